/* suppress.h - which figures of a breakdown would tell on few students, so that they are
 * covered (METHODS 4). */
#ifndef CORE_SUPPRESS_H
#define CORE_SUPPRESS_H
#include "arena.h"
#include "groups.h"

/* What is printed instead of a figure. */
enum cover {
    COVER_NONE,
    COVER_COUNT, /* a star */
    COVER_LOW,   /* a rate: <=5 */
    COVER_HIGH,  /* a rate: >=95 */
    COVER_SPAN,  /* a rate whose unrated are covered: whole per cents, from and to */
};

/* The smallest count that is shown, and from how many per cent on an end is named. */
enum { SMALL_DEFAULT = 10, COVER_LOW_PERCENT = 5, COVER_HIGH_PERCENT = 95 };

struct covers {
    enum cover count[COUNTS];
    enum cover days;        /* both day sums */
    enum cover chronic_pct; /* of all kinds */
    uint8_t from, to;       /* per cents of COVER_SPAN */
};

/* A dimension: the row of all students (no column), the values of one column, or of two that
 * are crossed. Columns have numbers; the same number is the same column. */
struct table_dimension {
    uint32_t column[2];
    uint32_t columns;
    uint32_t first, rows; /* its rows follow each other */
};

/* A row, with the numbers that its values have in their columns: the same number, the same
 * value. A figure is a bit: the counts in their order, then the two sums of days. */
struct table_row {
    struct group group;
    uint32_t value[2];
    uint16_t told; /* figures that an earlier release told and that seem not to have changed */
    uint16_t untold; /* figures that an earlier release covered, and that seem not to have */
};

enum { FIGURE_ENROLLED = COUNTS, FIGURE_ABSENT, FIGURES };

/* Within two of a value are five whole numbers, so two that may be the value must be five
 * apart. Of sums of days five days; under a rule in minutes an hour stands for the day. */
enum { SUPPRESS_APART = 5, SUPPRESS_MINUTES = 60 };

/* All tables of a run, the row of all students first. */
struct tables {
    const struct table_dimension *dimension;
    uint32_t dimensions;
    const struct table_row *row;
    uint32_t rows;
    uint32_t small; /* the smallest count that is shown */
    enum unit unit; /* of the day sums */
};

/* The figures of a row that are small: counts below `small` or above students - small, and both
 * day sums where a count is. Bits. */
uint16_t suppress_small(const struct group *g, uint32_t small);

/* What to cover, so that nobody who has all tables of the run can bound a covered figure of a
 * row within two students, or two days, of its value.
 *
 *   covers   [t->rows], filled
 *   room     for the work; nothing of it is needed afterwards
 */
void suppress(const struct tables *t, struct arena *room, struct covers *covers);
#endif
