/* routes.c - finding steps that keep all sums: what comes to one row leaves others.
 *
 * A crossing is a net: its lines are the knots, its rows the ways between them. A line that
 * has got something passes it on by a row that rises, and the line across, which now has too
 * much, by one that falls.
 */
#include "worlds.h"

static uint64_t plus(uint64_t a, uint64_t b)
{
    return a == NO_PRICE || b == NO_PRICE ? NO_PRICE : a + b;
}

static uint64_t rise(struct worlds *w, struct wish wish, uint32_t row)
{
    return worlds_price(w, wish, row);
}

static uint64_t fall(struct worlds *w, struct wish wish, uint32_t row)
{
    wish.shift ^= 1;
    return worlds_price(w, wish, row);
}

static void plan_add(struct plan *p, uint32_t row, unsigned shift)
{
    p->step[p->n++] = (struct plan_step){row, (uint8_t)shift};
}

/* A knot: a line of side 0 or 1 of a crossing. */
struct knot {
    unsigned side;
    uint32_t at;
};

static struct knot knot_of(const struct worlds *w, const struct world_dimension *x,
                           unsigned side, uint32_t row)
{
    return (struct knot){side, row - w->dimension[x->of[side]].first};
}

static struct way *way_to(const struct world_dimension *x, struct knot k)
{
    return &x->way[k.side][k.at];
}

static uint64_t way_price(const struct world_dimension *x, struct knot k)
{
    return way_to(x, k)->turn == x->turn ? way_to(x, k)->price : NO_PRICE;
}

/* One row out of a knot; true when it is the cheapest way yet to the knot behind it. */
static bool pass(struct worlds *w, struct world_dimension *x, struct wish wish, struct knot k,
                 uint32_t row, unsigned near)
{
    struct knot to = knot_of(w, x, 1 - k.side, w->row[row].part[1 - k.side]);
    uint64_t before = way_price(x, to);
    if (before <= way_to(x, k)->price)
        return false;
    uint64_t price = k.side == near ? rise(w, wish, row) : fall(w, wish, row);
    price = plus(price, way_to(x, k)->price);
    if (price >= before || plus(price, w->try.price) >= w->best.price)
        return false;
    bool queued = before != NO_PRICE && way_to(x, to)->queued;
    *way_to(x, to) = (struct way){price, row, x->turn, queued};
    return true;
}

/* Where a way may end: at the line of a row, or of any row that can fall, or anywhere. */
static const uint32_t ANY_THAT_FALLS = UINT32_MAX - 1, ANYWHERE = UINT32_MAX;

static bool is_end(struct worlds *w, const struct world_dimension *x, struct wish wish,
                   struct knot k, unsigned near, uint32_t end)
{
    uint32_t row = w->dimension[x->of[k.side]].first + k.at;
    if (wish.may_cover || k.side != near || end == ANYWHERE)
        return false;
    return end == ANY_THAT_FALLS ? fall(w, wish, row) != NO_PRICE : row == end;
}

/* The prices of all ways in a crossing that begin at `from`; without covering more, only until
 * one has come to `end`. Ways out of `near` rise. `without` is a row that is in use. */
static void spread(struct worlds *w, struct world_dimension *x, struct wish wish,
                   struct knot from, unsigned near, uint32_t without, uint32_t end)
{
    uint32_t room = w->dimension[x->of[0]].rows + w->dimension[x->of[1]].rows + 1;
    uint32_t head = 0, tail = 0;
    x->turn++;
    *way_to(x, from) = (struct way){0, NO_ROW, x->turn, true};
    x->queue[tail++] = from.at * 2 + from.side;
    while (head != tail) {
        struct knot k = {x->queue[head] % 2, x->queue[head] / 2};
        head = head + 1 == room ? 0 : head + 1;
        way_to(x, k)->queued = false;
        for (uint32_t i = x->in_line[k.side][k.at]; i < x->in_line[k.side][k.at + 1]; i++) {
            uint32_t row = x->line[k.side][i];
            if (row == without || !pass(w, x, wish, k, row, near))
                continue;
            struct knot to = knot_of(w, x, 1 - k.side, w->row[row].part[1 - k.side]);
            if (is_end(w, x, wish, to, near, end))
                return;
            if (way_to(x, to)->queued)
                continue;
            way_to(x, to)->queued = true;
            x->queue[tail] = to.at * 2 + to.side;
            tail = tail + 1 == room ? 0 : tail + 1;
        }
    }
}

