/* test_groups.c - adding students up, and what a shared table covers. */
#include "check.h"
#include "groups.h"

static const int32_t nothing[WARNING_COLUMNS] = {DAY_NONE, DAY_NONE, DAY_NONE};

static struct group group_of(uint32_t students, uint32_t chronic)
{
    struct group g = {0};
    struct tally t = {.enrolled_days = 20};
    for (uint32_t i = 0; i < students; i++)
        group_add(&g, &t, i < chronic ? TIER_MODERATE : TIER_SATISFACTORY, nothing);
    return g;
}

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

TEST(counts_near_either_end_are_covered)
{
    static const struct {
        uint32_t students, chronic;
        bool students_covered, chronic_covered;
    } rows[] = {{9, 3, true, true},      {10, 0, false, true},    {100, 9, false, true},
                {100, 10, false, false}, {100, 90, false, false}, {100, 91, false, true},
                {100, 0, false, true},   {19, 9, false, true},    {20, 10, false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct group g = group_of(rows[i].students, rows[i].chronic);
        struct covers c = group_cover(&g, SMALL_DEFAULT);
        CHECK_INT(c.count[COUNT_STUDENTS] != COVER_NONE, rows[i].students_covered);
        CHECK_INT(c.count[COUNT_CHRONIC] != COVER_NONE, rows[i].chronic_covered);
        CHECK(c.days == COVER_COUNT); /* nobody is severe, so a count is covered */
    }
}

TEST(a_rate_says_no_more_than_the_count_it_comes_from)
{
    static const struct {
        uint32_t students, chronic;
        enum cover rate;
    } rows[] = {{100, 9, COVER_COUNT},  {100, 10, COVER_NONE},   {100, 3, COVER_COUNT},
                {200, 3, COVER_LOW},    {199, 3, COVER_COUNT},   {1000, 50, COVER_LOW},
                {1000, 51, COVER_NONE}, {1000, 950, COVER_HIGH}, {1000, 949, COVER_NONE},
                {100, 97, COVER_COUNT}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct group g = group_of(rows[i].students, rows[i].chronic);
        CHECK_INT(group_cover(&g, SMALL_DEFAULT).chronic_pct, rows[i].rate);
    }
}
