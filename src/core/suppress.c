/* suppress.c - small counts are covered, and then whatever else would give them away. */
#include "suppress.h"
#include "worlds.h"

enum { ALL_COUNTS = (1 << COUNTS) - 1, DAYS = 1 << FIGURE_ENROLLED | 1 << FIGURE_ABSENT };
enum { RATE_SPAN = 50 };
#define UNBOUNDED (INT64_MAX / 4)
/* Covering in the row of all students costs more than covering whatever else. */
#define PRICE_ALL ((uint64_t)1 << 24)

struct run_covers {
    struct worlds w;
    int64_t small;
};

static bool has(uint16_t figures, unsigned f)
{
    return (figures >> f & 1) != 0;
}

uint16_t suppress_small(const struct group *g, uint32_t small)
{
    unsigned bits = 0;
    for (unsigned f = 0; f < COUNTS; f++) {
        bool few = g->count[f] < small;
        bool nearly_all =
            f != COUNT_STUDENTS && (uint64_t)g->count[f] + small > g->count[COUNT_STUDENTS];
        bits |= (unsigned)(few || nearly_all) << f;
    }
    return (uint16_t)(bits == 0 ? 0 : bits | DAYS);
}

/* The rate of a row, and what it says of a covered number of unrated. */
struct rate {
    struct covers shown;
    int64_t least, most; /* unrated */
};

static bool at_end(int64_t chronic, int64_t rated, bool high)
{
    return high ? chronic * 100 >= rated * COVER_HIGH_PERCENT
                : chronic * 100 <= rated * COVER_LOW_PERCENT;
}

static uint64_t tenths(int64_t chronic, int64_t rated)
{
    return percent_tenths((uint64_t)chronic, (uint64_t)rated);
}

/* A rate from covered figures: it says no more than that the chronically absent are few, or
 * nearly all. */
static enum cover rate_of_covered(const struct world_row *r, int64_t small, int64_t unrated)
{
    int64_t students = r->truth[COUNT_STUDENTS], chronic = r->truth[COUNT_CHRONIC];
    if (has(r->covered, COUNT_STUDENTS) ||
        (students - unrated) * COVER_LOW_PERCENT < small * 100)
        return COVER_COUNT;
    if (chronic < small)
        return COVER_LOW;
    return chronic + small > students ? COVER_HIGH : COVER_COUNT;
}

/* A rate whose unrated alone are covered says what the printed counts say for every number of
 * unrated from least to most. */
static void rate_of_unrated(const struct world_row *r, struct rate *rate)
{
    int64_t students = r->truth[COUNT_STUDENTS], chronic = r->truth[COUNT_CHRONIC];
    int64_t fewest = students - rate->most, most = students - rate->least;
    uint64_t from = tenths(chronic, most), to = tenths(chronic, fewest);
    if (at_end(chronic, fewest, false))
        rate->shown.chronic_pct = COVER_LOW;
    else if (at_end(chronic, most, true))
        rate->shown.chronic_pct = COVER_HIGH;
    else if (from == to && !at_end(chronic, most, false) && !at_end(chronic, fewest, true))
        rate->shown.chronic_pct = COVER_NONE;
    else {
        rate->shown.chronic_pct = COVER_SPAN;
        rate->shown.from = (uint8_t)((from + 5) / 10);
        rate->shown.to = (uint8_t)((to + 5) / 10);
    }
}

/* In a rate, covered unrated count as any number of a whole span of numbers: the first `small`,
 * or 2 % of the students where that is more, the next so many, and so on. */
static void bound_unrated(const struct world_row *r, int64_t small, struct rate *rate)
{
    int64_t students = r->truth[COUNT_STUDENTS], span = students / RATE_SPAN;
    int64_t rest =
        has(r->covered, COUNT_CHRONIC) ? students : students - r->truth[COUNT_CHRONIC];
    if (span < small)
        span = small;
    rate->least = r->truth[COUNT_UNRATED] / span * span;
    rate->most = rate->least + span - 1 < rest ? rate->least + span - 1 : rest;
}

