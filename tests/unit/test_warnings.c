/* test_warnings.c - the early-warning windows, and the spans of other warnings. */
#include "year.h"

/* Which of the first three warnings a line of marks reaches, as three letters. */
static const char *windows(const char *line)
{
    static char said[4];
    struct year y;
    year_of(&y, "us", line);
    for (int i = 0; i < WARNING_COLUMNS; i++)
        said[i] = y.reached[i] != DAY_NONE ? 'y' : 'n';
    arena_drop(&y.arena);
    return said;
}

TEST(the_worksheet_windows)
{
    CHECK_TEXT(windows("12PAA"), "yyn"); /* days 12 and 13, counted from 0 */
    CHECK_TEXT(windows("13PAA"), "nyn"); /* days 13 and 14 */
    CHECK_TEXT(windows("11PAAP"), "yyn");
    CHECK_TEXT(windows("AP12P"), "nnn"); /* one absence is not two */
    CHECK_TEXT(windows("12PAPA"), "nyn");
    CHECK_TEXT(windows("28PAA"), "nyn"); /* days 28 and 29: within 30 */
    CHECK_TEXT(windows("29PAA"), "nnn"); /* days 29 and 30: only one within 30 */
    CHECK_TEXT(windows("56P4A"), "nny"); /* the fourth on day 59 */
    CHECK_TEXT(windows("57P4A"), "nnn"); /* the fourth on day 60 */
    CHECK_TEXT(windows("hhhP"), "nnn");  /* one and a half */
    CHECK_TEXT(windows("hhhhP"), "yyn"); /* two */
    CHECK_TEXT(windows("A"), "nnn");     /* the window still runs */
}

TEST(a_warning_tells_the_day_it_was_reached)
{
    struct year y;
    year_of(&y, "us", "PAPAPAPA");
    CHECK_INT(y.reached[0], YEAR_FIRST + 3);
    CHECK_INT(y.reached[2], YEAR_FIRST + 7);
    arena_drop(&y.arena);
}

TEST(windows_run_from_the_first_start_of_this_year)
{
    struct year y;
    year_of(&y, "us", "30P2A2P");
    struct enrolment late = {.start = YEAR_FIRST + 25, .end = DAY_OPEN};
    tally_take(&y.run, &late, 1, y.mark, &y.tally, y.reached);
    CHECK(y.reached[0] != DAY_NONE);
    /* enrolled for years: the window runs from the school's first day */
    struct enrolment old = {.start = YEAR_FIRST - 900, .end = DAY_OPEN};
    tally_take(&y.run, &old, 1, y.mark, &y.tally, y.reached);
    CHECK(y.reached[0] == DAY_NONE && y.reached[1] == DAY_NONE);
    year_put(&y, year_mark('P'), 1);
    y.mark[0] = y.mark[1] = y.mark[30];
    tally_take(&y.run, &old, 1, y.mark, &y.tally, y.reached);
    CHECK_INT(y.reached[0], YEAR_FIRST + 1);
    /* an enrolment that ended before this year opens no window */
    struct enrolment both[] = {{.start = YEAR_FIRST - 900, .end = YEAR_FIRST - 800},
                               {.start = YEAR_FIRST + 29, .end = DAY_OPEN}};
    y.mark[0] = y.mark[1] = NO_MARK;
    tally_take(&y.run, both, 2, y.mark, &y.tally, y.reached);
    CHECK_INT(y.reached[0], YEAR_FIRST + 31);
    /* a start in summer of this school year is taken as it stands */
    struct enrolment summer = {.start = YEAR_FIRST - 40, .end = DAY_OPEN};
    tally_take(&y.run, &summer, 1, y.mark, &y.tally, y.reached);
    CHECK(y.reached[0] == DAY_NONE);
    arena_drop(&y.arena);
}

