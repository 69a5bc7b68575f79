/* outlook.c - walking the school days that are left. */
#include "outlook.h"

/* The next enrolled day after `at`, or AXIS_DAYS. */
static uint32_t next_day(const uint64_t *days, uint32_t at)
{
    uint32_t w = ++at / 64;
    if (w >= AXIS_WORDS)
        return AXIS_DAYS;
    uint64_t left = days[w] & ~(uint64_t)0 << (at % 64);
    while (left == 0)
        if (++w == AXIS_WORDS)
            return AXIS_DAYS;
        else
            left = days[w];
    return w * 64 + (uint32_t)__builtin_ctzll(left);
}

/* Missing whole days that weigh the same: the least k with (absent + k) / (enrolled + k) at the
 * bound of a worse tier. -1 when that takes more than a year. */
static int32_t same_days_to_worse(const struct tally *t, enum tier tier,
                                  const struct rule *rule)
{
    uint64_t bound = rule->bound[tier - TIER_SATISFACTORY];
    uint64_t lacking = t->enrolled * bound - (uint64_t)t->absent * BOUND_ONE;
    uint64_t each = (uint64_t)DAY_PARTS * (BOUND_ONE - bound);
    uint64_t days = (lacking + each - 1) / each;
    return days <= YEAR_DAYS_MAX ? (int32_t)days : -1;
}

/* Missing school day after school day of the calendar, each with its own minutes. */
static int32_t days_to_worse(const struct run *run, const struct enrolment *e, uint32_t n,
                             const uint64_t *days, uint32_t at, const struct tally *t,
                             enum tier tier)
{
    uint64_t absent = t->absent, enrolled = t->enrolled;
    for (int32_t missed = 1; (at = next_day(days, at)) != AXIS_DAYS; missed++) {
        uint32_t units = day_units(run, e, n, at);
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
    bool minutes = run->rule->unit == UNIT_MINUTES;
    if (tier == TIER_UNKNOWN || at == AXIS_DAYS)
        return o;
    if (minutes || tier_is_chronic(tier))
        enrolled_days(run->calendar, e, n, DAY_OPEN, days);
    if (tier != TIER_SEVERE)
        o.days_to_next_band = minutes ? days_to_worse(run, e, n, days, at, t, tier)
                                      : same_days_to_worse(t, tier, run->rule);
    if (tier_is_chronic(tier))
        o.exit_day = exit_day(run, e, n, days, at, t);
    return o;
}
