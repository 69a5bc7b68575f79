/* marks.h - what the rows of a register say of a student's day. */
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

#endif
