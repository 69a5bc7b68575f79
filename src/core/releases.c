/* releases.c - where two releases tell the same, one must not show what the other covers. */
#include "releases.h"

/* A partition: rows of one dimension that add up to a row. */
struct partition {
    const struct tables *t;
    const struct earlier *e;
    uint32_t whole, dimension;
    bool line; /* of a crossing: only the rows whose value on `side` is that of the whole */
    unsigned side;
};

/* Two sums nearer than this may be the same students. */
static int64_t near_of(unsigned f, enum unit unit)
{
    int64_t days = unit == UNIT_DAYS ? DAY_PARTS : SUPPRESS_MINUTES;
    return SUPPRESS_APART * (f < COUNTS ? 1 : days);
}

static int64_t value_of(const struct group *g, unsigned f)
{
    return f < COUNTS             ? (int64_t)g->count[f]
           : f == FIGURE_ENROLLED ? (int64_t)g->scheduled
                                  : (int64_t)g->absent;
}

static bool is_in(const struct partition *p, uint32_t row)
{
    return !p->line || p->t->row[row].value[p->side] == p->t->row[p->whole].value[0];
}

/* Whether both releases print the figure of a row. */
static bool in_both(const struct partition *p, uint32_t row, unsigned f)
{
    return (p->e->row[row].told >> f & 1) != 0 && p->t->row[row].group.withheld == 0 &&
           (suppress_small(&p->t->row[row].group, p->t->small) >> f & 1) == 0;
}

static bool same(const struct partition *p, uint32_t row, unsigned f)
{
    int64_t apart = p->e->row[row].value[f] - value_of(&p->t->row[row].group, f);
    /* Days are printed in thousandths. */
    return apart == 0 || (f >= COUNTS && p->t->unit == UNIT_DAYS && apart < DAY_PARTS / 1000 &&
                          -apart < DAY_PARTS / 1000);
}

/* Whether what is not printed in both releases may be unchanged: its sum is, or, where there is
 * no sum, everything that is printed in both is. */
static bool seems_unchanged(const struct partition *p, unsigned f)
{
    const struct table_dimension *d = &p->t->dimension[p->dimension];
    int64_t apart = 0;
    uint32_t n = 0, changed = 0;
    for (uint32_t row = d->first; row < d->first + d->rows; row++) {
        if (!is_in(p, row) || !in_both(p, row, f))
            continue;
        n++;
        changed += !same(p, row, f);
        apart += value_of(&p->t->row[row].group, f) - p->e->row[row].value[f];
    }
    if (!in_both(p, p->whole, f))
        return n > 0 && changed == 0;
    if (!p->line)
        apart -= p->e->gone[p->dimension].value[f];
    apart -= value_of(&p->t->row[p->whole].group, f) - p->e->row[p->whole].value[f];
    return apart < near_of(f, p->t->unit) && -apart < near_of(f, p->t->unit);
}

static void note_row(const struct partition *p, uint32_t at, unsigned f, struct table_row *row)
{
    const struct earlier_row *e = &p->e->row[at];
    if ((e->covered >> f & 1) != 0)
        row[at].untold |= (uint16_t)(1u << f);
    else if ((e->told >> f & 1) != 0 && same(p, at, f))
        row[at].told |= (uint16_t)(1u << f);
}

static void compare(const struct partition *p, struct table_row *row)
{
    const struct table_dimension *d = &p->t->dimension[p->dimension];
    for (unsigned f = 0; f < FIGURES; f++) {
        if (!seems_unchanged(p, f))
            continue;
        note_row(p, p->whole, f, row);
        for (uint32_t at = d->first; at < d->first + d->rows; at++)
            if (is_in(p, at))
                note_row(p, at, f, row);
    }
}

/* The lines of a crossing, for each printed column that it crosses. */
static void compare_lines(struct partition p, struct table_row *row)
{
    const struct table_dimension *x = &p.t->dimension[p.dimension];
    p.line = true;
    for (uint32_t i = 0; i < p.t->dimensions; i++) {
        const struct table_dimension *d = &p.t->dimension[i];
        for (p.side = 0; p.side < 2; p.side++) {
            if (d->columns != 1 || d->column[0] != x->column[p.side] || !p.e->has[i])
                continue;
            for (p.whole = d->first; p.whole < d->first + d->rows; p.whole++)
                compare(&p, row);
        }
    }
}

void releases_compare(const struct tables *t, const struct earlier *e, struct table_row *row)
{
    for (uint32_t i = 0; i < t->dimensions; i++) {
        struct partition p = {.t = t, .e = e, .dimension = i};
        if (t->dimension[i].columns == 0 || !e->has[i])
            continue;
        compare(&p, row);
        if (t->dimension[i].columns == 2)
            compare_lines(p, row);
    }
}
