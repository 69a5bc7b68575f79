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
    TOLD_SPAN,     /* a rate in whole per cents, from and to */
    TOLD_WITHHELD, /* a code that nobody has explained */
    TOLD_NOBODY,   /* a rate of nobody */
};

struct figure {
    enum told told;
    uint64_t n; /* with TOLD_NUMBER; a rate in tenths of a per cent; use told_tenths and
                 * told_rate_print for TOLD_SPAN */
};

/* The covers of all rows of a->row, in their order. */
const struct covers *told_covers(const struct analysis *a, struct telling telling);

/* What is told of a count, of the day sums, and of the rate of a row. */
struct figure told_count(const struct group *g, const struct covers *c,
                         enum count_column column);
enum told told_days(const struct group *g, const struct covers *c);
struct figure told_rate(const struct group *g, const struct covers *c);

/* A rate in tenths of a per cent, the lowest of a span; -1 when no number is told. */
int32_t told_tenths(struct figure rate);

/* A rate as a number (12.3) or a span (12, 12 to 14); with another sign, nothing. */
void told_rate_print(struct figure rate, char out[static 24]);

/* The same as a cell of a list: the number, a sign, or nothing. */
void told_cell_count(struct list *l, struct figure f);
void told_cell_rate(struct list *l, struct figure f);
#endif
