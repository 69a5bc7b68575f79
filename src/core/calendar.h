/* calendar.h - the school days of each school on the axis of a run. */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H
#include "roster.h"

struct school_year {
    uint64_t open[AXIS_WORDS]; /* bit `at`: a school day */
    uint16_t *minutes;         /* [AXIS_DAYS] scheduled, or NULL */
};

struct calendar {
    int32_t first;              /* the day at place 0 of the axis */
    struct school_year *school; /* [schools of the roster] */
    bool given;                 /* from a file; else found from the rows */
};

static inline bool bit_get(const uint64_t *bits, uint32_t at)
{
    return (bits[at / 64] >> (at % 64) & 1) != 0;
}

static inline void bit_set(uint64_t *bits, uint32_t at)
{
    bits[at / 64] |= (uint64_t)1 << (at % 64);
}

/* The place of a day on the axis, or AXIS_DAYS when it lies off it. */
uint32_t calendar_at(const struct calendar *c, int32_t day);

/* Whether the school of any of the student's enrolments that cover the day is open. */
bool calendar_in_session(const struct calendar *c, const struct roster *r, uint32_t student,
                         int32_t day);

/* The minutes scheduled for a student on a day: those of the school of the last enrolment that
 * covers it. 0 when the calendar gives none. */
uint32_t calendar_minutes(const struct calendar *c, const struct enrolment *e, uint32_t n,
                          uint32_t at);

/* The first school day of a school, or DAY_NONE. */
int32_t calendar_first_day(const struct calendar *c, uint32_t school);

/* The first and last school day of all schools; false when there is none. */
bool calendar_span(const struct calendar *c, uint32_t schools, int32_t *from, int32_t *to);

/* One (school, day) whose rows are too few for a school day. */
struct few_rows {
    uint32_t school;
    int32_t day;
};

/* "SCHOOL 2025-09-03", as problems.csv has it. */
struct str few_rows_value(const struct roster *r, struct few_rows few, struct arena *arena);

/* Finds the school days from the rows: those on which at least half of the school's then
 * enrolled students have one (METHODS 1.2). Sets `open`; lists the other days that have a row,
 * by day and school. */
void calendar_from_rows(struct calendar *c, const struct roster *r, const struct grid *g,
                        struct arena *arena, struct few_rows **few, size_t *few_n);
#endif