/* Adds the way to a knot to the plan. */
static void trace(struct worlds *w, const struct world_dimension *x, struct wish wish,
                  struct knot to, unsigned near)
{
    for (uint32_t row; (row = way_to(x, to)->by) != NO_ROW;) {
        plan_add(&w->try, row, to.side == near ? wish.shift ^ 1 : wish.shift);
        to = knot_of(w, x, 1 - to.side, w->row[row].part[1 - to.side]);
    }
}

/* Keeps the plan at hand when it is the cheapest. */
static void offer(struct worlds *w)
{
    if (w->try.price >= w->best.price)
        return;
    struct plan worse = w->best;
    w->best = w->try;
    w->try = worse;
}

static void begin(struct worlds *w, uint64_t price)
{
    w->try.n = 0;
    w->try.price = price;
}

/* The dimension that a row is in. */
static uint32_t dimension_of(const struct worlds *w, uint32_t row)
{
    uint32_t low = 0, high = w->dimensions;
    while (high - low > 1) {
        uint32_t mid = (low + high) / 2;
        if (w->dimension[mid].first <= row)
            low = mid;
        else
            high = mid;
    }
    return low;
}

/* Whether another row of a line can fall. */
static bool one_falls(struct worlds *w, const struct world_dimension *x, struct wish wish,
                      struct knot k, uint32_t target)
{
    for (uint32_t i = x->in_line[k.side][k.at]; i < x->in_line[k.side][k.at + 1]; i++)
        if (x->line[k.side][i] != target && fall(w, wish, x->line[k.side][i]) != NO_PRICE)
            return true;
    return false;
}

/* Around a circle in the target's crossing: all other tables stay as they are. */
static void try_circle(struct worlds *w, struct wish wish, uint32_t target)
{
    struct world_dimension *x = &w->dimension[dimension_of(w, target)];
    const struct world_row *t = &w->row[target];
    begin(w, rise(w, wish, target));
    if (w->try.price >= w->best.price)
        return;
    struct knot home = knot_of(w, x, 0, t->part[0]), away = knot_of(w, x, 1, t->part[1]);
    if (!one_falls(w, x, wish, home, target) || !one_falls(w, x, wish, away, target))
        return;
    spread(w, x, wish, away, 0, target, t->part[0]);
    w->try.price = plus(w->try.price, way_price(x, home));
    if (w->try.price >= w->best.price)
        return;
    plan_add(&w->try, target, wish.shift);
    trace(w, x, wish, home, 0);
    offer(w);
}

/* Spreads from the line of `up` in a crossing of its dimension; when the target is one of its
 * rows, the way begins with the target. */
static unsigned spread_from(struct worlds *w, struct wish wish, uint32_t target, uint32_t d,
                            uint32_t up, struct world_dimension *x)
{
    unsigned side = x->of[0] == d ? 0 : 1;
    uint32_t end = w->dimension[d].crossings == 1 ? ANY_THAT_FALLS : ANYWHERE;
    bool starts_with_target = target >= x->first && target < x->first + x->rows;
    if (starts_with_target)
        spread(w, x, wish, knot_of(w, x, 1 - side, w->row[target].part[1 - side]), side, target,
               end);
    else
        spread(w, x, wish, knot_of(w, x, side, up), side, NO_ROW, end);
    return side;
}

static struct world_dimension *crossing(struct worlds *w, const struct world_dimension *d,
                                        uint32_t i)
{
    return &w->dimension[d->crossing_of[i]];
}