/* Ohio's hours, one hour short and at equality. */
TEST(hours_trigger_at_equality)
{
    static const struct {
        const char *id;
        enum absence_kind kind;
        uint32_t days, last_minutes; /* whole days of 6 hours before, minutes of the last day */
    } rows[] = {{"oh_truant_run", KIND_UNEXCUSED, 4, 360},
                {"oh_truant_month", KIND_UNEXCUSED, 6, 360},
                {"oh_truant_year", KIND_UNEXCUSED, 11, 360},
                {"oh_excessive_month", KIND_EXCUSED, 6, 120},
                {"oh_excessive_year", KIND_EXCUSED, 10, 300}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (uint32_t less = 0; less < 2; less++) {
            struct year y;
            size_t w = 0;
            year_start(&y, "us-oh");
            year_put(&y,
                     (struct mark){.state = MARK_ABSENT, .minutes = 360, .kind = rows[i].kind},
                     rows[i].days);
            year_put(&y,
                     (struct mark){.state = MARK_ABSENT,
                                   .minutes = rows[i].last_minutes - less,
                                   .kind = rows[i].kind},
                     1);
            year_put(&y, year_mark('P'), 30);
            year_end(&y, 0, 360);
            while (strcmp(y.run.warnings.item[w].id, rows[i].id) != 0)
                w++;
            CHECK_INT(y.reached[w], less ? DAY_NONE : YEAR_FIRST + (int32_t)rows[i].days);
            arena_drop(&y.arena);
        }
}

TEST(excused_hours_do_not_make_a_truant)
{
    struct year y;
    year_start(&y, "us-oh");
    year_put(&y, (struct mark){.state = MARK_ABSENT, .minutes = 360, .kind = KIND_EXCUSED}, 40);
    year_end(&y, 0, 360);
    for (size_t w = 0; w < y.run.warnings.n; w++)
        if (y.run.warnings.item[w].kind == WARNING_UNEXCUSED)
            CHECK_INT(y.reached[w], DAY_NONE);
    arena_drop(&y.arena);
}

TEST(a_run_is_broken_by_a_day_at_school)
{
    struct year y;
    const struct mark away = {.state = MARK_ABSENT, .minutes = 360, .kind = KIND_UNEXCUSED};
    year_start(&y, "us-oh");
    year_put(&y, away, 4);
    year_put(&y, year_mark('P'), 1);
    year_put(&y, away, 4);
    year_end(&y, 0, 360);
    CHECK_INT(y.reached[3], DAY_NONE);
    year_put(&y, away, 1);
    year_end(&y, 0, 360);
    CHECK_INT(y.reached[3], YEAR_FIRST + 9);
    arena_drop(&y.arena);
    year_start(&y, "us-oh");
    year_put(&y, away, 3);
    year_put(&y, (struct mark){.state = MARK_ABSENT, .minutes = 200, .kind = KIND_UNEXCUSED},
             1);
    year_put(&y, away, 2);
    year_end(&y, 0, 360);
    CHECK_INT(y.reached[3], DAY_NONE);
    arena_drop(&y.arena);
}

TEST(hours_are_not_asked_under_a_rule_in_days)
{
    struct year y;
    year_start(&y, "us");
    year_put(&y, (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS, .minutes = 360}, 60);
    year_end(&y, 0, 360);
    for (size_t w = WARNING_COLUMNS; w < y.run.warnings.n; w++)
        CHECK_INT(y.reached[w], DAY_NONE);
    arena_drop(&y.arena);
}

TEST(a_month_begins_anew)
{
    struct year y;
    year_start(&y, "us-oh"); /* 2025-09-24 to 30, then October */
    year_put(&y, year_mark('P'), 23);
    year_put(&y, (struct mark){.state = MARK_ABSENT, .minutes = 360, .kind = KIND_EXCUSED}, 9);
    year_end(&y, 0, 360);
    CHECK_INT(y.reached[6], YEAR_FIRST + 29); /* 7 days of September are 42 hours */
    arena_drop(&y.arena);
    year_start(&y, "us-oh");
    year_put(&y, year_mark('P'), 25);
    year_put(&y, (struct mark){.state = MARK_ABSENT, .minutes = 360, .kind = KIND_EXCUSED}, 10);
    year_end(&y, 0, 360);
    CHECK_INT(y.reached[6], DAY_NONE); /* 5 of September, 5 of October */
    arena_drop(&y.arena);
}
