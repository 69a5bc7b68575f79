/* releases.h - what an earlier release of the same tables tells of the present ones (METHODS
 * 4).
 */
#ifndef CORE_RELEASES_H
#define CORE_RELEASES_H
#include "suppress.h"

/* A row as an earlier release printed it; units as in a group. */
struct earlier_row {
    int64_t value[FIGURES]; /* 0 where nothing is told */
    uint16_t told, covered; /* bits of figures: printed as a number, as a star */
};

/* One release: a row for each row of the present tables (nobody, all told, where it had none),
 * and of each dimension the sums of its rows that are no more. */
struct earlier {
    const struct earlier_row *row;  /* [t->rows] */
    const struct earlier_row *gone; /* [t->dimensions] */
    const bool *has;                /* [t->dimensions] whether it had that dimension at all */
};

/* Notes in `row`, which is t->row, what a release told and what it covered in those partitions
 * of all students, or of a crossed value, that seem not to have changed since. */
void releases_compare(const struct tables *t, const struct earlier *e, struct table_row *row);
#endif