/* The price of letting `down` fall for `up`, in the dimension's own table and its crossings. */
static uint64_t swap_price(struct worlds *w, struct wish wish, uint32_t d, uint32_t down)
{
    const struct world_dimension *dim = &w->dimension[d];
    uint64_t price = fall(w, wish, down);
    for (uint32_t i = 0; i < dim->crossings && price != NO_PRICE; i++) {
        const struct world_dimension *x = crossing(w, dim, i);
        unsigned side = x->of[0] == d ? 0 : 1;
        price = plus(price, way_price(x, (struct knot){side, down - dim->first}));
    }
    return price;
}

/* Between two rows of one column: `up`, which is the target or has it as a part, and another.
 */
static void try_swap(struct worlds *w, struct wish wish, uint32_t target, uint32_t up)
{
    uint32_t d = dimension_of(w, up), cheapest = NO_ROW;
    struct world_dimension *dim = &w->dimension[d];
    uint64_t price = NO_PRICE;
    begin(w, rise(w, wish, target));
    if (up != target)
        w->try.price = plus(w->try.price, rise(w, wish, up));
    if (w->try.price >= w->best.price)
        return;
    uint32_t other = dim->first;
    while (other < dim->first + dim->rows && (other == up || fall(w, wish, other) == NO_PRICE))
        other++;
    if (other == dim->first + dim->rows)
        return;
    for (uint32_t i = 0; i < dim->crossings; i++)
        (void)spread_from(w, wish, target, d, up, crossing(w, dim, i));
    for (uint32_t row = dim->first; row < dim->first + dim->rows && price > 0; row++) {
        uint64_t p = row == up ? NO_PRICE : swap_price(w, wish, d, row);
        if (p < price) {
            price = p;
            cheapest = row;
        }
    }
    w->try.price = plus(w->try.price, price);
    if (w->try.price >= w->best.price)
        return;
    plan_add(&w->try, target, wish.shift);
    if (up != target)
        plan_add(&w->try, up, wish.shift);
    plan_add(&w->try, cheapest, wish.shift ^ 1);
    for (uint32_t i = 0; i < dim->crossings; i++) {
        struct world_dimension *x = crossing(w, dim, i);
        unsigned side = x->of[0] == d ? 0 : 1;
        trace(w, x, wish, knot_of(w, x, side, cheapest), side);
    }
    offer(w);
}

/* Spreads from the lines of a cell's parts in their other crossings. */
static void spread_parts(struct worlds *w, struct wish wish, uint32_t cell)
{
    const struct world_dimension *x = &w->dimension[dimension_of(w, cell)];
    for (unsigned side = 0; side < 2; side++) {
        uint32_t d = x->of[side];
        for (uint32_t i = 0; i < w->dimension[d].crossings; i++)
            if (crossing(w, &w->dimension[d], i) != x)
                (void)spread_from(w, wish, NO_ROW, d, w->row[cell].part[side],
                                  crossing(w, &w->dimension[d], i));
    }
}

/* The price of letting a part of `down` fall, in its column's table and its crossings but x. */
static uint64_t part_price(struct worlds *w, struct wish wish, const struct world_dimension *x,
                           unsigned side, uint32_t down)
{
    uint32_t d = x->of[side], part = w->row[down].part[side];
    const struct world_dimension *dim = &w->dimension[d];
    uint64_t price = fall(w, wish, part);
    for (uint32_t i = 0; i < dim->crossings && price != NO_PRICE; i++) {
        const struct world_dimension *y = crossing(w, dim, i);
        if (y != x)
            price = plus(price,
                         way_price(y, (struct knot){y->of[0] == d ? 0 : 1, part - dim->first}));
    }
    return price;
}

