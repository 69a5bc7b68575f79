/* test_planes.c - counting sixty-four students at once gives what counting each gives. */
#include "check.h"
#include "planes.h"

enum { SCHOOLS = 3, FIRST_DAY = 20332 };

/* A made-up district, its register in a grid. */
struct scene {
    struct arena arena;
    struct roster roster;
    struct calendar calendar;
    struct mark_table marks;
    struct grid grid;
    struct rule rule;
    struct run run;
};

static void make_students(struct scene *s)
{
    uint32_t students = 1 + draw(140);
    roster_start(&s->roster, &s->arena);
    for (uint32_t k = 0; k < SCHOOLS; k++)
        (void)dict_add(&s->roster.column[BY_SCHOOL].values, (struct str){&"abc"[k], 1});
    s->roster.enrolment = NEW_ARRAY(&s->arena, (size_t)students * 3, struct enrolment);
    for (uint32_t i = 0; i < students; i++) {
        char id[8];
        int n = snprintf(id, sizeof id, "%u", i);
        (void)dict_add(&s->roster.ids, (struct str){id, (size_t)n});
        for (uint32_t k = 0, of = 1 + draw(2); k < of; k++) {
            struct enrolment *e = &s->roster.enrolment[s->roster.n++];
            *e = (struct enrolment){.student = i, .school = draw(SCHOOLS - 1)};
            e->start = FIRST_DAY - 100 + (int32_t)draw(400);
            e->end = draw(2) == 0 ? DAY_OPEN : e->start + (int32_t)draw(200) - 5;
        }
    }
    roster_sort(&s->roster);
}

static void make_year(struct scene *s)
{
    static const struct mark marks[] = {
        {.state = MARK_PRESENT},
        {.state = MARK_PRESENT, .kind = KIND_TARDY},
        {.state = MARK_ABSENT, .parts = DAY_PARTS, .kind = KIND_EXCUSED},
        {.state = MARK_ABSENT, .parts = DAY_PARTS, .kind = KIND_UNEXCUSED},
        {.state = MARK_ABSENT, .parts = DAY_PARTS / 2},
        {.state = MARK_NOT_RECORDED},
        {.state = MARK_UNKNOWN}};
    uint32_t kinds = draw(3) == 0 ? 6 : 3, sparse = draw(1), days = 20 + draw(380);
    s->calendar = (struct calendar){.first = FIRST_DAY, .given = true};
    s->calendar.school = NEW_ARRAY(&s->arena, SCHOOLS, struct school_year);
    marks_start(&s->marks, &s->arena);
    s->grid = (struct grid){.arena = &s->arena, .students = s->roster.ids.n, .bits = 4};
    for (uint32_t at = 0; at < days; at++)
        for (uint32_t k = 0; k < SCHOOLS; k++)
            if (draw(6) != 0)
                bit_set(s->calendar.school[k].open, at);
    for (uint32_t at = 0; at < days; at++) {
        if (draw(9) == 0)
            continue;
        for (uint32_t i = 0; i < s->roster.ids.n; i++)
            if (draw(9) > 8 * sparse)
                (void)grid_put(&s->grid, &s->marks, at, i,
                               marks_number(&s->marks, marks[draw(kinds)]));
    }
}

static void make_scene(struct scene *s)
{
    *s = (struct scene){0};
    make_students(s);
    make_year(s);
    s->rule = rules_shipped().item[draw(1)];
    s->rule.not_recorded = draw(1) ? MISSING_KEEP : MISSING_EXCLUDE;
    s->run = (struct run){.roster = &s->roster,
                          .calendar = &s->calendar,
                          .marks = &s->marks,
                          .rule = &s->rule,
                          .warnings = warnings_shipped(),
                          .year_start = FIRST_DAY - 62,
                          .as_of = draw(9) == 0 ? DAY_NONE : FIRST_DAY + (int32_t)draw(420),
                          .absences_only = draw(1) == 1};
}

static bool same_tally(const struct tally *a, const struct tally *b)
{
    return a->enrolled_days == b->enrolled_days && a->not_recorded == b->not_recorded &&
           a->present_days == b->present_days && a->unknown_days == b->unknown_days &&
           a->streak == b->streak && a->enrolled == b->enrolled &&
           a->scheduled == b->scheduled && a->absent == b->absent;
}

TEST(a_block_at_once_counts_as_each_student_does)
{
    static struct planes planes;
    uint32_t at_once = 0, alone = 0;
    FOR_ALL (250) {
        static struct scene s;
        uint16_t marks[AXIS_DAYS];
        make_scene(&s);
        struct plane_marks m = planes_marks(&s.run, &s.grid);
        CHECK(m.usable);
        for (uint32_t i = 0; i < s.roster.ids.n; i++) {
            struct tally mine, theirs;
            int32_t reached[2][WARNINGS_MAX];
            uint32_t n = 0;
            const struct enrolment *e = roster_of(&s.roster, i, &n);
            if (i % BLOCK == 0)
                planes_take(&m, &s.grid, i / BLOCK, &planes);
            grid_student(&s.grid, i, marks);
            tally_take(&s.run, e, n, marks, &theirs, reached[1]);
            if (!planes_tally(&s.run, &planes, i % BLOCK, e, n, &mine, reached[0])) {
                alone++;
                continue;
            }
            at_once++;
            CHECK(same_tally(&mine, &theirs));
            CHECK(memcmp(reached[0], reached[1], s.run.warnings.n * sizeof(int32_t)) == 0);
        }
        arena_drop(&s.arena);
    }
    CHECK(getenv("SEED") != NULL || (at_once > 5000 && alone > 1000));
}

TEST(what_needs_more_than_whole_days_is_left_alone)
{
    static struct scene s;
    FOR_ALL (2) {
        make_scene(&s);
        struct rule minutes = *rule_find(rules_shipped(), STR("us-oh"));
        struct warning run = {"x", 3, WARNING_DAYS, WARNING_ANY, SPAN_RUN, 0, ""};
        s.run.rule = &minutes;
        CHECK(!planes_marks(&s.run, &s.grid).usable);
        s.run.rule = &s.rule;
        s.run.warnings = (struct warning_list){&run, 1};
        CHECK(!planes_marks(&s.run, &s.grid).usable);
        run.span = SPAN_YEAR;
        CHECK(planes_marks(&s.run, &s.grid).usable);
        run.kind = WARNING_EXCUSED;
        CHECK(!planes_marks(&s.run, &s.grid).usable);
        arena_drop(&s.arena);
    }
}
