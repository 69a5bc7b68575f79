/* test_suppress.c - what a shared table covers, and that it is enough (METHODS 4). */
#include "shared.h"

/* The worked example of METHODS 4: at Birch nobody is unrated. */
static const struct line schools[] = {
    {ALL, {610, 140, 117, 30, 40, 90, 80, 20}},
    {OF(0, 0), {400, 90, 80, 18, 20, 55, 45, 12}},
    {OF(0, 1), {150, 36, 31, 12, 10, 23, 20, 8}},
    {OF(0, 2), {60, 14, 6, 0, 10, 12, 15, 0}},
};

TEST(the_worked_example)
{
    SHARE(schools);
    CHECK_TEXT(counts_of(schools, 0), "610 140 117 30 40 90 80 20");
    CHECK_TEXT(counts_of(schools, 1), "400 90 80 18 20 55 45 12");
    CHECK_TEXT(counts_of(schools, 2), "150 36 * * 10 23 20 *");
    CHECK_TEXT(counts_of(schools, 3), "60 14 * * 10 12 15 *");
    CHECK(shared_cover[0].days == COVER_NONE && shared_cover[3].days == COVER_COUNT);
    CHECK_INT(counts_found(schools, 4), 0);
}

static struct covers alone(uint32_t students, uint32_t chronic, uint32_t unrated)
{
    share(&(struct line){ALL, {students, 0, chronic, 0, 0, 0, 0, unrated}}, 1, NULL, NULL);
    return shared_cover[0];
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
        struct covers c = alone(rows[i].students, rows[i].chronic, 0);
        CHECK_INT(c.count[COUNT_STUDENTS] != COVER_NONE, rows[i].students_covered);
        CHECK_INT(c.days, COVER_COUNT); /* nobody is severe, so a count is covered */
        if (rows[i].students != 20)     /* 10 of 20: ten are left for what else is covered */
            CHECK_INT(c.count[COUNT_CHRONIC] != COVER_NONE, rows[i].chronic_covered);
    }
}