static struct rate rate_of(const struct world_row *r, int64_t small)
{
    int64_t students = r->truth[COUNT_STUDENTS], chronic = r->truth[COUNT_CHRONIC];
    int64_t unrated = r->truth[COUNT_UNRATED];
    struct rate rate = {.least = unrated, .most = unrated};
    if (has(r->covered, COUNT_UNRATED))
        bound_unrated(r, small, &rate);
    if (r->withheld)
        rate.shown.chronic_pct = COVER_NONE;
    else if (r->no_rate)
        rate.shown.chronic_pct = COVER_COUNT;
    else if (has(r->covered, COUNT_CHRONIC) || has(r->covered, COUNT_STUDENTS))
        rate.shown.chronic_pct = rate_of_covered(r, small, rate.most);
    else if (has(r->covered, COUNT_UNRATED))
        rate_of_unrated(r, &rate);
    else if (at_end(chronic, students - unrated, false))
        rate.shown.chronic_pct = COVER_LOW;
    else if (at_end(chronic, students - unrated, true))
        rate.shown.chronic_pct = COVER_HIGH;
    return rate;
}

static void bound(struct world_row *r, enum knowledge k, unsigned f, int64_t least,
                  int64_t most)
{
    if (least > r->least[k][f])
        r->least[k][f] = least;
    if (most < r->most[k][f])
        r->most[k][f] = most;
}

/* Small stays small, for those who know which covers stand for small counts. */
static void bound_small(struct world_row *r, unsigned f, int64_t small)
{
    int64_t students = r->truth[COUNT_STUDENTS];
    if (r->truth[f] < small)
        bound(r, KNOWS_SMALL, f, 0, small - 1);
    else {
        bound(r, KNOWS_SMALL, f, students - small + 1, UNBOUNDED);
        bound(r, KNOWS_SMALL, COUNT_STUDENTS, 0, students);
    }
}

/* In a large row the rate shows whether the chronically absent are few, nearly all or neither.
 */
static void bound_chronic(struct world_row *r, enum knowledge k, int64_t small)
{
    int64_t students = r->truth[COUNT_STUDENTS];
    bool few = r->truth[COUNT_CHRONIC] < small;
    bool nearly_all = r->truth[COUNT_CHRONIC] + small > students;
    if (has(r->covered, COUNT_STUDENTS) || students * COVER_LOW_PERCENT < small * 100)
        return;
    bound(r, k, COUNT_CHRONIC,
          few          ? 0
          : nearly_all ? students - small + 1
                       : small,
          few          ? small - 1
          : nearly_all ? students
                       : students - small);
}

/* What is known of a row's covered figures from the row itself. */
static void set_bounds(struct world_row *r, int64_t small)
{
    int64_t students = r->truth[COUNT_STUDENTS];
    struct rate rate = rate_of(r, small);
    for (unsigned i = 0; i < KNOWLEDGES; i++) {
        enum knowledge k = (enum knowledge)i;
        for (unsigned f = 0; f < FIGURES; f++) {
            r->least[k][f] = f == COUNT_STUDENTS;
            r->most[k][f] = UNBOUNDED;
        }
        if (!r->printed || r->withheld)
            continue;
        for (unsigned f = 1; f < COUNTS; f++)
            if (!has(r->covered, f))
                bound(r, k, COUNT_STUDENTS, r->truth[f] + small, UNBOUNDED);
        if (has(r->covered, COUNT_UNRATED) && rate.shown.chronic_pct != COVER_COUNT)
            bound(r, k, COUNT_UNRATED, rate.least, rate.most);
        if (has(r->covered, COUNT_CHRONIC))
            bound_chronic(r, k, small);
    }
    if (!r->printed || !has(r->covered, COUNT_STUDENTS))
        return;
    /* With fewer students than twice `small` every count is small. */
    bound(r, KNOWS_SMALL, COUNT_STUDENTS, 0,
          students < small       ? small - 1
          : students < 2 * small ? 2 * small - 1
                                 : UNBOUNDED);
}

