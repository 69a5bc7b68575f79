/* tables.c - the rows of a run, and which of them add up to which. */
#include "worlds.h"

/* What a dimension of the worlds is made of. */
struct origin {
    uint32_t column[2];
    uint32_t columns;
    uint32_t *row_of; /* of one column: by the number of the value */
    uint32_t values;
};

struct build {
    struct worlds *w;
    const struct tables *t;
    struct arena *room;
    struct origin *origin; /* of each dimension */
    uint32_t *row_of;
};

/* A dimension as it counts: a column crossed with itself is that column, and the order of two
 * does not matter. */
static struct origin origin_of(const struct table_dimension *d)
{
    struct origin o = {.column = {d->column[0], d->column[1]}, .columns = d->columns};
    if (o.columns == 2 && o.column[0] == o.column[1])
        o.columns = 1;
    if (o.columns == 2 && o.column[0] > o.column[1]) {
        o.column[0] = d->column[1];
        o.column[1] = d->column[0];
    }
    return o;
}

/* The place of a table row's value for column `side` of the ordered pair. */
static uint32_t value_of(const struct table_dimension *d, const struct table_row *r,
                         unsigned side)
{
    bool turned = d->columns == 2 && d->column[0] > d->column[1];
    return r->value[turned ? 1 - side : side];
}

static uint32_t find(const struct build *b, struct origin o)
{
    for (uint32_t d = 0; d < b->w->dimensions; d++) {
        const struct origin *p = &b->origin[d];
        if (p->columns == o.columns && p->column[0] == o.column[0] &&
            (o.columns == 1 || p->column[1] == o.column[1]))
            return d;
    }
    return NO_ROW;
}

static void add_group(struct world_row *r, const struct group *g)
{
    for (unsigned f = 0; f < COUNTS; f++)
        r->truth[f] += g->count[f];
    r->truth[FIGURE_ENROLLED] += (int64_t)g->scheduled;
    r->truth[FIGURE_ABSENT] += (int64_t)g->absent;
}

static uint32_t add_row(struct build *b, bool printed)
{
    struct world_row *r = &b->w->row[b->w->rows];
    *r = (struct world_row){.printed = printed, .part = {NO_ROW, NO_ROW}};
    return b->w->rows++;
}

static uint32_t add_printed(struct build *b, uint32_t at)
{
    const struct table_row *from = &b->t->row[at];
    uint32_t row = add_row(b, true);
    struct world_row *r = &b->w->row[row];
    add_group(r, &from->group);
    r->withheld = from->group.withheld > 0;
    r->small = suppress_small(&from->group, b->t->small);
    r->told = from->told;
    r->covered = from->untold;
    b->row_of[at] = row;
    return row;
}

static struct world_dimension *add_dimension(struct build *b, struct origin o)
{
    uint32_t d = b->w->dimensions++;
    b->origin[d] = o;
    b->w->dimension[d] =
        (struct world_dimension){.first = b->w->rows, .crossing = o.columns == 2};
    return &b->w->dimension[d];
}

/* The row of a value in a column; a new one, which no table prints, where there is none. */
static uint32_t row_of_value(struct build *b, uint32_t d, uint32_t value)
{
    struct origin *o = &b->origin[d];
    if (value >= o->values) {
        uint32_t values = value < 64 ? 128 : 2 * value;
        uint32_t *row_of = NEW_ARRAY(b->room, values, uint32_t);
        memset(row_of, 0xFF, values * sizeof *row_of);
        if (o->values > 0)
            memcpy(row_of, o->row_of, o->values * sizeof *row_of);
        o->row_of = row_of;
        o->values = values;
    }
    return o->row_of[value];
}

static void take_column(struct build *b, const struct table_dimension *d)
{
    struct origin o = origin_of(d);
    uint32_t at = find(b, o);
    bool known = at != NO_ROW;
    if (!known) {
        at = b->w->dimensions;
        (void)add_dimension(b, o);
    }
    for (uint32_t i = d->first; i < d->first + d->rows; i++) {
        uint32_t value = b->t->row[i].value[0];
        b->row_of[i] = row_of_value(b, at, value);
        if (!known)
            b->origin[at].row_of[value] = add_printed(b, i);
    }
    b->w->dimension[at].rows = b->w->rows - b->w->dimension[at].first;
}

/* A column that is only crossed is a margin that everybody can add up. */
static void take_margin(struct build *b, const struct table_dimension *d, unsigned side)
{
    struct origin o = {.column = {origin_of(d).column[side]}, .columns = 1};
    if (find(b, o) != NO_ROW)
        return;
    uint32_t at = b->w->dimensions;
    (void)add_dimension(b, o);
    for (uint32_t i = d->first; i < d->first + d->rows; i++) {
        uint32_t value = value_of(d, &b->t->row[i], side);
        if (row_of_value(b, at, value) == NO_ROW)
            b->origin[at].row_of[value] = add_row(b, false);
        add_group(&b->w->row[b->origin[at].row_of[value]], &b->t->row[i].group);
    }
    b->w->dimension[at].rows = b->w->rows - b->w->dimension[at].first;
}

