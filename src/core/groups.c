/* groups.c - adding students up, and covering what would tell on one. */
#include "groups.h"

void group_add(struct group *g, const struct tally *t, enum tier tier, const int32_t *reached)
{
    if (t->enrolled_days + t->unknown_days == 0)
        return;
    g->count[COUNT_STUDENTS]++;
    if (t->unknown_days > 0) {
        g->withheld++;
        return;
    }
    g->count[COUNT_AT_RISK] += tier == TIER_AT_RISK;
    g->count[COUNT_CHRONIC] += tier_is_chronic(tier);
    g->count[COUNT_SEVERE] += tier == TIER_SEVERE;
    g->count[COUNT_UNRATED] += tier == TIER_UNKNOWN;
    for (uint32_t i = 0; i < WARNING_COLUMNS; i++)
        g->count[COUNT_WARN_14D + i] += reached[i] != DAY_NONE;
    g->scheduled += t->scheduled;
    g->absent += t->absent;
}

/* A rate near an end is named as an end, where that bounds the count no closer than hiding it
 * does. */
static enum cover cover_rate(const struct group *g, enum cover count, uint32_t small)
{
    uint64_t rated = g->count[COUNT_STUDENTS] - g->count[COUNT_UNRATED];
    uint64_t chronic = g->count[COUNT_CHRONIC];
    bool telling = rated * COVER_LOW_PERCENT < (uint64_t)small * 100;
    if (rated == 0)
        return count;
    if (chronic * 100 <= rated * COVER_LOW_PERCENT)
        return telling ? COVER_COUNT : COVER_LOW;
    if (chronic * 100 >= rated * COVER_HIGH_PERCENT)
        return telling ? COVER_COUNT : COVER_HIGH;
    return count;
}

struct covers group_cover(const struct group *g, uint32_t small)
{
    struct covers c = {.days = COVER_NONE};
    uint32_t students = g->count[COUNT_STUDENTS];
    for (uint32_t i = 0; i < COUNTS; i++) {
        uint32_t n = g->count[i];
        bool hide = n < small || (i != COUNT_STUDENTS && (uint64_t)n + small > students);
        c.count[i] = hide ? COVER_COUNT : COVER_NONE;
        if (hide)
            c.days = COVER_COUNT;
    }
    c.chronic_pct = cover_rate(g, c.count[COUNT_CHRONIC], small);
    return c;
}
