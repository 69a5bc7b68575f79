/* grid.c - cells of 4, 8 or 16 bits, and putting rows into them. */
#include "grid.h"
#include <assert.h>

uint32_t grid_bits(size_t marks)
{
    return marks <= 16 ? 4 : marks <= 256 ? 8 : 16;
}

static size_t column_bytes(const struct grid *g)
{
    if (g->bits == 4)
        return ((size_t)g->students + 31) / 32 * 16;
    return (size_t)g->students * (g->bits / 8);
}

void grid_reserve(struct grid *g, const uint64_t days[static AXIS_WORDS])
{
    size_t n = 0, bytes = (column_bytes(g) + 63) / 64 * 64;
    for (uint32_t w = 0; w < AXIS_WORDS; w++)
        n += (size_t)__builtin_popcountll(days[w]);
    unsigned char *cells = arena_take(g->arena, n, bytes);
    for (uint32_t at = 0; at < AXIS_DAYS; at++)
        if ((days[at / 64] >> (at % 64) & 1) != 0) {
            g->column[at] = cells;
            cells += bytes;
        }
}

uint32_t grid_mark(const struct grid *g, uint32_t at, uint32_t student)
{
    if (g->column[at] == NULL)
        return NO_MARK;
    if (g->bits == 4)
        return ((const uint8_t *)g->column[at])[grid_byte(student)] >> grid_shift(student) & 15;
    return g->bits == 8 ? ((const uint8_t *)g->column[at])[student]
                        : ((const uint16_t *)g->column[at])[student];
}

static void set_cell(struct grid *g, uint32_t at, uint32_t student, uint32_t mark)
{
    if (g->bits == 4) {
        uint8_t *byte = (uint8_t *)g->column[at] + grid_byte(student);
        uint32_t shift = grid_shift(student);
        *byte = (uint8_t)((*byte & ~(15u << shift)) | mark << shift);
    } else if (g->bits == 8)
        ((uint8_t *)g->column[at])[student] = (uint8_t)mark;
    else
        ((uint16_t *)g->column[at])[student] = (uint16_t)mark;
}

bool grid_repeated(const struct grid *g, uint32_t at, uint32_t student)
{
    return g->repeated[at] != NULL &&
           (g->repeated[at][student / 64] >> (student % 64) & 1) != 0;
}

static void set_repeated(struct grid *g, uint32_t at, uint32_t student)
{
    if (g->repeated[at] == NULL)
        g->repeated[at] = NEW_ARRAY(g->arena, (size_t)g->students / 64 + 1, uint64_t);
    g->repeated[at][student / 64] |= (uint64_t)1 << (student % 64);
}

bool grid_put(struct grid *g, const struct mark_table *t, uint32_t at, uint32_t student,
              uint32_t mark)
{
    assert(at < AXIS_DAYS && student < g->students && mark != NO_MARK);
    assert(mark >> g->bits == 0);
    if (g->column[at] == NULL)
        g->column[at] = arena_take(g->arena, column_bytes(g), 1);
    g->touched[at] = true;
    uint32_t before = grid_mark(g, at, student);
    set_cell(g, at, student, before == NO_MARK ? mark : marks_join(t, before, mark));
    if (before == NO_MARK)
        return false;
    set_repeated(g, at, student);
    return true;
}

void grid_student(const struct grid *g, uint32_t student, uint16_t *marks)
{
    for (uint32_t at = 0; at < AXIS_DAYS; at++)
        marks[at] = g->touched[at] ? (uint16_t)grid_mark(g, at, student) : NO_MARK;
}

/* Joins the cells of one column that have rows in both grids. */
static bool merge_cells(struct grid *g, const struct mark_table *t, const struct grid *other,
                        uint32_t at, uint32_t from, uint32_t to)
{
    bool met = false;
    for (uint32_t s = from; s < to && s < g->students; s++) {
        uint32_t mark = grid_mark(other, at, s);
        if (mark == NO_MARK)
            continue;
        met |= grid_put(g, t, at, s, mark);
        if (grid_repeated(other, at, s))
            set_repeated(g, at, s);
    }
    return met;
}

/* The 32 students of two words of a narrow column at once, while no cell has rows in both. */
static bool merge_narrow(struct grid *g, const struct mark_table *t, const struct grid *other,
                         uint32_t at)
{
    uint64_t *mine = g->column[at];
    const uint64_t *theirs = other->column[at];
    const uint64_t low = 0x1111111111111111u;
    bool met = false;
    for (size_t i = 0, n = column_bytes(g) / 8; i < n; i++) {
        uint64_t a = mine[i], b = theirs[i];
        uint64_t in_a = (a | a >> 1 | a >> 2 | a >> 3) & low;
        uint64_t in_b = (b | b >> 1 | b >> 2 | b >> 3) & low;
        if ((in_a & in_b) == 0)
            mine[i] = a | b;
        else {
            uint32_t first = (uint32_t)(i / 2) * 32 + (uint32_t)(i % 2) * 8;
            met |= merge_cells(g, t, other, at, first, first + 8);
            met |= merge_cells(g, t, other, at, first + 16, first + 24);
        }
    }
    return met;
}

bool grid_merge(struct grid *g, const struct mark_table *t, const struct grid *other)
{
    bool met = false;
    assert(g->students == other->students && g->bits == other->bits);
    for (uint32_t at = 0; at < AXIS_DAYS; at++) {
        if (!other->touched[at])
            continue;
        if (g->column[at] == NULL || !g->touched[at]) {
            g->column[at] = other->column[at];
            g->repeated[at] = other->repeated[at];
        } else if (g->bits == 4 && other->repeated[at] == NULL)
            met |= merge_narrow(g, t, other, at);
        else
            met |= merge_cells(g, t, other, at, 0, g->students);
        g->touched[at] = true;
    }
    return met;
}