/* The rows of a crossing by the part they have on a side. */
static void make_lines(struct build *b, struct world_dimension *x, unsigned side)
{
    uint32_t first = b->w->dimension[x->of[side]].first;
    uint32_t lines = b->w->dimension[x->of[side]].rows;
    uint32_t *begin = NEW_ARRAY(b->room, lines + 2, uint32_t);
    x->line[side] = NEW_ARRAY(b->room, x->rows, uint32_t);
    for (uint32_t i = x->first; i < x->first + x->rows; i++)
        begin[b->w->row[i].part[side] - first + 2]++;
    for (uint32_t i = 2; i < lines + 2; i++)
        begin[i] += begin[i - 1];
    for (uint32_t i = x->first; i < x->first + x->rows; i++)
        x->line[side][begin[b->w->row[i].part[side] - first + 1]++] = i;
    x->in_line[side] = begin;
    x->way[side] = NEW_ARRAY(b->room, lines, struct way);
}

static uint32_t find_crossed(const struct build *b, const struct world_dimension *x,
                             const uint32_t part[2])
{
    for (uint32_t i = x->first; i < x->first + x->rows; i++)
        if (b->w->row[i].part[0] == part[0] && b->w->row[i].part[1] == part[1])
            return i;
    return NO_ROW;
}

static void take_crossing(struct build *b, const struct table_dimension *d)
{
    struct origin o = origin_of(d);
    uint32_t at = find(b, o), of[2];
    bool known = at != NO_ROW;
    struct world_dimension *x = known ? &b->w->dimension[at] : add_dimension(b, o);
    for (unsigned side = 0; side < 2; side++)
        x->of[side] = of[side] =
            find(b, (struct origin){.column = {o.column[side]}, .columns = 1});
    for (uint32_t i = d->first; i < d->first + d->rows; i++) {
        uint32_t part[2];
        for (unsigned side = 0; side < 2; side++)
            part[side] = b->origin[of[side]].row_of[value_of(d, &b->t->row[i], side)];
        b->row_of[i] = known ? find_crossed(b, x, part) : add_printed(b, i);
        memcpy(b->w->row[b->row_of[i]].part, part, sizeof part);
    }
    if (known)
        return;
    x->rows = b->w->rows - x->first;
    for (unsigned side = 0; side < 2; side++) {
        struct world_dimension *dim = &b->w->dimension[of[side]];
        make_lines(b, x, side);
        if (dim->crossing_of == NULL)
            dim->crossing_of = NEW_ARRAY(b->room, b->t->dimensions, uint32_t);
        dim->crossing_of[dim->crossings++] = (uint32_t)(x - b->w->dimension);
    }
    x->queue = NEW_ARRAY(b->room, b->w->dimension[of[0]].rows + b->w->dimension[of[1]].rows + 1,
                         uint32_t);
}

void worlds_build(struct worlds *w, const struct tables *t, struct arena *room,
                  uint32_t *row_of)
{
    struct build b = {w, t, room, NEW_ARRAY(room, 3 * t->dimensions, struct origin), row_of};
    *w = (struct worlds){.by_days = t->unit == UNIT_DAYS};
    w->row = NEW_ARRAY(room, 3 * t->rows, struct world_row);
    w->dimension = NEW_ARRAY(room, 3 * t->dimensions, struct world_dimension);
    (void)add_printed(&b, 0);
    for (uint32_t d = 0; d < t->dimensions; d++)
        if (origin_of(&t->dimension[d]).columns == 1)
            take_column(&b, &t->dimension[d]);
    for (uint32_t d = 0; d < t->dimensions; d++)
        for (unsigned side = 0; side < 2; side++)
            if (origin_of(&t->dimension[d]).columns == 2)
                take_margin(&b, &t->dimension[d], side);
    for (uint32_t d = 0; d < t->dimensions; d++)
        if (origin_of(&t->dimension[d]).columns == 2)
            take_crossing(&b, &t->dimension[d]);
    w->moved = NEW_ARRAY(room, w->rows, uint32_t);
    w->chosen = NEW_ARRAY(room, w->dimensions, uint32_t);
    struct plan *plan[] = {&w->try, &w->best, &w->kept};
    for (size_t i = 0; i < sizeof plan / sizeof plan[0]; i++)
        plan[i]->step = NEW_ARRAY(room, w->rows + 2, struct plan_step);
}