static void cover(const struct run_covers *c, uint32_t row, uint16_t figures)
{
    struct world_row *r = &c->w.row[row];
    r->covered |= figures;
    if ((r->covered & r->small) != 0 || has(r->covered, COUNT_STUDENTS))
        r->covered |= DAYS;
    set_bounds(r, c->small);
    for (unsigned f = 1; f < COUNTS; f++)
        if (r->printed && !r->withheld && r->truth[COUNT_STUDENTS] >= 2 * c->small &&
            (r->covered & r->small & 1 << f) != 0)
            bound_small(r, f, c->small);
    worlds_changed(&c->w, r);
}

static void cover_small(struct run_covers *c, uint32_t row)
{
    struct world_row *r = &c->w.row[row];
    uint64_t students = (uint64_t)r->truth[COUNT_STUDENTS];
    uint64_t all = (uint64_t)c->w.row[0].truth[COUNT_STUDENTS];
    for (unsigned k = 0; k < KNOWLEDGES; k++) {
        memcpy(r->low[k], r->truth, sizeof r->truth);
        memcpy(r->high[k], r->truth, sizeof r->truth);
    }
    memcpy(r->now, r->truth, sizeof r->truth);
    r->price = row == 0 ? PRICE_ALL : 64 + (all == 0 ? 0 : 192 * students / all);
    if (row != 0 && r->part[0] == NO_ROW)
        r->price *= 8;
    if (r->withheld)
        r->small &= 1 << COUNT_STUDENTS;
    uint16_t blank = !r->printed   ? ALL_COUNTS | DAYS
                     : r->withheld ? (ALL_COUNTS | DAYS) & ~(1 << COUNT_STUDENTS)
                                   : 0;
    cover(c, row, r->small | blank);
}

/* Steps by which the worlds found are still too near each other; 0 when the figure is safe. */
static int64_t missing(const struct run_covers *c, uint32_t row, unsigned f, enum knowledge k)
{
    const struct world_row *r = &c->w.row[row];
    int64_t unit = f >= COUNTS ? c->w.unit : 1;
    int64_t rest = SUPPRESS_APART * unit - (r->high[k][f] - r->low[k][f]);
    return rest <= 0 ? 0 : (rest + unit - 1) / unit;
}

/* Takes the steps that printed figures allow, in all shifts that take the figure up (sign 1) or
 * down (-1), until it is safe; or, for students, until there are enough more of them. */
static void climb(struct run_covers *c, uint32_t row, unsigned f, enum knowledge k, int sign,
                  bool room_for_others)
{
    const struct world_row *r = &c->w.row[row];
    for (bool went = true; went;) {
        went = false;
        for (unsigned shift = 0; shift < SHIFTS; shift++) {
            int64_t steps = room_for_others ? SUPPRESS_APART - sign * (r->now[f] - r->truth[f])
                                            : missing(c, row, f, k);
            struct wish wish = {shift, steps, k, false, NO_PRICE};
            if (shift_by(shift, f) != sign || wish.steps <= 0)
                continue;
            if (!worlds_plan(&c->w, wish, row)) {
                wish.steps = 1;
                if (!worlds_plan(&c->w, wish, row))
                    continue;
            }
            worlds_go(&c->w, wish);
            went = true;
        }
    }
}

/* Goes as far up or down from the truth as is needed and printed figures allow; stays there.
 * With `make_room` what limits the figure in its row gives way first: there are more students,
 * more who are what it is a part of, and fewer who are something else. */