TEST(a_rate_says_no_more_than_the_counts_beside_it)
{
    static const struct {
        uint32_t students, chronic, unrated;
        enum cover rate;
        uint8_t from, to;
    } rows[] = {
        /* the unrated are printed */
        {120, 20, 20, COVER_NONE, 0, 0},
        {240, 11, 20, COVER_LOW, 0, 0}, /* exactly 5 % */
        {241, 11, 20, COVER_LOW, 0, 0},
        {239, 11, 20, COVER_NONE, 0, 0},
        {1000, 931, 20, COVER_HIGH, 0, 0}, /* exactly 95 % */
        {1000, 930, 20, COVER_NONE, 0, 0},
        /* they are covered: any of 0 to 9, or of 2 % of the students */
        {171, 65, 1, COVER_SPAN, 38, 40}, /* 38.01 to 40.12 */
        {858, 211, 5, COVER_SPAN, 25, 25},
        {858, 211, 0, COVER_SPAN, 25, 25},
        {10000, 10, 3, COVER_LOW, 0, 0},
        {1000, 49, 3, COVER_LOW, 0, 0},   /* 4.9 to 4.995 */
        {1000, 50, 3, COVER_SPAN, 5, 5},  /* exactly 5 to 5.1 */
        {1000, 950, 3, COVER_HIGH, 0, 0}, /* exactly 95 to 96.8 */
        {1000, 949, 3, COVER_SPAN, 95, 97},
        /* the chronically absent are covered */
        {100, 9, 20, COVER_COUNT, 0, 0},
        {208, 3, 0, COVER_COUNT, 0, 0}, /* 199 may be rated, 5 % of them are fewer than 10 */
        {209, 3, 0, COVER_LOW, 0, 0},
        {209, 206, 0, COVER_HIGH, 0, 0},
        {9, 5, 0, COVER_COUNT, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct covers c = alone(rows[i].students, rows[i].chronic, rows[i].unrated);
        CHECK_INT(c.chronic_pct, rows[i].rate);
        CHECK_INT(c.from, rows[i].from);
        CHECK_INT(c.to, rows[i].to);
    }
}

/* What is left by subtraction is covered, at the least cost. */
TEST(a_lonely_cover_gets_company)
{
    static const struct line lines[] = {
        {ALL, {600, 150, 120, 60, 60, 90, 90, 60}},
        {OF(0, 0), {200, 50, 50, 20, 20, 30, 30, 20}},
        {OF(0, 1), {190, 50, 40, 20, 20, 30, 30, 20}},
        {OF(0, 2), {210, 50, 30, 20, 20, 30, 30, 20}},
    };
    struct line some[4];
    memcpy(some, lines, sizeof some);
    SHARE(some);
    for (uint32_t i = 0; i < 4; i++)
        CHECK(strchr(counts_of(some, i), '*') == NULL && shared_cover[i].days == COVER_NONE);
    some[1].count[COUNT_WARN_14D] = 4; /* the smallest school is covered with it */
    some[0].count[COUNT_WARN_14D] = 44;
    SHARE(some);
    CHECK_TEXT(counts_of(some, 0), "600 150 120 60 44 90 90 60");
    CHECK_TEXT(counts_of(some, 1), "200 50 50 20 * 30 30 20");
    CHECK_TEXT(counts_of(some, 2), "190 50 40 20 * 30 30 20");
    CHECK_TEXT(counts_of(some, 3), "210 50 30 20 20 30 30 20");
    CHECK(shared_cover[1].days == COVER_COUNT); /* and the days of one more */
    CHECK((shared_cover[2].days == COVER_COUNT) != (shared_cover[3].days == COVER_COUNT));
}

TEST(two_small_counts_with_a_small_sum_get_company)
{
    /* 1 and 2: who knows that both are of 3 knows them to within two. 5 and 6 may be 0 to 9. */
    struct line lines[] = {
        {ALL, {600, 150, 120, 60, 60, 43, 60, 60}},
        {OF(0, 0), {200, 50, 50, 20, 20, 20, 20, 20}},
        {OF(0, 1), {190, 50, 40, 20, 20, 20, 20, 20}},
        {OF(0, 2), {110, 25, 15, 10, 10, 1, 10, 10}},
        {OF(0, 3), {100, 25, 15, 10, 10, 2, 10, 10}},
    };
    lines[0].count[COUNT_WARN_14D] = 0; /* so that warn_30d may be few */
    for (uint32_t i = 1; i < 5; i++)
        lines[i].count[COUNT_WARN_14D] = 0;
    SHARE(lines);
    CHECK_INT(counts_found(lines, 5), 0);
    CHECK(shared_cover[1].count[COUNT_WARN_30D] != shared_cover[2].count[COUNT_WARN_30D]);
    lines[3].count[COUNT_WARN_30D] = 5;
    lines[4].count[COUNT_WARN_30D] = 6;
    lines[0].count[COUNT_WARN_30D] = 51;
    SHARE(lines);
    CHECK(shared_cover[1].count[COUNT_WARN_30D] == COVER_NONE);
    CHECK(shared_cover[2].count[COUNT_WARN_30D] == COVER_NONE);
    CHECK_INT(counts_found(lines, 5), 0);
    lines[3].count[COUNT_WARN_30D] = lines[4].count[COUNT_WARN_30D] = 9; /* 18: both are 9 */
    lines[0].count[COUNT_WARN_30D] = 58;
    SHARE(lines);
    CHECK(shared_cover[1].count[COUNT_WARN_30D] != shared_cover[2].count[COUNT_WARN_30D]);
}

TEST(a_rate_that_would_tell_is_covered)
{
    /* 103 unrated of 2694: the rate says 53 to 105, so the 9 of the others would be 7 to 9. */
    static const struct line lines[] = {
        {ALL, {3000, 792, 590, 134, 298, 698, 630, 112}},
        {OF(2, 0), {2694, 722, 528, 114, 271, 632, 572, 103}},
        {OF(2, 1), {306, 70, 62, 20, 27, 66, 58, 9}},
    };
    SHARE(lines);
    CHECK_TEXT(counts_of(lines, 0), "3000 792 590 134 298 698 630 112");
    CHECK_TEXT(counts_of(lines, 1), "2694 722 528 114 271 632 572 *");
    CHECK(shared_cover[1].chronic_pct == COVER_COUNT ||
          shared_cover[2].chronic_pct == COVER_COUNT);
}

TEST(a_row_that_is_full_gives_nothing_away)
{
    /* 28 at risk and 12 chronic are all 40: nobody could be unrated. */
    static const struct line lines[] = {
        {ALL, {140, 58, 42, 20, 20, 40, 40, 10}},
        {OF(0, 0), {40, 28, 12, 10, 10, 20, 20, 0}},
        {OF(0, 1), {100, 30, 30, 10, 10, 20, 20, 10}},
    };
    SHARE(lines);
    CHECK(shared_cover[1].count[COUNT_AT_RISK] != COVER_NONE ||
          shared_cover[1].count[COUNT_CHRONIC] != COVER_NONE);
    CHECK_INT(counts_found(lines, 3), 0);
}

TEST(all_students_stay_where_another_way_is_left)
{
    /* 12 and 1 are 13: each may be any of them. */
    static const struct line two[] = {
        {ALL, {3000, 792, 590, 134, 298, 698, 630, 13}},
        {OF(2, 0), {2694, 722, 528, 114, 271, 632, 572, 12}},
        {OF(2, 1), {306, 70, 62, 20, 27, 66, 58, 1}},
    };
    SHARE(two);
    CHECK_TEXT(counts_of(two, 0), "3000 792 590 134 298 698 630 13");
    CHECK_TEXT(counts_of(two, 1), "2694 722 528 114 271 632 572 *");
    CHECK_TEXT(counts_of(two, 2), "306 70 62 20 27 66 58 *");
    CHECK_INT(shared_cover[1].chronic_pct, COVER_SPAN); /* 19.6 to 20.0 */
    CHECK_INT(shared_cover[1].from, 20);
    CHECK_INT(shared_cover[1].to, 20);
    /* 5 of 5: what is small everywhere may be more, with all students. */
    static const struct line one[] = {
        {ALL, {300, 80, 60, 5, 30, 70, 60, 20}},
        {OF(0, 0), {300, 80, 60, 5, 30, 70, 60, 20}},
    };
    SHARE(one);
    CHECK_TEXT(counts_of(one, 0), "300 80 60 * 30 70 60 20");
    CHECK_TEXT(counts_of(one, 1), "300 80 60 * 30 70 60 20");
}

TEST(figures_that_nobody_has_explained_stay_out_of_it)
{
    struct line lines[] = {
        {ALL, {300, 80, 60, 40, 30, 70, 60, 20}},
        {OF(0, 0), {200, 50, 40, 20, 20, 40, 30, 10}},
        {OF(0, 1), {100, 30, 20, 20, 10, 30, 30, 10}},
    };
    struct table_row row[3];
    struct table_dimension d[] = {{.rows = 1}, {.columns = 1, .first = 1, .rows = 2}};
    struct arena arena = {0};
    for (uint32_t i = 0; i < 3; i++)
        row[i] = row_of_line(&lines[i]);
    row[0].group.withheld = row[1].group.withheld = 1;
    row[1].group.count[COUNT_STUDENTS] = 4; /* and 4 of 104 are derived */
    row[0].group.count[COUNT_STUDENTS] = 104;
    row[1].group.count[COUNT_CHRONIC] = 0;
    suppress(&(struct tables){d, 2, row, 3, SMALL_DEFAULT, UNIT_DAYS}, &arena, shared_cover);
    CHECK(shared_cover[1].count[COUNT_STUDENTS] == COVER_COUNT);
    CHECK(shared_cover[2].count[COUNT_STUDENTS] == COVER_COUNT);
    CHECK(shared_cover[2].count[COUNT_CHRONIC] == COVER_NONE);
    arena_drop(&arena);
}

TEST(what_an_earlier_release_told_is_of_no_use)
{
    static const struct line lines[] = {
        {ALL, {600, 150, 120, 60, 44, 90, 90, 60}},
        {OF(0, 0), {200, 50, 50, 20, 4, 30, 30, 20}},
        {OF(0, 1), {190, 50, 40, 20, 20, 30, 30, 20}},
        {OF(0, 2), {210, 50, 30, 20, 20, 30, 30, 20}},
    };
    const uint16_t bit = 1 << COUNT_WARN_14D;
    uint16_t told[4] = {0, 0, bit, 0}, untold[4] = {0};
    share(lines, 4, told, untold);
    CHECK(shared_cover[2].count[COUNT_WARN_14D] == COVER_NONE);
    CHECK(shared_cover[3].count[COUNT_WARN_14D] == COVER_COUNT);
    told[2] = 0;
    untold[3] = bit;
    share(lines, 4, told, untold);
    CHECK(shared_cover[2].count[COUNT_WARN_14D] == COVER_NONE);
    CHECK(shared_cover[3].count[COUNT_WARN_14D] == COVER_COUNT);
}

/* --- random tables --- */

static void draw_counts(uint32_t *count)
{
    uint32_t most = draw(3) == 0 ? 12 : 120, left = count[COUNT_STUDENTS] = 1 + draw(most);
    left -= count[COUNT_AT_RISK] = draw(left);
    left -= count[COUNT_CHRONIC] = draw(left);
    count[COUNT_UNRATED] = draw(2) == 0 ? draw(left) : 0;
    count[COUNT_SEVERE] = draw(count[COUNT_CHRONIC]);
    count[COUNT_WARN_30D] = draw(count[COUNT_STUDENTS]);
    count[COUNT_WARN_14D] = draw(count[COUNT_WARN_30D]);
    count[COUNT_WARN_60D] = draw(count[COUNT_STUDENTS]);
}

static void add_to(struct line *sum, const struct line *l)
{
    for (unsigned f = 0; f < COUNTS; f++)
        sum->count[f] += l->count[f];
}

/* All, the rows of two columns, and their crossing with some cells empty. */
static uint32_t draw_lines(struct line *l)
{
    uint32_t values[2] = {1 + draw(3), 1 + draw(3)}, n = 1 + values[0] + values[1];
    memset(l, 0, LINES_MAX * sizeof *l);
    for (uint32_t side = 0; side < 2; side++)
        for (uint32_t v = 0; v < values[side]; v++)
            l[1 + side * values[0] + v] = (struct line){OF(side, v), {0}};
    for (uint32_t x = 0; x < values[0]; x++)
        for (uint32_t y = 0; y < values[1]; y++) {
            if (x != y && draw(4) == 0)
                continue;
            l[n] = (struct line){CROSS(0, x, 1, y), {0}};
            draw_counts(l[n].count);
            add_to(&l[0], &l[n]);
            add_to(&l[1 + x], &l[n]);
            add_to(&l[1 + values[0] + y], &l[n]);
            n++;
        }
    uint32_t kept = 0; /* without rows of nobody */
    for (uint32_t i = 0; i < n; i++)
        if (l[i].count[COUNT_STUDENTS] > 0)
            l[kept++] = l[i];
    uint32_t second = 1;
    while (second < kept && l[second].column[0] == 0)
        second++;
    return draw(2) == 0 ? second : kept; /* now and then but one column */
}

TEST(a_reader_who_adds_up_finds_nothing)
{
    static struct line l[LINES_MAX];
    FOR_ALL (2000) {
        uint32_t n = draw_lines(l);
        share(l, n, NULL, NULL);
        CHECK_INT(counts_found(l, n), 0);
        for (uint32_t i = 0; i < n; i++)
            for (unsigned f = 0; f < COUNTS; f++) {
                uint32_t count = l[i].count[f];
                bool few = count < 10 || (f > 0 && count + 10 > l[i].count[COUNT_STUDENTS]);
                CHECK(!few || shared_cover[i].count[f] == COVER_COUNT);
                CHECK(!few || shared_cover[i].days == COVER_COUNT);
            }
    }
}

TEST(the_reader_finds_what_small_counts_alone_leave)
{
    uint32_t found = 0;
    share(schools, 4, NULL, NULL);
    for (uint32_t i = 0; i < 4; i++)
        for (unsigned f = 0; f < COUNTS; f++)
            shared_cover[i].count[f] = schools[i].count[f] < 10 ? COVER_COUNT : COVER_NONE;
    found = counts_found(schools, 4);
    CHECK_INT(found, 2); /* 6 chronic and 0 severe at Birch; its unrated and Cedar's are two */
}

TEST(the_same_table_twice_is_covered_alike)
{
    static struct line l[LINES_MAX], twice[LINES_MAX];
    static struct covers before[LINES_MAX];
    FOR_ALL (200) {
        uint32_t n = draw_lines(l), rows = n;
        share(l, n, NULL, NULL);
        memcpy(before, shared_cover, sizeof before);
        memcpy(twice, l, sizeof twice);
        for (uint32_t i = 1; i < n; i++) /* the crossing the other way round */
            if (l[i].columns == 2)
                twice[rows++] = (struct line){
                    2, {l[i].column[1], l[i].column[0]}, {l[i].value[1], l[i].value[0]}, {0}};
        for (uint32_t i = 0, k = n; i < n; i++)
            if (l[i].columns == 2)
                memcpy(twice[k++].count, l[i].count, sizeof l[i].count);
        share(twice, rows, NULL, NULL);
        CHECK(memcmp(before, shared_cover, n * sizeof before[0]) == 0);
        for (uint32_t i = 0, k = n; i < n; i++)
            if (l[i].columns == 2)
                CHECK(memcmp(&shared_cover[i], &shared_cover[k++], sizeof before[0]) == 0);
    }
}

TEST(margins_that_are_not_printed_are_added_up)
{
    /* A crossing alone: the line of 30 has one row that is small. */
    static const struct line lines[] = {
        {ALL, {630, 150, 150, 90, 90, 120, 120, 90}},
        {CROSS(5, 0, 6, 0), {200, 50, 50, 30, 30, 40, 40, 30}},
        {CROSS(5, 0, 6, 1), {200, 50, 50, 30, 30, 40, 40, 30}},
        {CROSS(5, 1, 6, 0), {200, 50, 46, 30, 30, 40, 40, 30}},
        {CROSS(5, 1, 6, 1), {30, 0, 4, 0, 0, 0, 0, 0}},
    };
    SHARE(lines);
    CHECK_INT(counts_found(lines, 5), 0);
}
