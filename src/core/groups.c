/* groups.c - adding students up. */
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