static void explore(struct run_covers *c, uint32_t row, unsigned f, enum knowledge k, int sign,
                    bool make_room)
{
    static const enum count_column parts[] = {COUNT_AT_RISK, COUNT_CHRONIC, COUNT_UNRATED};
    uint16_t covered = c->w.row[row].covered;
    unsigned whole = f == COUNT_SEVERE     ? COUNT_CHRONIC
                     : f == COUNT_WARN_14D ? COUNT_WARN_30D
                                           : COUNT_STUDENTS;
    worlds_return(&c->w);
    if (make_room && has(covered, COUNT_STUDENTS))
        climb(c, row, COUNT_STUDENTS, k, 1, true);
    for (size_t i = 0; make_room && i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i] != f && parts[i] != whole && has(covered, parts[i]))
            climb(c, row, parts[i], k, -1, true);
    if (make_room && whole != COUNT_STUDENTS && has(covered, whole))
        climb(c, row, whole, k, 1, true);
    climb(c, row, f, k, sign, false);
}

static bool has_limit(unsigned f)
{
    return f != COUNT_STUDENTS && f < COUNTS;
}

static bool find_worlds(struct run_covers *c, uint32_t row, unsigned f, enum knowledge k)
{
    for (int sign = 1; sign >= -1 && missing(c, row, f, k) > 0; sign -= 2)
        explore(c, row, f, k, sign, false);
    if (missing(c, row, f, k) > 0 && has_limit(f))
        explore(c, row, f, k, 1, true);
    worlds_return(&c->w);
    return missing(c, row, f, k) == 0;
}

/* Offers the plans that take the figure further by more covers, from where it is. */
static void offer_covers(struct run_covers *c, uint32_t row, unsigned f, enum knowledge k,
                         int sign)
{
    struct worlds *w = &c->w;
    int64_t missed = missing(c, row, f, k);
    for (unsigned shift = 0; shift < SHIFTS; shift++)
        for (int64_t steps = missed; shift_by(shift, f) == sign && steps > 0; steps /= 2) {
            struct wish wish = {shift, steps, k, true, NO_PRICE};
            wish.limit = w->kept.price / (uint64_t)missed * (uint64_t)steps;
            if (!worlds_plan(w, wish, row))
                continue;
            if (w->best.price == 0) { /* there was a way after all */
                worlds_go(w, wish);
                break;
            }
            w->best.price =
                (w->best.price * (uint64_t)missed + (uint64_t)steps - 1) / (uint64_t)steps;
            if (w->best.price >= w->kept.price)
                continue;
            struct plan worse = w->kept;
            w->kept = w->best;
            w->best = worse;
        }
}

/* Covers the figures that let the figure move further at the least price. False when none
 * cheaper than `limit` do. */
static bool cover_more(struct run_covers *c, uint32_t row, unsigned f, enum knowledge k,
                       uint64_t limit)
{
    struct worlds *w = &c->w;
    int64_t missed = missing(c, row, f, k);
    w->kept.price = limit;
    for (int sign = 1; sign >= -1; sign -= 2) {
        explore(c, row, f, k, sign, sign > 0 && has_limit(f));
        offer_covers(c, row, f, k, sign);
        worlds_return(w);
    }
    if (missing(c, row, f, k) < missed)
        return true;
    if (w->kept.price >= limit)
        return false;
    for (uint32_t i = 0; i < w->kept.n; i++)
        cover(c, w->kept.step[i].row, shift_figures(w, w->kept.step[i].shift));
    return true;
}

/* Whether the row itself leaves enough room for a figure of which it is known that it is small.
 */
static bool can_stay_small(const struct run_covers *c, uint32_t row, unsigned f)
{
    const struct world_row *r = &c->w.row[row];
    return r->most[KNOWS_SMALL][f] - r->least[KNOWS_SMALL][f] >=
           SUPPRESS_APART * (f >= COUNTS ? c->w.unit : 1);
}

static bool cover_rate(struct run_covers *c, uint32_t row)
{
    struct world_row *r = &c->w.row[row];
    if (r->no_rate || rate_of(r, c->small).shown.chronic_pct == COVER_COUNT)
        return false;
    r->no_rate = true;
    cover(c, row, 0);
    return true;
}

