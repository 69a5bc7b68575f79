/* test_tally.c - tiers, rates and days, by the examples of docs/METHODS.md and by property. */
#include "year.h"

TEST(worked_examples_of_the_guidance)
{
    static const struct {
        const char *rule, *line, *grade, *tier;
    } rows[] = {
        {"us", "27P3A", "05", "moderate"},     /* Connecticut: 30 enrolled, 3 absent */
        {"us", "162P18A", "05", "moderate"},   /* 180 days: 18 is chronic */
        {"us", "163P17A", "05", "at_risk"},    /* and 17 is not */
        {"us", "162P17Ah", "05", "at_risk"},   /* 17.5 of 180 */
        {"us", "171P18A", "05", "at_risk"},    /* 9.52 %, though it rounds to 10 */
        {"us", "9P1A", "05", "moderate"},      /* smallest counts of the rounding trap */
        {"us", "10P1A", "05", "at_risk"},      /* 11 days need 2 */
        {"us", "17P2A", "05", "moderate"},     /* 19 days, 2 absent */
        {"us", "18P1A", "05", "at_risk"},      /* 19 days, 1 absent */
        {"us", "144P16A", "05", "moderate"},   /* 160 days, 16 absent */
        {"us", "157P18A", "05", "moderate"},   /* 175 days, 18 absent */
        {"us", "158P17A", "05", "at_risk"},    /* 175 days, 17 absent */
        {"us", "166P19A", "05", "moderate"},   /* 185 days, 19 absent */
        {"us", "167P18A", "05", "at_risk"},    /* 185 days, 18 absent */
        {"us-ca", "25P5A", "05", "unknown"},   /* 30 expected days: not in the denominator */
        {"us-ca", "27P4A", "05", "moderate"},  /* 31 days, 4: 12.9 % */
        {"us-ca", "28P3A", "05", "at_risk"},   /* 31 days, 3: 9.68 % */
        {"us-ca", "88P12A", "09", "moderate"}, /* grade 9 at 12 %: DataQuest yes */
        {"us-ca-dashboard", "88P12A", "09", "unknown"}, /* Dashboard no */
        {"us-ca-dashboard", "88P12A", "08", "moderate"},
        {"us-ca-dashboard", "88P12A", "KG", "moderate"},
        {"us-ny", "12A", "05", "unknown"},                /* 12 enrolled, 0 present: excluded */
        {"us-ny", "P11A", "05", "severe"},                /* 12 enrolled, 1 present */
        {"us-ny", "h11A", "05", "severe"},                /* a part of a day is presence */
        {"us-me-correctional", "50P9A", "05", "unknown"}, /* 59 days: excluded */
        {"us-me-correctional", "54P6A", "05", "moderate"},
        {"us", "148P37A", "05", "severe"},    /* Queens: 185 days at 80 % */
        {"edu-wh", "16P3A", "05", "unknown"}, /* 19 days: below its minimum of 20 */
        {"us", "16P3A", "05", "moderate"},    /* but not below the federal 10 */
        {"ceds", "4P1A", "05", "severe"},     /* 5 enrolled, 1 absent: kept, no minimum */
        {"us", "4P1A", "05", "unknown"},      /* excluded by the 10-day rule */
        {"us-nj", "40P4A", "05", "unknown"},  /* 44 days */
        {"us-nj", "40P5A", "05", "moderate"}, /* 45 days, 5 absent */
        {"us-md", "9P", "05", "unknown"},
        {"us-nm", "9P1A", "05", "moderate"},
        {"us", "", "05", "unknown"}, /* 0 of 0 */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK_TEXT(year_tier(rows[i].rule, rows[i].line, rows[i].grade), rows[i].tier);
}

TEST(a_bound_belongs_to_the_worse_side)
{
    CHECK_TEXT(year_tier("us", "19P1A", "05"), "at_risk"); /* exactly 5 % */
    CHECK_TEXT(year_tier("us", "20P1A", "05"), "satisfactory");
    CHECK_TEXT(year_tier("us", "16P4A", "05"), "severe"); /* exactly 20 % */
    CHECK_TEXT(year_tier("us", "17P4A", "05"), "moderate");
}

/* Tenths of days: 9.9 of 99 is exactly 10 %, which no binary fraction holds. */
TEST(parts_of_days_are_exact)
{
    struct year y;
    year_start(&y, "us");
    year_put(&y, year_mark('P'), 88);
    for (int i = 0; i < 11; i++)
        year_put(&y, (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS / 10 * 9}, 1);
    year_end(&y, 0, 0);
    CHECK_INT(y.tally.absent, 99 * DAY_PARTS / 10);
    CHECK(tally_tier(&y.tally, y.run.rule, STR("05")) == TIER_MODERATE);
    arena_drop(&y.arena);
    CHECK(tier_of(99 * DAY_PARTS / 10 - 1, 99 * DAY_PARTS, rules_shipped().item) ==
          TIER_AT_RISK);
    /* 17.5 of 175.5 days is 9.972 %: printed 10.0, and not chronic */
    uint64_t absent = 35 * DAY_PARTS / 2, enrolled = 351 * (uint64_t)DAY_PARTS / 2;
    CHECK(tier_of(absent, enrolled, rules_shipped().item) == TIER_AT_RISK);
    CHECK_INT(percent_tenths(absent, enrolled), 100);
}

TEST(the_side_of_half_a_day_is_the_rules)
{
    static const struct {
        const char *rule;
        uint32_t missed; /* thousandths of a day */
        bool absent;
    } rows[] = {{"ceds", 500, true},  {"ceds", 499, false},  {"us-sc", 500, false},
                {"us-sc", 501, true}, {"us-ms", 380, true},  {"us-ms", 370, false},
                {"us-ms", 371, true}, {"us-ri", 500, true},  {"us-ri", 499, false},
                {"us-wa", 500, true}, {"us-wa", 499, false}, {"us-ca", 999, false},
                {"us-ca", 1000, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct rule *rule = rule_find(rules_shipped(), str_of(rows[i].rule));
        uint32_t parts = rule_day_parts(rule->day, rows[i].missed * (DAY_PARTS / 1000));
        CHECK_INT(parts, rows[i].absent ? DAY_PARTS : 0);
    }
    CHECK_INT(rule_day_parts((struct day_side){0, 0, false}, DAY_PARTS / 3), DAY_PARTS / 3);
}

TEST(a_day_not_recorded_stays_in_the_denominator_unless_the_rule_excludes_it)
{
    struct year y;
    year_of(&y, "us", "15P2A-2.");
    CHECK_INT(y.tally.enrolled_days, 20);
    CHECK_INT(y.tally.not_recorded, 3);
    CHECK_INT(y.tally.enrolled, 20 * DAY_PARTS);
    CHECK_INT(y.tally.present_days, 15);
    struct rule excluding = *y.run.rule;
    excluding.not_recorded = MISSING_EXCLUDE;
    y.run.rule = &excluding;
    year_end(&y, 0, 0);
    CHECK_INT(y.tally.enrolled, 17 * DAY_PARTS);
    CHECK_INT(y.tally.enrolled_days, 20);
    excluding.min_days = 18;
    CHECK(tally_tier(&y.tally, &excluding, STR("05")) == TIER_UNKNOWN);
    excluding.min_days = 17;
    CHECK(tally_tier(&y.tally, &excluding, STR("05")) == TIER_MODERATE);
    arena_drop(&y.arena);
}

TEST(without_a_row_a_day_of_an_exception_file_is_present)
{
    struct year y;
    year_of(&y, "us-ny", "11.A");
    CHECK_INT(y.tally.not_recorded, 11);
    CHECK(tally_tier(&y.tally, y.run.rule, STR("05")) == TIER_UNKNOWN);
    y.run.absences_only = true;
    year_end(&y, 0, 0);
    CHECK_INT(y.tally.not_recorded, 0);
    CHECK_INT(y.tally.present_days, 11);
    CHECK(tally_tier(&y.tally, y.run.rule, STR("05")) == TIER_AT_RISK);
    arena_drop(&y.arena);
}

TEST(a_day_with_an_unknown_code_counts_nowhere)
{
    struct year y;
    year_of(&y, "us", "18P2A?");
    CHECK_INT(y.tally.enrolled_days, 20);
    CHECK_INT(y.tally.unknown_days, 1);
    CHECK_INT(y.tally.not_recorded, 0);
    CHECK(tally_tier(&y.tally, y.run.rule, STR("05")) == TIER_UNKNOWN);
    arena_drop(&y.arena);
}

TEST(days_after_the_as_of_date_count_nowhere)
{
    struct year y;
    year_of(&y, "us", "20P5A");
    struct enrolment e = {.start = YEAR_FIRST, .end = DAY_OPEN};
    y.run.as_of = YEAR_FIRST + 20;
    tally_take(&y.run, &e, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 21);
    CHECK_INT(y.tally.absent, DAY_PARTS);
    y.run.as_of = DAY_NONE;
    tally_take(&y.run, &e, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 0);
    arena_drop(&y.arena);
}

TEST(both_ends_of_an_enrolment_count_and_a_day_covered_twice_counts_once)
{
    struct year y;
    year_of(&y, "us", "30P");
    struct enrolment span = {.start = YEAR_FIRST + 3, .end = YEAR_FIRST + 7};
    tally_take(&y.run, &span, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 5);
    struct enrolment two[] = {{.start = YEAR_FIRST + 3, .end = YEAR_FIRST + 7},
                              {.start = YEAR_FIRST + 7, .end = YEAR_FIRST + 9}};
    tally_take(&y.run, two, 2, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 7);
    struct enrolment none = {.start = YEAR_FIRST + 7, .end = YEAR_FIRST + 6};
    tally_take(&y.run, &none, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 0);
    /* spans that cross the words of a bit set, and one that lies before the axis */
    struct enrolment wide = {.start = YEAR_FIRST - 500, .end = YEAR_FIRST + 500};
    tally_take(&y.run, &wide, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 30);
    struct enrolment past = {.start = YEAR_FIRST - 500, .end = YEAR_FIRST - 1};
    tally_take(&y.run, &past, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.tally.enrolled_days, 0);
    arena_drop(&y.arena);
}

TEST(minutes_are_counted_under_a_rule_in_minutes)
{
    struct year y;
    const struct mark whole = {.state = MARK_ABSENT, .minutes = 300};
    const struct mark late = {.state = MARK_ABSENT, .minutes = 60};
    year_start(&y, "us-oh"); /* 910 hours of which 91 are missed */
    year_put(&y, year_mark('P'), 163);
    year_put(&y, whole, 18);
    year_put(&y, late, 1);
    year_end(&y, 0, 300);
    CHECK_INT(y.tally.scheduled, 910 * 60);
    CHECK_INT(y.tally.absent, 91 * 60);
    CHECK(tally_tier(&y.tally, y.run.rule, STR("05")) == TIER_MODERATE);
    CHECK(tier_of(91 * 60 - 1, 910 * 60, y.run.rule) == TIER_AT_RISK);
    arena_drop(&y.arena);
}

TEST(the_longest_streak_counts_days_in_a_row)
{
    static const struct {
        const char *line;
        uint32_t streak;
    } rows[] = {{"10P", 0},     {"PAAPAAAP", 3}, {"AAA-AA", 3}, {"PAhAP", 3},
                {"A.A.A.A", 1}, {"8P2A", 2},     {"", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct year y;
        year_of(&y, "us", rows[i].line);
        CHECK_INT(y.tally.streak, rows[i].streak);
        arena_drop(&y.arena);
    }
}

TEST(one_more_absence_never_improves_a_tier)
{
    const struct rule_list rules = rules_shipped();
    FOR_ALL (20000) {
        const struct rule *rule = &rules.item[draw((uint32_t)rules.n - 1)];
        uint64_t enrolled = 1 + draw(200 * DAY_PARTS);
        uint64_t absent = draw((uint32_t)enrolled);
        uint64_t more = absent + draw((uint32_t)(enrolled - absent));
        CHECK(tier_of(more, enrolled, rule) >= tier_of(absent, enrolled, rule));
    }
}

TEST(figures_are_printed_half_up)
{
    static const struct {
        uint64_t parts;
        const char *days;
    } rows[] = {{0, "0"},
                {DAY_PARTS, "1"},
                {DAY_PARTS / 2, "0.5"},
                {94500, "1.5"},
                {DAY_PARTS / 3, "0.333"},
                {DAY_PARTS / 3 * 2, "0.667"},
                {DAY_PARTS / 7, "0.143"},
                {DAY_PARTS / 8, "0.125"},
                {10 * DAY_PARTS, "10"},
                {100 * (uint64_t)DAY_PARTS + 63, "100.001"},
                {31, "0"},              /* 0.000492 */
                {32, "0.001"},          /* 0.000508 */
                {63 / 2 + 63, "0.001"}, /* 94 parts: 0.001492 */
                {DAY_PARTS - 31, "1"}};
    char text[32], percent[24];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        units_print(rows[i].parts, UNIT_DAYS, text);
        CHECK_TEXT(text, rows[i].days);
    }
    units_print(1500, UNIT_MINUTES, text);
    CHECK_TEXT(text, "1500");
    units_print(0, UNIT_MINUTES, text);
    CHECK_TEXT(text, "0");
    /* ties go up, to even and to odd alike: 0.25 % and 0.35 % */
    CHECK_INT(percent_tenths(1, 400), 3);
    CHECK_INT(percent_tenths(7, 2000), 4);
    CHECK_INT(percent_tenths(1, 2000), 1);
    CHECK_INT(percent_tenths(1, 2001), 0);
    CHECK_INT(percent_tenths(1, 1), 1000);
    percent_print(95, percent);
    CHECK_TEXT(percent, "9.5");
    percent_print(1000, percent);
    CHECK_TEXT(percent, "100.0");
    percent_print(0, percent);
    CHECK_TEXT(percent, "0.0");
    percent_print(7, percent);
    CHECK_TEXT(percent, "0.7");
}
