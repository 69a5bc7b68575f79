/* breakdown.c - one pass over the students, who are dealt out in every dimension. */
#include "breakdown.h"
#include <assert.h>
#include <stdlib.h>

struct dimension {
    const char *name; /* school, or school|grade */
    uint32_t column[2];
    size_t n; /* 0: all students in one row */
};

static const struct str blank = {"(blank)", 7};

static struct str shown(struct str value)
{
    return value.n == 0 ? blank : value;
}

/* The numbers of a student's values in a dimension. */
static uint64_t pair_of(const struct analysis *a, const struct dimension *d,
                        const struct enrolment *home)
{
    const uint32_t *value = a->roster.value + (size_t)home->row * a->roster.columns;
    uint64_t first = d->n > 0 ? value[d->column[0]] : 0;
    return d->n > 1 ? first << 32 | value[d->column[1]] : first;
}

/* What the file prints for them. */
static struct str value_of(const struct analysis *a, const struct dimension *d, uint64_t pair)
{
    const struct roster_column *column = a->roster.column;
    if (d->n == 0)
        return STR("all");
    if (d->n == 1)
        return shown(column[d->column[0]].values.key[pair]);
    struct str x = shown(column[d->column[0]].values.key[pair >> 32]);
    struct str y = shown(column[d->column[1]].values.key[(uint32_t)pair]);
    char *both = arena_take(a->arena, x.n + y.n + 1, 1);
    memcpy(both, x.p, x.n);
    both[x.n] = '|';
    memcpy(both + x.n + 1, y.p, y.n);
    return (struct str){both, x.n + 1 + y.n};
}

static int compare_rows(const void *x, const void *y)
{
    const struct breakdown_row *p = x, *q = y;
    return str_compare(p->value, q->value);
}

/* The groups of one dimension while students are dealt out to them. */
struct dealing {
    struct dimension dimension;
    uint32_t *single;    /* [values] group + 1 of a column's value */
    struct dict pairs;   /* of a crossing */
    uint64_t *pair;      /* [n] */
    struct group *group; /* [n] */
    uint32_t n;
    size_t pair_room, group_room;
};

/* The group of a pair of values, a new one when it is the first. */
static struct group *group_of(struct dealing *g, struct arena *arena, uint64_t pair)
{
    bool crossed = g->dimension.n > 1;
    uint32_t found = crossed
                         ? dict_add(&g->pairs, (struct str){(const char *)&pair, sizeof pair})
                         : g->single[pair] - 1;
    if (found < g->n)
        return &g->group[found];
    if (!crossed)
        g->single[pair] = g->n + 1;
    g->pair = arena_grow(arena, g->pair, g->n, &g->pair_room, sizeof *g->pair);
    g->group = arena_grow(arena, g->group, g->n, &g->group_room, sizeof *g->group);
    g->pair[g->n] = pair;
    return &g->group[g->n++];
}

static void start_dealing(struct dealing *g, struct analysis *a)
{
    const struct dimension *d = &g->dimension;
    uint32_t values = d->n == 1 ? a->roster.column[d->column[0]].values.n : 1;
    g->pairs.arena = a->arena;
    g->single = NEW_ARRAY(a->arena, values, uint32_t);
    if (d->n == 0) /* the row of all stands even when nobody has a day yet */
        (void)group_of(g, a->arena, 0);
}

/* The rows of a dimension, in the order of their values. */
static void keep_rows(struct analysis *a, const struct dealing *g, size_t *room)
{
    const struct dimension *d = &g->dimension;
    size_t first = a->rows;
    for (uint32_t v = 0; v < g->n; v++) {
        uint64_t pair = g->pair[v];
        a->row = arena_grow(a->arena, a->row, a->rows, room, sizeof *a->row);
        a->row[a->rows++] = (struct breakdown_row){
            .dimension = d->name,
            .value = value_of(a, d, pair),
            .number = {(uint32_t)(d->n > 1 ? pair >> 32 : pair), (uint32_t)pair},
            .group = g->group[v]};
    }
    if (g->n > 0)
        qsort(a->row + first, g->n, sizeof *a->row, compare_rows);
    a->dimension[a->dimensions++] = (struct table_dimension){
        {d->column[0], d->column[1]}, (uint32_t)d->n, (uint32_t)first, g->n};
}

static bool find_crossing(const struct analysis *a, const struct crossing *by,
                          struct dimension *d, struct err *e)
{
    const char *name[2] = {0};
    assert(by->n == 1 || by->n == 2);
    *d = (struct dimension){.n = by->n};
    for (size_t k = 0; k < by->n; k++) {
        int at = roster_find_column(&a->roster, by->column[k]);
        if (at < 0)
            return FAIL(e, ERR_USAGE, "--by %.*s: the student file has no such column.",
                        (int)by->column[k].n, by->column[k].p);
        d->column[k] = (uint32_t)at;
        name[k] = a->roster.column[at].name;
    }
    if (by->n == 1) {
        d->name = name[0];
        return true;
    }
    size_t x = strlen(name[0]), y = strlen(name[1]);
    char *both = arena_take(a->arena, x + y + 2, 1);
    memcpy(both, name[0], x);
    both[x] = '|';
    memcpy(both + x + 1, name[1], y);
    d->name = both;
    return true;
}

enum { DIMENSIONS_MAX = 1 + BY_ZIP + 1 + BY_MAX };

/* All students, then each shipped column, then what --by asks for. */
static bool choose_dimensions(const struct analysis *a, const struct analyze_plan *plan,
                              struct dealing *g, size_t *n, struct err *e)
{
    *n = 0;
    g[(*n)++].dimension = (struct dimension){.name = "all"};
    for (uint32_t c = BY_SCHOOL; c <= BY_ZIP; c++)
        g[(*n)++].dimension = (struct dimension){a->roster.column[c].name, {c}, 1};
    for (size_t i = 0; i < plan->by_n; i++)
        if (!find_crossing(a, &plan->by[i], &g[(*n)++].dimension, e))
            return false;
    return true;
}

bool breakdown_take(struct analysis *a, const struct analyze_plan *plan, struct err *e)
{
    struct dealing *g = NEW_ARRAY(a->arena, DIMENSIONS_MAX, struct dealing);
    size_t n = 0, room = 0;
    if (!choose_dimensions(a, plan, g, &n, e))
        return false;
    for (size_t d = 0; d < n; d++)
        start_dealing(&g[d], a);
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        if (s->tally.enrolled_days + s->tally.unknown_days == 0)
            continue;
        for (size_t d = 0; d < n; d++)
            group_add(group_of(&g[d], a->arena, pair_of(a, &g[d].dimension, s->home)),
                      &s->tally, s->tier, s->reached);
    }
    a->dimension = NEW_ARRAY(a->arena, n, struct table_dimension);
    for (size_t d = 0; d < n; d++)
        keep_rows(a, &g[d], &room);
    a->covers = NEW_ARRAY(a->arena, a->rows, struct covers);
    return true;
}
