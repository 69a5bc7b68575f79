/* tally.h - how much school a student missed, and which tier of help that calls for. */
#ifndef CORE_TALLY_H
#define CORE_TALLY_H
#include "calendar.h"
#include "warnings.h"

/* Units are parts of a day (DAY_PARTS), or minutes under a rule that counts minutes. */
struct tally {
    uint32_t enrolled_days; /* every enrolled day that counts, recorded or not */
    uint32_t not_recorded;  /* of those */
    uint32_t present_days;  /* of those, a part at least recorded or implied as present */
    uint32_t unknown_days;  /* days with an unknown code; in none of the others */
    uint32_t streak;        /* most enrolled days in a row with an absence */
    uint32_t enrolled;      /* units; the denominator, so without what the rule excludes */
    uint32_t scheduled;     /* units of enrolled_days */
    uint32_t absent;        /* units; 0 <= absent <= enrolled */
};

enum tier { TIER_UNKNOWN, TIER_SATISFACTORY, TIER_AT_RISK, TIER_MODERATE, TIER_SEVERE };

/* What is the same for every student of a run. */
struct run {
    const struct roster *roster;
    const struct calendar *calendar;
    const struct mark_table *marks;
    const struct rule *rule;
    struct warning_list warnings;
    int32_t year_start; /* 1 July on or before the first school day */
    int32_t as_of;      /* the last day that counts; DAY_NONE: no day does */
    bool absences_only; /* a missing row means present */
};

/* Counts the days up to run->as_of.
 *
 *   e, n      enrolments of one student, in the order of roster_sort
 *   marks     the student's marks, [AXIS_DAYS]
 *   reached   [run->warnings.n] the day each warning was reached, or DAY_NONE
 *   source    docs/METHODS.md 1 and 2.4
 */
void tally_take(const struct run *run, const struct enrolment *e, uint32_t n,
                const uint16_t *marks, struct tally *t, int32_t *reached);

/* The tier by the bounds alone; exact, in whole numbers. TIER_UNKNOWN for 0 of 0. */
enum tier tier_of(uint64_t absent, uint64_t enrolled, const struct rule *rule);

/* The tier of a student: TIER_UNKNOWN also when unrated or withheld (METHODS 1.7, 2.3). */
enum tier tally_tier(const struct tally *t, const struct rule *rule, struct str grade);

static inline bool tier_is_chronic(enum tier tier)
{
    return tier >= TIER_MODERATE;
}

/* The word in students.csv: unknown, satisfactory, at_risk, moderate, severe. */
const char *tier_name(enum tier tier);

/* 100 * part / whole, in tenths of a per cent, half up. whole > 0. */
uint64_t percent_tenths(uint64_t part, uint64_t whole);

/* 12.3 for 123. */
void percent_print(uint64_t tenths, char out[static 24]);

/* Units as days with up to three decimals, half up, no trailing zeros; minutes as they are. */
void units_print(uint64_t units, enum unit unit, char out[static 32]);

/* The places of the axis, up to the day `last`, on which one of the enrolments covers an open
 * day of its school. */
void enrolled_days(const struct calendar *c, const struct enrolment *e, uint32_t n,
                   int32_t last, uint64_t days[static AXIS_WORDS]);

/* The first day of the year of a student, from which the windows run (METHODS 2.4), or
 * DAY_NONE. */
int32_t first_of_year(const struct run *run, const struct enrolment *e, uint32_t n);

/* The units that a whole day has. 0 when minutes are counted and the calendar gives none. */
uint32_t day_units(const struct run *run, const struct enrolment *e, uint32_t n, uint32_t at);
#endif
