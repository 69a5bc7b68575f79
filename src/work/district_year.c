/* district_year.c - who of a made-up town misses how much, and on which days.
 *
 * First all children are put in order by their score, and their rates read off one curve by
 * their rank: so the share of chronically absent students hardly depends on size and seed,
 * while schools, grades and zips differ as their scores do. Then each enrolment's absences are
 * laid down in spells, until they are as many as the rate says.
 */
#include "district_parts.h"

enum { WHOLE = 1000000, RATE_WHOLE = 10000 };

/* The rate missed at or below which so many of the children (of WHOLE) stay; straight between.
 * The shape of Beta(1, 15) with a somewhat heavier end. */
static const struct {
    uint32_t rank, rate;
} curve[] = {{0, 0},         {50000, 15},    {100000, 55},   {200000, 120},
             {300000, 205},  {400000, 305},  {500000, 425},  {600000, 580},
             {700000, 760},  {800000, 980},  {850000, 1200}, {900000, 1450},
             {950000, 1930}, {980000, 2750}, {995000, 4200}, {WHOLE, 6500}};

static uint32_t rate_at(uint32_t rank)
{
    size_t i = 1;
    while (curve[i].rank < rank)
        i++;
    uint32_t run = curve[i].rank - curve[i - 1].rank, rise = curve[i].rate - curve[i - 1].rate;
    return curve[i - 1].rate + (rank - curve[i - 1].rank) * rise / run;
}

/* Gives every child its rate. A district may be up to 0.5 points better or worse than another.
 */
static void rate_children(struct people *p, uint64_t seed, struct arena *a)
{
    enum { SCORES = 1 << 13, MIDDLE = SCORES / 2, LEVEL = 5000 };
    uint32_t *rank = NEW_ARRAY(a, SCORES + 1, uint32_t);
    struct rng r = rng_stream(seed, DRAW_LEVEL, 0);
    int64_t level = (int64_t)rng_below(&r, 2 * LEVEL) - LEVEL;
    for (uint32_t i = 0; i < p->children; i++)
        rank[p->child[i].score + MIDDLE + 1]++;
    for (uint32_t i = 0; i < SCORES; i++)
        rank[i + 1] += rank[i];
    for (uint32_t i = 0; i < p->children; i++) {
        uint64_t at = 2 * (uint64_t)rank[p->child[i].score + MIDDLE]++ + 1;
        int64_t place = (int64_t)(at * WHOLE / (2 * p->children)) + level;
        place = place < 0 ? 0 : place > WHOLE ? WHOLE : place;
        p->child[i].rate = (uint16_t)rate_at((uint32_t)place);
    }
}

/* A whole number that is part / whole on average. */
static uint32_t draw_round(struct rng *r, uint64_t part, uint32_t whole)
{
    return (uint32_t)(part / whole) + (rng_below(r, whole) < part % whole);
}

