/* grid.h - a year of a register in memory: a column a day, a cell a student, the number of a
 * mark. */
#ifndef CORE_GRID_H
#define CORE_GRID_H
#include "marks.h"

/* Days of a run are counted from its first: an axis. Without a calendar the first date seen
 * stands in the middle of it, so the axis is twice as long as a year may be. */
enum { YEAR_DAYS_MAX = 400, AXIS_DAYS = 2 * YEAR_DAYS_MAX, AXIS_WORDS = AXIS_DAYS / 64 + 1 };

/* Cells are as narrow as the marks of the run allow. In columns of 4 bits, 16 bytes hold 32
 * students: the low halves the first 16, the high halves the others. Columns come into being
 * with their first row, or by grid_reserve. */
struct grid {
    struct arena *arena;
    uint32_t students;
    uint32_t bits;                 /* of a cell: 4, 8 or 16 */
    void *column[AXIS_DAYS];       /* NULL: no row yet */
    bool touched[AXIS_DAYS];       /* some row lies on the day */
    uint64_t *repeated[AXIS_DAYS]; /* a bit a student: several rows gave the cell. NULL: none */
};

/* The bits of a cell that hold the numbers below `marks`. */
uint32_t grid_bits(size_t marks);

/* Gives every day whose bit is set its column at once; what is not written to takes no memory.
 */
void grid_reserve(struct grid *g, const uint64_t days[static AXIS_WORDS]);

/* The mark of a student on a day, NO_MARK without a row; and whether several rows gave it. */
uint32_t grid_mark(const struct grid *g, uint32_t at, uint32_t student);
bool grid_repeated(const struct grid *g, uint32_t at, uint32_t student);

/* Puts the mark of one more row into a cell; joins it with what rows before said. True when
 * this was not the first row of the cell. */
bool grid_put(struct grid *g, const struct mark_table *t, uint32_t at, uint32_t student,
              uint32_t mark);

/* All marks of one student, [AXIS_DAYS]. */
void grid_student(const struct grid *g, uint32_t student, uint16_t *marks);

/* Adds the rows of another grid of the same students and width, as if they had been put here.
 * True when some cell had rows in both. */
bool grid_merge(struct grid *g, const struct mark_table *t, const struct grid *other);

/* Where the cell of a student lies in a column of 4 bits: the byte, and the half of it. */
static inline size_t grid_byte(uint32_t student)
{
    return (size_t)(student / 32) * 16 + student % 16;
}

static inline uint32_t grid_shift(uint32_t student)
{
    return student / 16 % 2 * 4;
}
#endif