/* What an earlier release told leaves nothing to hide behind: then it is at least hidden from
 * those who have only this one. */
static bool forget_told(struct run_covers *c, unsigned f)
{
    bool any = false;
    for (uint32_t i = 0; i < c->w.rows; i++) {
        any = any || has(c->w.row[i].told, f);
        c->w.row[i].told &= (uint16_t) ~(1u << f);
    }
    return any;
}

/* Where everything is covered, everything may be otherwise. */
static void cover_all(struct run_covers *c)
{
    for (uint32_t i = 0; i < c->w.rows; i++) {
        c->w.row[i].no_rate = true;
        cover(c, i, ALL_COUNTS | DAYS);
    }
}

/* Makes a covered figure safe. Worlds in which every small count stays small are looked for
 * first, so that not even knowing which covers are for small counts helps; where those would
 * take figures of all students, worlds that print the same are enough. */
static void make_safe(struct run_covers *c, uint32_t row, unsigned f)
{
    for (;;) {
        if (find_worlds(c, row, f, KNOWS_SMALL))
            break;
        if (can_stay_small(c, row, f) && cover_more(c, row, f, KNOWS_SMALL, PRICE_ALL))
            continue;
        if (find_worlds(c, row, f, KNOWS_PRINTED))
            break;
        if (cover_more(c, row, f, KNOWS_PRINTED, PRICE_ALL) || cover_rate(c, row) ||
            forget_told(c, f) || cover_more(c, row, f, KNOWS_PRINTED, NO_PRICE))
            continue;
        cover_all(c);
        break;
    }
    c->w.row[row].safe |= (uint16_t)(1u << f);
}

static struct covers covers_of(const struct run_covers *c, uint32_t row)
{
    const struct world_row *r = &c->w.row[row];
    struct covers covers = rate_of(r, c->small).shown;
    for (unsigned f = 0; f < COUNTS; f++)
        covers.count[f] = has(r->covered, f) ? COVER_COUNT : COVER_NONE;
    covers.days = has(r->covered, FIGURE_ENROLLED) ? COVER_COUNT : COVER_NONE;
    return covers;
}

/* A figure that readers of this row must not get. */
static bool at_risk(const struct world_row *r, unsigned f)
{
    return r->printed && has(r->covered & (uint16_t) ~(r->safe | r->told), f) &&
           (!r->withheld || f == COUNT_STUDENTS);
}

void suppress(const struct tables *t, struct arena *room, struct covers *covers)
{
    static const unsigned wholes_first[FIGURES] = {
        COUNT_STUDENTS, COUNT_CHRONIC,  COUNT_AT_RISK,  COUNT_UNRATED,   COUNT_SEVERE,
        COUNT_WARN_30D, COUNT_WARN_14D, COUNT_WARN_60D, FIGURE_ENROLLED, FIGURE_ABSENT};
    struct run_covers c = {.small = t->small};
    uint32_t *row_of = NEW_ARRAY(room, t->rows, uint32_t);
    if (t->rows == 0)
        return;
    worlds_build(&c.w, t, room, row_of);
    c.w.unit = t->unit == UNIT_DAYS ? DAY_PARTS : SUPPRESS_MINUTES;
    worlds_learn(&c.w);
    for (uint32_t row = 0; row < c.w.rows; row++)
        cover_small(&c, row);
    for (bool more = true; more;) {
        more = false;
        for (unsigned i = 0; i < FIGURES; i++)
            for (uint32_t row = 0; row < c.w.rows; row++)
                if (at_risk(&c.w.row[row], wholes_first[i])) {
                    make_safe(&c, row, wholes_first[i]);
                    more = true;
                }
    }
    for (uint32_t i = 0; i < t->rows; i++)
        covers[i] = covers_of(&c, row_of[i]);
}
