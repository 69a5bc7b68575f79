/* told.h - what a table that may be shared tells of a number: the one place where covers
 * become words or signs. */
#ifndef REPORT_TOLD_H
#define REPORT_TOLD_H
#include "report.h"

enum told {
    TOLD_NUMBER,
    TOLD_HIDDEN,   /* it could tell on single students */
    TOLD_LOW,      /* a rate of COVER_LOW_PERCENT or less */
    TOLD_HIGH,     /* a rate of COVER_HIGH_PERCENT or more */
    TOLD_WITHHELD, /* a code that nobody has explained */
    TOLD_NOBODY,   /* a rate of nobody */
};

struct figure {
    enum told told;
    uint64_t n; /* with TOLD_NUMBER; a rate in tenths of a per cent */
};

/* The covers of all rows of a->row, in their order; from the arena. */
const struct covers *told_covers(const struct analysis *a, struct telling telling);

/* What is told of a count, of the day sums, and of the rate of a row. */
struct figure told_count(const struct group *g, const struct covers *c,
                         enum count_column column);
enum told told_days(const struct group *g, const struct covers *c);
struct figure told_rate(const struct group *g, const struct covers *c);

/* The same as a cell of a list: the number, a sign, or nothing. */
void told_cell_count(struct list *l, struct figure f);
void told_cell_rate(struct list *l, struct figure f);
#endif
