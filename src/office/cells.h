/* cells.h - the cells of our own CSV, as base/out.h writes it, from the standard input. */
#ifndef OFFICE_CELLS_H
#define OFFICE_CELLS_H
#include "arena.h"
#include "str.h"
#include <stdio.h>

struct cells {
    FILE *in;
    struct arena *arena;
    char *text; /* of the cell at hand */
    size_t room, n;
    bool failed; /* the input ended within a row, or is no CSV of ours */
};

/* The next cell, which lies in the reader until the next call; *last is true for the last one
 * of its row. False at the end of the input. */
bool cells_next(struct cells *c, struct str *cell, bool *last);
#endif
