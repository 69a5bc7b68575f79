/* analyze.h - from the school's files to figures, without a database. */
#ifndef WORK_ANALYZE_H
#define WORK_ANALYZE_H
#include "files.h"
#include "groups.h"
#include "outlook.h"
#include "suppress.h"

enum { ATTENDANCE_FILES_MAX = 400, BY_MAX = 16, EARLIER_MAX = 50 };

/* One --by: a column, or the crossing of two. */
struct crossing {
    struct str column[2];
    size_t n;
};

/* What the user asks for. Paths that are NULL are not given. */
struct analyze_plan {
    const char *students, *calendar, *codes, *rules, *warnings;
    const char *attendance[ATTENDANCE_FILES_MAX];
    size_t attendance_n;
    struct mapping map;
    const char *rule;     /* id */
    int32_t today, as_of; /* as_of may be DAY_NONE */
    bool grain_given;
    enum grain grain;
    struct crossing by[BY_MAX];
    size_t by_n;
    const char *earlier[EARLIER_MAX]; /* breakdown.csv files that were shared before */
    size_t earlier_n;
    bool absences_only;
    bool exact;          /* nothing is covered */
    bool unknown_lifted; /* then `unknown` is what unknown codes mean */
    struct mark unknown;
    struct progress progress;
};

/* One line of students.csv. */
struct standing {
    uint32_t student;
    const struct enrolment *home; /* gives school, grade and groups */
    struct tally tally;
    enum tier tier;
    const int32_t *reached; /* [warnings.n] day or DAY_NONE */
};

/* One row of breakdown.csv. */
struct breakdown_row {
    const char *dimension;
    struct str value;
    uint32_t number[2]; /* of the values in their columns */
    struct group group;
};

/* The counts of one grain, for the explanation of why sums differ. */
struct grain_sum {
    uint32_t students, rated, chronic;
};

struct analysis {
    struct arena *arena;
    struct roster roster;
    struct calendar calendar;
    struct mark_table marks;
    struct grid grid;
    struct problems problems;
    struct run run;
    enum grain grain;
    int32_t data_through;      /* DAY_NONE: no day has a row that counts */
    struct standing *standing; /* by student id, then school id */
    size_t standings;
    int32_t *reached;          /* of all lines */
    struct breakdown_row *row; /* `all` first */
    size_t rows;
    struct table_dimension *dimension; /* of the rows, in their order */
    uint32_t dimensions;
    struct covers *covers;    /* of the rows: what must not be shared; with --exact nothing */
    struct grain_sum sum[3];  /* by enum grain */
    uint32_t several_schools; /* students enrolled in more than one school */
    uint32_t early_starts; /* students whose enrolment starts before their school's first day */
    uint32_t withheld;     /* lines without figures for an unknown code */
};

/* Reads everything and computes everything; results live in the arena. False when the files
 * cannot be used or a person has to decide first. */
MUST_USE bool analyze(const struct analyze_plan *plan, struct arena *arena, struct analysis *a,
                      struct err *e);

/* What is still possible for the student of a line. */
struct outlook analysis_outlook(const struct analysis *a, const struct standing *s);

/* True when some figure is blank that the files should have given (exit status 3). */
bool analysis_withheld(const struct analysis *a);
#endif
