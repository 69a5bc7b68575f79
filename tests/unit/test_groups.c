/* test_groups.c - adding students up. */
#include "check.h"
#include "groups.h"

static const int32_t nothing[WARNING_COLUMNS] = {DAY_NONE, DAY_NONE, DAY_NONE};

TEST(students_are_counted_by_tier)
{
    struct group g = {0};
    const int32_t two[WARNING_COLUMNS] = {DAY_NONE, 5, 7};
    struct tally t = {.enrolled_days = 20, .scheduled = 20, .absent = 3};
    group_add(&g, &t, TIER_AT_RISK, nothing);
    group_add(&g, &t, TIER_MODERATE, two);
    group_add(&g, &t, TIER_SEVERE, two);
    group_add(&g, &t, TIER_UNKNOWN, nothing);
    group_add(&g, &(struct tally){0}, TIER_UNKNOWN, nothing); /* no enrolled day: in no group */
    CHECK_INT(g.count[COUNT_STUDENTS], 4);
    CHECK_INT(g.count[COUNT_AT_RISK], 1);
    CHECK_INT(g.count[COUNT_CHRONIC], 2);
    CHECK_INT(g.count[COUNT_SEVERE], 1);
    CHECK_INT(g.count[COUNT_UNRATED], 1);
    CHECK_INT(g.count[COUNT_WARN_14D], 0);
    CHECK_INT(g.count[COUNT_WARN_30D], 2);
    CHECK_INT(g.count[COUNT_WARN_60D], 2);
    CHECK_INT(g.scheduled, 80);
    CHECK_INT(g.absent, 12);
}

TEST(a_student_with_an_unknown_code_counts_as_a_student_only)
{
    struct group g = {0};
    struct tally t = {.enrolled_days = 20, .unknown_days = 1, .absent = 3};
    group_add(&g, &t, TIER_UNKNOWN, nothing);
    CHECK_INT(g.count[COUNT_STUDENTS], 1);
    CHECK_INT(g.withheld, 1);
    CHECK_INT(g.count[COUNT_UNRATED], 0);
    CHECK_INT(g.absent, 0);
}
