/* worlds.c - how far a row can go without a printed figure giving it away. */
#include "worlds.h"

/* Enough of a name to be read in a table. */
enum {
    ST = COUNT_STUDENTS,
    AR = COUNT_AT_RISK,
    CH = COUNT_CHRONIC,
    SE = COUNT_SEVERE,
    W1 = COUNT_WARN_14D,
    W3 = COUNT_WARN_30D,
    W6 = COUNT_WARN_60D,
    UN = COUNT_UNRATED,
    EN = FIGURE_ENROLLED,
    AB = FIGURE_ABSENT,
};

/* What changes in a row when a student comes who is such and such (with one day), and when one
 * who is there is something else. The simplest come first. Sums of days change by a day. */
static const int16_t shifts[HALF_SHIFTS][FIGURES] = {
    {[ST] = 1, [EN] = 1},
    {[AR] = 1},
    {[CH] = 1},
    {[SE] = 1},
    {[W1] = 1},
    {[W3] = 1},
    {[W6] = 1},
    {[UN] = 1},
    {[EN] = 1},
    {[AB] = 1},
    {[CH] = 1, [SE] = 1},
    {[W1] = 1, [W3] = 1},
    {[EN] = 1, [AB] = 1},
    {[AR] = 1, [CH] = -1},
    {[AR] = 1, [UN] = -1},
    {[CH] = 1, [UN] = -1},
    {[ST] = 1, [EN] = 1, [AR] = 1},
    {[ST] = 1, [EN] = 1, [CH] = 1},
    {[ST] = 1, [EN] = 1, [CH] = 1, [SE] = 1},
    {[ST] = 1, [EN] = 1, [W3] = 1},
    {[ST] = 1, [EN] = 1, [W1] = 1, [W3] = 1},
    {[ST] = 1, [EN] = 1, [W6] = 1},
    {[ST] = 1, [EN] = 1, [UN] = 1},
};

/* What is never negative in a row: each line's sum, days taken as whole days. */
static const int16_t relations[RELATIONS][FIGURES] = {
    {[CH] = 1, [SE] = -1}, {[ST] = 1, [AR] = -1, [CH] = -1, [UN] = -1},
    {[W3] = 1, [W1] = -1}, {[ST] = 1, [W3] = -1},
    {[ST] = 1, [W6] = -1}, {[EN] = 1, [AB] = -1},
    {[EN] = 1, [ST] = -1}, /* the last: only where days are counted */
};
/* More steps than this are never asked for, with three figures changing in a relation. */
enum { ROOM_MAX = 3 * SUPPRESS_APART };

int shift_by(unsigned shift, unsigned figure)
{
    int by = shifts[shift / 2][figure];
    return shift % 2 == 0 ? by : -by;
}

uint16_t shift_figures(const struct worlds *w, unsigned shift)
{
    return w->use[shift].figures;
}

static void learn_shift(struct shift_use *u, unsigned shift, unsigned relations_n)
{
    for (unsigned f = 0; f < FIGURES; f++) {
        int by = shift_by(shift, f);
        u->figures |= (uint16_t)((by != 0) << f);
        if (by > 0)
            u->up[u->ups++] = (uint8_t)f;
        if (by < 0)
            u->down[u->downs++] = (uint8_t)f;
    }
    for (unsigned i = 0; i < relations_n; i++) {
        int drift = 0;
        for (unsigned f = 0; f < FIGURES; f++)
            drift += relations[i][f] * shift_by(shift, f);
        if (drift >= 0)
            continue;
        u->relation[u->relations] = (uint8_t)i;
        u->drift[u->relations++] = (uint8_t)-drift;
    }
}

void worlds_learn(struct worlds *w)
{
    for (unsigned shift = 0; shift < SHIFTS; shift++)
        learn_shift(&w->use[shift], shift, w->by_days ? RELATIONS : RELATIONS - 1);
}

static int64_t unit_of(const struct worlds *w, unsigned figure)
{
    return figure >= COUNTS ? w->unit : 1;
}

static uint8_t clamp(int64_t steps)
{
    return (uint8_t)(steps < 0 ? 0 : steps > ROOM_MAX ? ROOM_MAX : steps);
}