/* A school day of the enrolment, drawn by the weight of the days. */
static uint32_t draw_day(struct rng *r, const struct made_school *s, const struct stay *stay)
{
    uint32_t low = stay->from, high = stay->to, base = s->weight[low];
    uint32_t at = base + rng_below(r, s->weight[high + 1] - base);
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (s->weight[middle + 1] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* How many days in a row; an illness of winter lasts longer. */
static uint32_t draw_spell(struct rng *r, uint32_t place)
{
    enum { WINTER = 80, SPRING = 155 }; /* December to mid-March */
    static const uint8_t days[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5};
    bool winter = place >= WINTER && place < SPRING;
    return winter ? days[3 + rng_below(r, 13)] : days[rng_below(r, 16)];
}

/* Parents of the small write notes, illness is excused, and who is away a lot is rarely. */
static enum mark draw_reason(struct rng *r, const struct made_child *c, uint32_t days)
{
    uint32_t percent = c->grade < 6 ? 42 : c->grade < 9 ? 34 : 22;
    percent += days > 1 ? 16 : 0;
    percent -= c->rate > 2000 ? 12 : 0;
    return draw_percent(r, percent) ? MARK_EXCUSED : MARK_UNEXCUSED;
}

/* How many days of an enrolment a child misses: its rate of the days, and more of winter days
 * than of others. At most three in four, so that a free day is soon found. */
static uint32_t draw_absences(struct rng *r, const struct made_child *c,
                              const struct made_school *s, const struct stay *stay,
                              uint32_t days)
{
    uint64_t year = s->weight[AXIS], span = s->weight[stay->to + 1] - s->weight[stay->from];
    uint32_t n = draw_round(r, c->rate * s->days * span / year, RATE_WHOLE);
    return n < days * 3 / 4 ? n : days * 3 / 4;
}

static void mark_absences(uint8_t mark[static AXIS], const struct made_child *c,
                          const struct made_school *s, const struct stay *stay, struct rng *r,
                          uint32_t left)
{
    while (left > 0) {
        uint32_t at = draw_day(r, s, stay), days = draw_spell(r, at);
        enum mark reason = draw_reason(r, c, days);
        for (; days > 0 && left > 0 && at <= stay->to; at++) {
            if (!s->open[at])
                continue;
            days--;
            left -= mark[at] == MARK_PRESENT;
            if (mark[at] == MARK_PRESENT)
                mark[at] = (uint8_t)reason;
        }
    }
}

/* Who is absent a lot is also late a lot, and a few are late who are never absent. */
static void mark_tardies(uint8_t mark[static AXIS], const struct made_child *c,
                         const struct stay *stay, struct rng *r, uint32_t days)
{
    uint32_t luck = rng_below(r, 1000);
    uint32_t rate = c->rate / 4 + (luck * luck / 1000 * luck / 1000) * 4 / 5;
    for (uint32_t n = draw_round(r, (uint64_t)rate * days, RATE_WHOLE); n > 0; n--) {
        uint32_t at = stay->from + rng_below(r, stay->to - stay->from + 1U);
        if (mark[at] == MARK_PRESENT)
            mark[at] = MARK_TARDY;
    }
}

/* Fills the marks of one enrolment; returns how many days it has. */
static uint32_t mark_year(uint8_t mark[static AXIS], const struct made_child *c,
                          const struct made_school *s, const struct stay *stay, uint64_t seed)
{
    struct rng r = rng_stream(seed, DRAW_ABSENCE, stay->child * 2 + stay->second);
    uint32_t days = 0;
    memset(mark, MARK_NONE, AXIS);
    for (uint32_t at = stay->from; at <= stay->to; at++) {
        mark[at] = !s->open[at]             ? MARK_NONE
                   : c->path == NEVER_SHOWS ? MARK_UNEXCUSED
                                            : MARK_PRESENT;
        days += s->open[at];
    }
    if (c->path != NEVER_SHOWS) {
        mark_absences(mark, c, s, stay, &r, draw_absences(&r, c, s, stay, days));
        mark_tardies(mark, c, stay, &r, days);
    }
    return days;
}

/* The student id of a child: ten digits, no two alike, in no order that shows. */
static void print_id(char id[static STUDENT_ID], uint32_t child, uint32_t key)
{
    uint32_t x = child ^ key; /* each step can be undone, so no two children meet */
    x = (x ^ x >> 16) * 0x7FEB352Du;
    x = (x ^ x >> 15) * 0x846CA68Bu;
    uint64_t number = 1000000000u + (uint64_t)(x ^ x >> 16);
    for (size_t i = STUDENT_ID; i-- > 0; number /= 10)
        id[i] = (char)('0' + number % 10);
}

void year_build(struct year *y, struct people *p, const struct town *t, struct arena *a)
{
    uint8_t mark[AXIS];
    struct rng ids = rng_stream(t->seed, DRAW_ID, 0);
    uint32_t key = (uint32_t)rng_next(&ids);
    rate_children(p, t->seed, a);
    y->id = arena_take(a, p->stays, sizeof *y->id);
    for (uint32_t w = 0; w < WEEKS; w++)
        y->week[w] = NEW_ARRAY(a, p->stays, uint16_t);
    for (uint32_t i = 0; i < p->stays; i++) {
        const struct stay *stay = &p->stay[i];
        print_id(y->id[i], stay->child, key);
        y->rows +=
            mark_year(mark, &p->child[stay->child], &t->school[stay->school], stay, t->seed);
        for (uint32_t at = 0; at < AXIS; at++)
            y->week[at / 5][i] |= (uint16_t)(mark[at] << at % 5 * MARK_BITS);
    }
}
