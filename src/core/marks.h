/* marks.h - what the rows of a register say of a student's day, and a year of it in memory. */
#ifndef CORE_MARKS_H
#define CORE_MARKS_H
#include "arena.h"
#include "rules.h"

enum mark_state { MARK_NONE, MARK_PRESENT, MARK_ABSENT, MARK_NOT_RECORDED, MARK_UNKNOWN };
enum absence_kind {
    KIND_NONE,
    KIND_EXCUSED,
    KIND_UNEXCUSED,
    KIND_SUSPENSION,
    KIND_TARDY,
    KINDS
};

struct mark {
    enum mark_state state;
    uint32_t parts;   /* absent, of DAY_PARTS; 0 unless MARK_ABSENT */
    uint32_t minutes; /* absent; 0 unless minutes are counted */
    enum absence_kind kind;
};

/* The numbers of the marks that every table begins with. */
enum { NO_MARK, MARK_IN_DISPUTE, MARK_OF_UNKNOWN_CODE, MARK_UNKNOWN_IN_DISPUTE };

/* The different marks of a run, numbered. */
struct mark_table {
    struct arena *arena;
    struct mark *item;
    size_t n, room;
    uint32_t *slot; /* number by hash; 0 is empty */
    uint32_t mask;
};

/* Makes a table that holds the marks named above. */
void marks_start(struct mark_table *t, struct arena *arena);

/* The number of a mark, new or known. */
uint32_t marks_number(struct mark_table *t, struct mark mark);

/* What two rows for one day say together: the same mark once (the smaller kind of absence),
 * else a dispute, which stays unknown if either is unknown. Does not depend on their order. */
uint32_t marks_join(const struct mark_table *t, uint32_t a, uint32_t b);

/* Days of a run are counted from its first: an axis. Without a calendar the first date seen
 * stands in the middle of it, so the axis is twice as long as a year may be. */
enum { YEAR_DAYS_MAX = 400, AXIS_DAYS = 2 * YEAR_DAYS_MAX, AXIS_WORDS = AXIS_DAYS / 64 + 1 };

/* A column a day, a cell a student: the number of the mark, and whether several rows gave it.
 */
struct grid {
    struct arena *arena;
    uint32_t students;
    bool wide; /* cells of 16 bits; else 8 */
    void *column[AXIS_DAYS];
};

enum { NARROW_MARKS = 128, WIDE_MARKS = 32768 };

/* The mark of a student on a day, NO_MARK without a row; and whether several rows gave it. */
uint32_t grid_mark(const struct grid *g, uint32_t at, uint32_t student);
bool grid_repeated(const struct grid *g, uint32_t at, uint32_t student);

/* Puts the mark of one more row into a cell; joins it with what rows before said. True when
 * this was not the first row of the cell. */
bool grid_put(struct grid *g, const struct mark_table *t, uint32_t at, uint32_t student,
              uint32_t mark);

/* All marks of one student, [AXIS_DAYS]. */
void grid_student(const struct grid *g, uint32_t student, uint16_t *marks);
#endif
