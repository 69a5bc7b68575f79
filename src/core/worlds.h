/* worlds.h - other numbers under the covers that print the very same tables.
 *
 * A covered figure is safe when it differs enough between two such worlds: nobody who knows all
 * that is printed can say which of them is true. A world is made from the true one by steps; a
 * step is a shift (a student is somewhere else, or is something else) in some rows, so that all
 * sums stay right.
 */
#ifndef CORE_WORLDS_H
#define CORE_WORLDS_H
#include "suppress.h"

/* Strict: who sees the covers also knows which of them stand for small counts. */
enum knowledge { KNOWS_SMALL, KNOWS_PRINTED, KNOWLEDGES };

enum { HALF_SHIFTS = 23, SHIFTS = 2 * HALF_SHIFTS, RELATIONS = 7 };
#define NO_ROW UINT32_MAX
#define NO_PRICE UINT64_MAX

/* Steps that a row can make from where it is, at most a few: each figure by its bounds, and
 * each relation between figures until it would break. */
struct world_room {
    uint8_t up[KNOWLEDGES][FIGURES], down[KNOWLEDGES][FIGURES];
    uint8_t slack[RELATIONS];
};

struct world_row {
    struct world_room room, truth_room;
    uint16_t covered, told; /* bits of figures */
    uint16_t small;         /* as suppress_small has it */
    uint16_t safe;          /* covered figures that nobody can bound */
    bool printed;           /* false: a margin that no table has */
    bool withheld;          /* its figures but students are blank */
    bool no_rate;           /* its rate is covered as well */
    bool moved;             /* now is not truth */
    uint32_t part[2];       /* of a crossing: the rows whose part it is */
    uint64_t price;         /* of covering a figure in it, as a factor */
    int64_t truth[FIGURES], now[FIGURES];
    int64_t least[KNOWLEDGES][FIGURES], most[KNOWLEDGES][FIGURES]; /* of a covered figure */
    int64_t low[KNOWLEDGES][FIGURES], high[KNOWLEDGES][FIGURES];   /* in the worlds found */
};

/* The cheapest way to a line of a crossing. */
struct way {
    uint64_t price;
    uint32_t by;   /* the row by which it comes there */
    uint32_t turn; /* another turn than the crossing's: there is none yet */
    bool queued;
};

/* The rows of one column, or a crossing. */
struct world_dimension {
    uint32_t first, rows;
    bool crossing;
    uint32_t of[2];                   /* of a crossing: its two dimensions */
    uint32_t *crossing_of, crossings; /* of a column: in which crossings it is */
    uint32_t *line[2], *in_line[2];   /* of a crossing: rows by part, and where each begins */
    struct way *way[2];               /* of a crossing: to each of its lines */
    uint32_t *queue, turn;
    bool chosen; /* which of its rows rises with all students */
};

struct plan_step {
    uint32_t row;
    uint8_t shift;
};

struct plan {
    uint64_t price;
    uint32_t n;
    struct plan_step *step;
};

/* What a shift uses up in a row. */
struct shift_use {
    uint16_t figures;              /* bits */
    uint8_t ups, downs, relations; /* how many */
    uint8_t up[FIGURES], down[FIGURES];
    uint8_t relation[RELATIONS], drift[RELATIONS]; /* how fast it uses up each relation */
};

struct worlds {
    struct world_row *row; /* the row of all students first */
    uint32_t rows;
    struct world_dimension *dimension; /* first those of one column; none is there twice */
    uint32_t dimensions;
    int64_t unit;    /* of the day sums: a day, or what stands for it */
    bool by_days;    /* a student has a whole day at least */
    uint32_t *moved; /* rows that are not as in truth */
    uint32_t moves;
    struct shift_use use[SHIFTS];
    struct plan try, best, kept;
    uint32_t *chosen; /* a row for each dimension */
};

/* What is asked of a plan. */
struct wish {
    unsigned shift;
    int64_t steps;
    enum knowledge knowledge;
    bool may_cover; /* more figures may be covered, at a price */
    uint64_t limit; /* below this price */
};

/* The tables as worlds: rows that are there twice once, the lines of crossings as rows too.
 *
 *   row_of   [t->rows], filled: the row of w that each table row is
 */
void worlds_build(struct worlds *w, const struct tables *t, struct arena *room,
                  uint32_t *row_of);

/* Fills w->use; w->by_days is set. */
void worlds_learn(struct worlds *w);

/* Whether a shift changes the figure: -1, 0 or 1. Shift s ^ 1 undoes shift s. */
int shift_by(unsigned shift, unsigned figure);

/* The bits of those that it changes. */
uint16_t shift_figures(const struct worlds *w, unsigned shift);

/* The price of making `wish.steps` steps in a row: 0, what covering the missing figures costs,
 * or NO_PRICE. */
uint64_t worlds_price(const struct worlds *w, struct wish wish, uint32_t row);

/* The cheapest plan that makes the wished steps in the row `target`, with all sums kept:
 * w->best. False when there is none. */
bool worlds_plan(struct worlds *w, struct wish wish, uint32_t target);

/* Carries out w->best, and notes how far each figure got. */
void worlds_go(struct worlds *w, struct wish wish);

/* Back to the truth. */
void worlds_return(struct worlds *w);

/* Notes that bounds of a row have changed. It is as in truth. */
void worlds_changed(const struct worlds *w, struct world_row *row);
#endif
