/* test_marks.c - what several rows say together, and a year in memory. */
#include "check.h"
#include "marks.h"

static struct mark some_mark(void)
{
    static const uint32_t parts[] = {DAY_PARTS, DAY_PARTS / 2};
    struct mark m = {.state = (enum mark_state)(MARK_PRESENT + draw(3))};
    m.kind = (enum absence_kind)draw(KINDS - 1);
    if (m.state == MARK_ABSENT)
        m.parts = parts[draw(1)];
    if (m.state == MARK_UNKNOWN)
        m = (struct mark){.state = MARK_UNKNOWN};
    return m;
}

TEST(rows_that_agree_and_rows_that_do_not)
{
    struct arena arena = {0};
    struct mark_table t;
    marks_start(&t, &arena);
    uint32_t present = marks_number(&t, (struct mark){.state = MARK_PRESENT}),
             half = marks_number(&t, (struct mark){MARK_ABSENT, DAY_PARTS / 2, 0, KIND_NONE}),
             unexcused =
                 marks_number(&t, (struct mark){MARK_ABSENT, DAY_PARTS, 0, KIND_UNEXCUSED}),
             excused = marks_number(&t, (struct mark){MARK_ABSENT, DAY_PARTS, 0, KIND_EXCUSED}),
             late = marks_number(&t, (struct mark){MARK_ABSENT, 0, 30, KIND_NONE}),
             later = marks_number(&t, (struct mark){MARK_ABSENT, 0, 31, KIND_NONE});
    CHECK_INT(marks_join(&t, half, half), half);
    CHECK_INT(marks_join(&t, unexcused, excused), excused);
    CHECK_INT(marks_join(&t, excused, unexcused), excused);
    CHECK_INT(marks_join(&t, half, excused), MARK_IN_DISPUTE);
    CHECK_INT(marks_join(&t, present, excused), MARK_IN_DISPUTE);
    CHECK_INT(marks_join(&t, late, later), MARK_IN_DISPUTE);
    CHECK_INT(marks_join(&t, MARK_OF_UNKNOWN_CODE, MARK_OF_UNKNOWN_CODE), MARK_OF_UNKNOWN_CODE);
    CHECK_INT(marks_join(&t, MARK_OF_UNKNOWN_CODE, present), MARK_UNKNOWN_IN_DISPUTE);
    CHECK_INT(marks_join(&t, MARK_IN_DISPUTE, present), MARK_IN_DISPUTE);
    uint32_t unrecorded = marks_number(&t, (struct mark){.state = MARK_NOT_RECORDED});
    CHECK_INT(marks_join(&t, unrecorded, unrecorded), unrecorded);
    CHECK(unrecorded != MARK_IN_DISPUTE);
    arena_drop(&arena);
}

TEST(the_order_of_rows_does_not_matter)
{
    FOR_ALL (3000) {
        struct arena arena = {0};
        struct mark_table t;
        struct grid *g[2] = {NEW(&arena, struct grid), NEW(&arena, struct grid)};
        uint32_t row[4], n = 1 + draw(3);
        marks_start(&t, &arena);
        for (uint32_t i = 0; i < n; i++)
            row[i] = marks_number(&t, some_mark());
        for (int k = 0; k < 2; k++)
            *g[k] = (struct grid){.arena = &arena, .students = 1, .wide = draw(1) == 1};
        for (uint32_t i = 0; i < n; i++) {
            CHECK_INT(grid_put(g[0], &t, 7, 0, row[i]), i > 0);
            (void)grid_put(g[1], &t, 7, 0, row[n - 1 - i]);
        }
        struct mark a = t.item[grid_mark(g[0], 7, 0)], b = t.item[grid_mark(g[1], 7, 0)];
        CHECK(a.state == b.state && a.parts == b.parts && a.kind == b.kind);
        CHECK(grid_repeated(g[0], 7, 0) == (n > 1) && grid_repeated(g[1], 7, 0) == (n > 1));
        arena_drop(&arena);
    }
}

TEST(a_grid_keeps_every_cell_apart)
{
    struct arena arena = {0};
    struct mark_table t;
    uint16_t marks[AXIS_DAYS];
    marks_start(&t, &arena);
    for (int wide = 0; wide < 2; wide++) {
        struct grid *g = NEW(&arena, struct grid);
        *g = (struct grid){.arena = &arena, .students = 70, .wide = wide == 1};
        uint32_t most = wide ? 5000 : 100;
        while (t.n <= most)
            (void)marks_number(&t, (struct mark){MARK_ABSENT, (uint32_t)t.n, 0, KIND_NONE});
        for (uint32_t s = 0; s < 70; s += 3)
            for (uint32_t at = s % 5; at < AXIS_DAYS; at += 7)
                (void)grid_put(g, &t, at, s, 4 + (s * 31 + at) % (most - 4));
        for (uint32_t s = 0; s < 70; s++) {
            grid_student(g, s, marks);
            for (uint32_t at = 0; at < AXIS_DAYS; at++) {
                bool put = s % 3 == 0 && at >= s % 5 && (at - s % 5) % 7 == 0;
                CHECK_INT(marks[at], put ? 4 + (s * 31 + at) % (most - 4) : NO_MARK);
            }
        }
    }
    arena_drop(&arena);
}
