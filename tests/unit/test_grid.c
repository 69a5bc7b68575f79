/* test_grid.c - a year of a register in memory, in every width. */
#include "check.h"
#include "grid.h"

static struct mark some_mark(void)
{
    static const uint32_t parts[] = {DAY_PARTS, DAY_PARTS / 2};
    struct mark m = {.state = (enum mark_state)(MARK_PRESENT + draw(3))};
    m.kind = (enum absence_kind)draw(2); /* 16 marks in all */
    if (m.state == MARK_ABSENT)
        m.parts = parts[draw(1)];
    if (m.state == MARK_UNKNOWN)
        m = (struct mark){.state = MARK_UNKNOWN};
    return m;
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
            *g[k] = (struct grid){.arena = &arena, .students = 1, .bits = 4u << draw(2)};
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
    for (uint32_t bits = 4; bits <= 16; bits *= 2) {
        struct grid *g = NEW(&arena, struct grid);
        *g = (struct grid){.arena = &arena, .students = 70, .bits = bits};
        uint32_t most = bits == 4 ? 15 : bits == 8 ? 255 : 5000;
        CHECK_INT(grid_bits(most + 1), bits);
        while (t.n <= most)
            (void)marks_number(&t, (struct mark){MARK_ABSENT, (uint32_t)t.n, 0, KIND_NONE});
        for (uint32_t s = 0; s < 70; s += 3)
            for (uint32_t at = s % 5; at < AXIS_DAYS; at += 7)
                (void)grid_put(g, &t, at, s, 4 + (s * 31 + at) % (most - 3));
        for (uint32_t s = 0; s < 70; s++) {
            grid_student(g, s, marks);
            for (uint32_t at = 0; at < AXIS_DAYS; at++) {
                bool put = s % 3 == 0 && at >= s % 5 && (at - s % 5) % 7 == 0;
                CHECK_INT(marks[at], put ? 4 + (s * 31 + at) % (most - 3) : NO_MARK);
            }
        }
    }
    arena_drop(&arena);
}

/* Rows dealt out to two grids and merged, against the same rows in one. */
TEST(two_grids_merged_are_one)
{
    FOR_ALL (400) {
        struct arena arena = {0};
        struct mark_table t;
        struct grid *g[3];
        uint32_t bits = 4u << draw(2), students = 1 + draw(200);
        bool met = false, repeated = false;
        marks_start(&t, &arena);
        for (int k = 0; k < 3; k++) {
            g[k] = NEW(&arena, struct grid);
            *g[k] = (struct grid){.arena = &arena, .students = students, .bits = bits};
        }
        if (draw(1) == 1)
            grid_reserve(g[0], (const uint64_t[AXIS_WORDS]){draw(63), draw(63)});
        for (uint32_t i = 0, n = draw(600); i < n; i++) {
            uint32_t at = draw(70), s = draw(students - 1);
            uint32_t mark = marks_number(&t, some_mark());
            repeated |= grid_put(g[2], &t, at, s, mark);
            met |= grid_put(g[draw(1)], &t, at, s, mark);
        }
        met |= grid_merge(g[0], &t, g[1]);
        CHECK(met == repeated);
        for (uint32_t at = 0; at < 71; at++)
            for (uint32_t s = 0; s < students; s++) {
                CHECK_INT(grid_mark(g[0], at, s), grid_mark(g[2], at, s));
                CHECK(grid_repeated(g[0], at, s) == grid_repeated(g[2], at, s));
            }
        arena_drop(&arena);
    }
}
