/* breakdown.c - one pass over the students for each dimension. */
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

/* The value of a student in a dimension, as the file prints it. */
static struct str value_of(const struct analysis *a, const struct dimension *d,
                           const struct enrolment *home, char *room)
{
    if (d->n == 0)
        return STR("all");
    struct str x = shown(roster_value(&a->roster, home, d->column[0]));
    if (d->n == 1)
        return x;
    struct str y = shown(roster_value(&a->roster, home, d->column[1]));
    memcpy(room, x.p, x.n);
    room[x.n] = '|';
    memcpy(room + x.n + 1, y.p, y.n);
    return (struct str){room, x.n + 1 + y.n};
}

static int compare_rows(const void *x, const void *y)
{
    const struct breakdown_row *p = x, *q = y;
    return str_compare(p->value, q->value);
}

static void take_dimension(struct analysis *a, const struct dimension *d, char *room,
                           size_t *row_room)
{
    struct dict values = {.arena = a->arena};
    struct group *group = NULL;
    size_t group_room = 0;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        if (s->tally.enrolled_days + s->tally.unknown_days == 0)
            continue;
        uint32_t v = dict_add(&values, value_of(a, d, s->home, room));
        group = arena_grow(a->arena, group, v, &group_room, sizeof *group);
        group_add(&group[v], &s->tally, s->tier, s->reached);
    }
    if (d->n == 0 && values.n == 0) { /* nobody has a day yet: the row of all says so */
        (void)dict_add(&values, STR("all"));
        group = arena_grow(a->arena, group, 0, &group_room, sizeof *group);
    }
    size_t first = a->rows;
    for (uint32_t v = 0; v < values.n; v++) {
        a->row = arena_grow(a->arena, a->row, a->rows, row_room, sizeof *a->row);
        a->row[a->rows++] = (struct breakdown_row){d->name, values.key[v], group[v]};
    }
    if (values.n > 0)
        qsort(a->row + first, values.n, sizeof *a->row, compare_rows);
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

bool breakdown_take(struct analysis *a, const struct analyze_plan *plan, struct err *e)
{
    char *room = arena_take(a->arena, 2 * (CSV_FIELD_MAX + 8), 1);
    size_t row_room = 0;
    take_dimension(a, &(struct dimension){.name = "all"}, room, &row_room);
    for (uint32_t c = BY_SCHOOL; c <= BY_ZIP; c++)
        take_dimension(a, &(struct dimension){a->roster.column[c].name, {c}, 1}, room,
                       &row_room);
    for (size_t i = 0; i < plan->by_n; i++) {
        struct dimension d;
        if (!find_crossing(a, &plan->by[i], &d, e))
            return false;
        take_dimension(a, &d, room, &row_room);
    }
    return true;
}
