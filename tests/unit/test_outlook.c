/* test_outlook.c - days left before a band changes, and the way out of chronic absence. */
#include "year.h"

static struct outlook look(struct year *y, int32_t end)
{
    struct enrolment e = {.start = YEAR_FIRST, .end = end};
    return outlook_of(&y->run, &e, 1, &y->tally, tally_tier(&y->tally, y->run.rule, STR("05")));
}

static struct outlook outlook(const char *line, uint32_t left)
{
    struct year y;
    year_of(&y, "us", line);
    year_end(&y, left, 0);
    struct outlook o = look(&y, DAY_OPEN);
    arena_drop(&y.arena);
    return o;
}

TEST(days_until_the_next_band)
{
    CHECK_INT(outlook("163P17A", 0).days_to_next_band, 2); /* 18 of 181 is not, 19 of 182 is */
    CHECK_INT(outlook("19P", 0).days_to_next_band, 1);     /* 1 of 20 is at risk */
    CHECK_INT(outlook("20P", 0).days_to_next_band, 2);     /* 1 of 21 is not, 2 of 22 is */
    CHECK_INT(outlook("18P2A", 0).days_to_next_band, 3);   /* 5 of 23; 4 of 22 is 18.2 % */
    CHECK_INT(outlook("16P4A", 0).days_to_next_band, -1);  /* severe: no worse band */
    CHECK_INT(outlook("5P", 0).days_to_next_band, -1);     /* unrated */
}

TEST(the_earliest_day_out_of_chronic_absence)
{
    /* 2 of 20: the 21st day attended makes 2 of 21 */
    CHECK_INT(outlook("18P2A", 5).exit_day, YEAR_FIRST + 20);
    /* 3 of 20: below 10 % from 31 days on */
    CHECK_INT(outlook("17P3A", 30).exit_day, YEAR_FIRST + 30);
    CHECK_INT(outlook("17P3A", 10).exit_day, EXIT_NEVER);
    CHECK_INT(outlook("17P3A", 11).exit_day, YEAR_FIRST + 30);
    CHECK_INT(outlook("19P1A", 30).exit_day, DAY_NONE); /* not chronic */
}

TEST(an_enrolment_that_ends_leaves_no_way_out)
{
    struct year y;
    year_of(&y, "us", "17P3A");
    year_end(&y, 30, 0);
    CHECK_INT(look(&y, YEAR_FIRST + 25).exit_day, EXIT_NEVER);
    y.calendar.given = false;
    CHECK_INT(look(&y, DAY_OPEN).exit_day, DAY_NONE);
    arena_drop(&y.arena);
}

TEST(minutes_to_come_are_those_of_the_calendar)
{
    struct year y;
    year_start(&y, "us-oh");
    year_put(&y, year_mark('P'), 19);
    year_end(&y, 3, 300);
    CHECK_INT(look(&y, DAY_OPEN).days_to_next_band, 1);
    arena_drop(&y.arena);
    year_start(&y, "us-oh");
    year_put(&y, year_mark('P'), 19);
    year_end(&y, 0, 300);
    CHECK_INT(look(&y, DAY_OPEN).days_to_next_band, -1);
    arena_drop(&y.arena);
    year_start(&y, "us-oh");
    year_put(&y, year_mark('P'), 20); /* 300 of 6,300 minutes is not yet 5 %, 600 of 6,600 is */
    year_end(&y, 5, 300);
    CHECK_INT(look(&y, DAY_OPEN).days_to_next_band, 2);
    arena_drop(&y.arena);
}

/* Walking the walk: missing as many days as told changes the band, one fewer does not. */
TEST(the_days_told_are_the_least)
{
    FOR_ALL (500) {
        struct year y;
        year_start(&y, "us");
        for (uint32_t i = 0, n = 10 + draw(170); i < n; i++)
            year_put(&y, year_mark("PPPPPPPAh"[draw(8)]), 1);
        year_end(&y, 0, 0);
        enum tier before = tally_tier(&y.tally, y.run.rule, STR("05"));
        int32_t days = look(&y, DAY_OPEN).days_to_next_band;
        CHECK((days < 0) == (before == TIER_SEVERE));
        for (int32_t i = 1; i <= days; i++) {
            year_put(&y, year_mark('A'), 1);
            year_end(&y, 0, 0);
            CHECK((tally_tier(&y.tally, y.run.rule, STR("05")) > before) == (i == days));
        }
        arena_drop(&y.arena);
    }
}