static void trace_part(struct worlds *w, struct wish wish, const struct world_dimension *x,
                       unsigned side, uint32_t down)
{
    uint32_t d = x->of[side], part = w->row[down].part[side];
    plan_add(&w->try, part, wish.shift ^ 1);
    for (uint32_t i = 0; i < w->dimension[d].crossings; i++) {
        const struct world_dimension *y = crossing(w, &w->dimension[d], i);
        unsigned near = y->of[0] == d ? 0 : 1;
        if (y != x)
            trace(w, y, wish, knot_of(w, y, near, part), near);
    }
}

/* Between two cells of a crossing that share no line: `cell` rises with both its parts, another
 * falls with both of its. */
static void try_cells(struct worlds *w, struct wish wish, uint32_t cell)
{
    const struct world_dimension *x = &w->dimension[dimension_of(w, cell)];
    const uint32_t *part = w->row[cell].part;
    uint32_t cheapest = NO_ROW;
    uint64_t price = NO_PRICE;
    begin(w, plus(rise(w, wish, cell), plus(rise(w, wish, part[0]), rise(w, wish, part[1]))));
    if (w->try.price >= w->best.price)
        return;
    bool spread_yet = false;
    for (uint32_t row = x->first; row < x->first + x->rows && price > 0; row++) {
        if (w->row[row].part[0] == part[0] || w->row[row].part[1] == part[1])
            continue;
        uint64_t p = fall(w, wish, row);
        if (p == NO_PRICE || fall(w, wish, w->row[row].part[0]) == NO_PRICE ||
            fall(w, wish, w->row[row].part[1]) == NO_PRICE)
            continue;
        if (!spread_yet)
            spread_parts(w, wish, cell);
        spread_yet = true;
        for (unsigned side = 0; side < 2 && p != NO_PRICE; side++)
            p = plus(p, part_price(w, wish, x, side, row));
        if (p < price) {
            price = p;
            cheapest = row;
        }
    }
    w->try.price = plus(w->try.price, price);
    if (w->try.price >= w->best.price)
        return;
    plan_add(&w->try, cell, wish.shift);
    plan_add(&w->try, part[0], wish.shift);
    plan_add(&w->try, part[1], wish.shift);
    plan_add(&w->try, cheapest, wish.shift ^ 1);
    for (unsigned side = 0; side < 2; side++)
        trace_part(w, wish, x, side, cheapest);
    offer(w);
}

/* The same for a row of a column: by one of its cells in a crossing. */
static void try_cells_of(struct worlds *w, struct wish wish, uint32_t row)
{
    const struct world_dimension *d = &w->dimension[dimension_of(w, row)];
    for (uint32_t i = 0; i < d->crossings; i++) {
        const struct world_dimension *x = crossing(w, d, i);
        unsigned side = &w->dimension[x->of[0]] == d ? 0 : 1;
        const uint32_t *line = x->in_line[side] + (row - d->first);
        for (uint32_t k = line[0]; k < line[1] && w->best.price > 0; k++)
            try_cells(w, wish, x->line[side][k]);
    }
}

/* The price of the ways from the lines chosen before to the line of `row`. */
static uint64_t join_price(struct worlds *w, uint32_t d, uint32_t row)
{
    const struct world_dimension *dim = &w->dimension[d];
    uint64_t price = 0;
    for (uint32_t i = 0; i < dim->crossings; i++) {
        const struct world_dimension *x = crossing(w, dim, i);
        unsigned side = x->of[0] == d ? 0 : 1;
        if (w->chosen[x->of[1 - side]] != NO_ROW && w->chosen[dim->crossing_of[i]] == NO_ROW)
            price = plus(price, way_price(x, (struct knot){side, row - dim->first}));
    }
    return price;
}