/* Steps until a relation of the row's figures would break. One that does not hold in truth (as
 * own warnings may be defined) is nothing that anybody could rely on. */
static uint8_t slack_of(const struct worlds *w, const struct world_row *row,
                        const int16_t *relation)
{
    int64_t slack = 0;
    bool days = relation[EN] != 0;
    for (unsigned f = 0; f < FIGURES; f++)
        slack += relation[f] * row->now[f] * (days && f < COUNTS ? w->unit : 1);
    return slack < 0 ? ROOM_MAX : clamp(slack / (days ? w->unit : 1));
}

static void set_room(const struct worlds *w, struct world_row *row)
{
    for (unsigned k = 0; k < KNOWLEDGES; k++)
        for (unsigned f = 0; f < FIGURES; f++) {
            row->room.up[k][f] = clamp((row->most[k][f] - row->now[f]) / unit_of(w, f));
            row->room.down[k][f] = clamp((row->now[f] - row->least[k][f]) / unit_of(w, f));
        }
    for (unsigned i = 0; i < RELATIONS; i++)
        row->room.slack[i] = slack_of(w, row, relations[i]);
}

/* Whether a row has room for so many steps, when the figures that change are covered. */
static bool has_room(const struct shift_use *u, const struct world_room *room, enum knowledge k,
                     int64_t steps)
{
    for (unsigned i = 0; i < u->ups; i++)
        if (room->up[k][u->up[i]] < steps)
            return false;
    for (unsigned i = 0; i < u->downs; i++)
        if (room->down[k][u->down[i]] < steps)
            return false;
    for (unsigned i = 0; i < u->relations; i++)
        if (room->slack[u->relation[i]] < steps * u->drift[i])
            return false;
    return true;
}

/* What it costs a reader to lose a figure. With the students or the chronically absent a rate
 * is lost too. */
static uint64_t price_of(uint16_t figures)
{
    static const uint64_t price[FIGURES] = {
        [ST] = 400, [AR] = 30, [CH] = 100, [SE] = 20, [W1] = 10,
        [W3] = 15,  [W6] = 12, [UN] = 4,   [EN] = 2,  [AB] = 2};
    uint64_t sum = 0;
    for (unsigned f = 0; f < FIGURES; f++)
        sum += (figures >> f & 1) * price[f];
    return sum;
}

uint64_t worlds_price(const struct worlds *w, struct wish wish, uint32_t row)
{
    const struct world_row *r = &w->row[row];
    const struct shift_use *u = &w->use[wish.shift];
    uint16_t missing = u->figures & (uint16_t)~r->covered;
    if ((missing != 0 && !wish.may_cover) || (u->figures & r->told) != 0 ||
        !has_room(u, &r->room, wish.knowledge, wish.steps))
        return NO_PRICE;
    return missing == 0 ? 0 : price_of(missing) * r->price;
}

static void note(struct world_row *r, unsigned k)
{
    for (unsigned f = 0; f < FIGURES; f++) {
        if (r->now[f] < r->low[k][f])
            r->low[k][f] = r->now[f];
        if (r->now[f] > r->high[k][f])
            r->high[k][f] = r->now[f];
    }
}

void worlds_go(struct worlds *w, struct wish wish)
{
    for (uint32_t i = 0; i < w->best.n; i++) {
        struct world_row *r = &w->row[w->best.step[i].row];
        for (unsigned f = 0; f < FIGURES; f++)
            r->now[f] += shift_by(w->best.step[i].shift, f) * wish.steps * unit_of(w, f);
        set_room(w, r);
        if (!r->moved)
            w->moved[w->moves++] = w->best.step[i].row;
        r->moved = true;
        for (unsigned k = wish.knowledge; k < KNOWLEDGES; k++)
            note(r, k);
    }
}

void worlds_return(struct worlds *w)
{
    for (uint32_t i = 0; i < w->moves; i++) {
        struct world_row *r = &w->row[w->moved[i]];
        memcpy(r->now, r->truth, sizeof r->now);
        r->room = r->truth_room;
        r->moved = false;
    }
    w->moves = 0;
}

void worlds_changed(const struct worlds *w, struct world_row *row)
{
    set_room(w, row);
    row->truth_room = row->room;
}
