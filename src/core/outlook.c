/* outlook.c - walking the school days that are left. */
#include "outlook.h"

/* The next enrolled day after `at`, or AXIS_DAYS. */
static uint32_t next_day(const uint64_t *days, uint32_t at)
{
    for (at++; at < AXIS_DAYS; at++)
        if (bit_get(days, at))
            return at;
    return AXIS_DAYS;
}

/* Missing day after day: how many until the tier is worse. Under a rule in days the calendar
 * does not matter, as every day weighs the same; in minutes each coming day has its own. */
static int32_t days_to_worse(const struct run *run, const struct enrolment *e, uint32_t n,
                             const uint64_t *days, uint32_t at, const struct tally *t,
                             enum tier tier)
{
    uint64_t absent = t->absent, enrolled = t->enrolled;
    bool minutes = run->rule->unit == UNIT_MINUTES;
    for (int32_t missed = 1; missed <= YEAR_DAYS_MAX; missed++) {
        uint32_t units = DAY_PARTS;
        if (minutes) {
            at = next_day(days, at);
            if (at == AXIS_DAYS)
                return -1;
            units = day_units(run, e, n, at);
        }
        absent += units;
        enrolled += units;
        if (tier_of(absent, enrolled, run->rule) > tier)
            return missed;
    }
    return -1;
}

static int32_t exit_day(const struct run *run, const struct enrolment *e, uint32_t n,
                        const uint64_t *days, uint32_t at, const struct tally *t)
{
    uint64_t enrolled = t->enrolled;
    if (!run->calendar->given)
        return DAY_NONE;
    while ((at = next_day(days, at)) != AXIS_DAYS) {
        enrolled += day_units(run, e, n, at);
        if (!tier_is_chronic(tier_of(t->absent, enrolled, run->rule)))
            return run->calendar->first + (int32_t)at;
    }
    return EXIT_NEVER;
}

struct outlook outlook_of(const struct run *run, const struct enrolment *e, uint32_t n,
                          const struct tally *t, enum tier tier)
{
    struct outlook o = {-1, DAY_NONE};
    uint64_t days[AXIS_WORDS];
    uint32_t at = calendar_at(run->calendar, run->as_of);
    if (tier == TIER_UNKNOWN || at == AXIS_DAYS)
        return o;
    enrolled_days(run->calendar, e, n, DAY_OPEN, days);
    if (tier != TIER_SEVERE)
        o.days_to_next_band = days_to_worse(run, e, n, days, at, t, tier);
    if (tier_is_chronic(tier))
        o.exit_day = exit_day(run, e, n, days, at, t);
    return o;
}