/* Chooses the row of dimension d that rises with all students, unless the target says it. */
static bool choose(struct worlds *w, struct wish wish, uint32_t d)
{
    const struct world_dimension *dim = &w->dimension[d];
    uint32_t row = w->chosen[d], cheapest = NO_ROW;
    uint64_t price = NO_PRICE;
    for (uint32_t i = 0; i < dim->crossings; i++) {
        struct world_dimension *x = crossing(w, dim, i);
        unsigned side = x->of[0] == d ? 0 : 1;
        uint32_t other = w->chosen[x->of[1 - side]];
        if (other != NO_ROW && w->chosen[dim->crossing_of[i]] == NO_ROW)
            spread(w, x, wish, knot_of(w, x, 1 - side, other), 1 - side, NO_ROW, ANYWHERE);
    }
    uint32_t from = row == NO_ROW ? dim->first : row;
    uint32_t end = row == NO_ROW ? dim->first + dim->rows : row + 1;
    for (row = from; row < end && price > 0; row++) {
        uint64_t p = plus(rise(w, wish, row), join_price(w, d, row));
        if (p < price) {
            price = p;
            cheapest = row;
        }
    }
    w->try.price = plus(w->try.price, price);
    if (w->try.price >= w->best.price)
        return false;
    plan_add(&w->try, cheapest, wish.shift);
    for (uint32_t i = 0; i < dim->crossings; i++) {
        struct world_dimension *x = crossing(w, dim, i);
        unsigned side = x->of[0] == d ? 0 : 1;
        if (w->chosen[x->of[1 - side]] == NO_ROW || w->chosen[dim->crossing_of[i]] != NO_ROW)
            continue;
        trace(w, x, wish, knot_of(w, x, side, cheapest), 1 - side);
        w->chosen[dim->crossing_of[i]] = cheapest;
    }
    w->chosen[d] = cheapest;
    w->dimension[d].chosen = true;
    return true;
}

/* The dimension of one column that most crossings join with those chosen: what is joined must
 * be chosen to fit. */
static uint32_t next_to_choose(struct worlds *w)
{
    uint32_t next = NO_ROW, most = 0;
    for (uint32_t d = 0; d < w->dimensions && !w->dimension[d].crossing; d++) {
        const struct world_dimension *dim = &w->dimension[d];
        uint32_t joins = 1;
        for (uint32_t i = 0; i < dim->crossings; i++) {
            const struct world_dimension *x = crossing(w, dim, i);
            joins += w->chosen[x->of[x->of[0] == d ? 1 : 0]] != NO_ROW;
        }
        if (!dim->chosen && joins > most) {
            next = d;
            most = joins;
        }
    }
    return next;
}

/* With the number of all students: a row of each column rises, so the tables' sums do. */
static void try_all(struct worlds *w, struct wish wish, uint32_t target)
{
    begin(w, rise(w, wish, 0));
    for (uint32_t d = 0; d < w->dimensions; d++) {
        w->chosen[d] = NO_ROW;
        w->dimension[d].chosen = false;
    }
    plan_add(&w->try, 0, wish.shift);
    if (target != 0) {
        uint32_t d = dimension_of(w, target);
        w->chosen[d] = target;
        if (w->dimension[d].crossing) {
            w->try.price = plus(w->try.price, rise(w, wish, target));
            plan_add(&w->try, target, wish.shift);
            for (unsigned side = 0; side < 2; side++)
                w->chosen[w->dimension[d].of[side]] = w->row[target].part[side];
        }
    }
    if (w->try.price >= w->best.price)
        return;
    for (uint32_t d; (d = next_to_choose(w)) != NO_ROW;)
        if (!choose(w, wish, d))
            return;
    offer(w);
}

bool worlds_plan(struct worlds *w, struct wish wish, uint32_t target)
{
    w->best.price = wish.limit;
    w->best.n = 0;
    if (rise(w, wish, target) == NO_PRICE)
        return false;
    if (target != 0 && w->dimension[dimension_of(w, target)].crossing) {
        try_circle(w, wish, target);
        for (unsigned side = 0; side < 2; side++)
            try_swap(w, wish, target, w->row[target].part[side]);
        try_cells(w, wish, target);
    } else if (target != 0) {
        try_swap(w, wish, target, target);
        try_cells_of(w, wish, target);
    }
    try_all(w, wish, target);
    return w->best.price < wish.limit;
}
