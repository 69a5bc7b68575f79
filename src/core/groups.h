/* groups.h - students counted by group: the rows of breakdown.csv (METHODS 4). */
#ifndef CORE_GROUPS_H
#define CORE_GROUPS_H
#include "tally.h"

/* The counts of a row, in the order of its columns. */
enum count_column {
    COUNT_STUDENTS,
    COUNT_AT_RISK,
    COUNT_CHRONIC,
    COUNT_SEVERE,
    COUNT_WARN_14D,
    COUNT_WARN_30D,
    COUNT_WARN_60D,
    COUNT_UNRATED,
    COUNTS
};

struct group {
    uint32_t count[COUNTS];
    uint32_t withheld; /* students with an unknown code: every figure but students is blank */
    uint64_t scheduled, absent; /* units of the rule */
};

/* Adds one student. `reached` as tally_take gives it. A student without a counted day is not
 * added. */
void group_add(struct group *g, const struct tally *t, enum tier tier, const int32_t *reached);
#endif
