/* roster.h - students, their enrolments and the groups they belong to. */
#ifndef CORE_ROSTER_H
#define CORE_ROSTER_H
#include "day.h"
#include "dict.h"
#include "grid.h"

/* The groups that every roster has; columns of --by come after them. */
enum { BY_SCHOOL, BY_GRADE, BY_ETHNICITY, BY_ELL, BY_SPED, BY_ZIP, BY_DISTRICT, BY_SHIPPED };
enum { ROSTER_COLUMNS_MAX = BY_SHIPPED + 16, ENROLMENTS_MAX = 1000 }; /* the latter a student */

struct enrolment {
    uint32_t student, school; /* numbers: roster.ids, column[BY_SCHOOL] */
    int32_t start, end;       /* both included; end may be DAY_OPEN, and before start: no day */
    uint32_t row;             /* of roster.value */
    uint32_t line;            /* in the file */
};

struct roster_column {
    const char *name; /* as breakdown.csv writes it */
    struct dict values;
};

struct roster {
    struct arena *arena;
    struct dict ids;             /* students by key */
    struct str *shown;           /* [students] the id to print; the key or its end */
    struct enrolment *enrolment; /* [n], by student, start, end, school, line once sorted */
    uint32_t n;
    size_t room, shown_room, value_room;
    uint32_t *first; /* [students + 1] into enrolment */
    struct roster_column column[ROSTER_COLUMNS_MAX];
    uint32_t columns;
    uint32_t *value;         /* [row * columns + column] number of the value */
    struct str *school_name; /* [schools] for people to read; empty when the file has none */
    size_t school_name_room;
};

/* Makes an empty roster with the shipped columns. */
void roster_start(struct roster *r, struct arena *arena);

/* Sorts the enrolments and finds each student's first. Call once, when all are in. */
void roster_sort(struct roster *r);

/* The value of a group column in an enrolment, as the file has it. */
struct str roster_value(const struct roster *r, const struct enrolment *e, uint32_t column);

/* The enrolments of one student: [*n]. */
const struct enrolment *roster_of(const struct roster *r, uint32_t student, uint32_t *n);

/* True when the student is enrolled anywhere on that day. */
bool roster_enrolled(const struct roster *r, uint32_t student, int32_t day);
#endif
