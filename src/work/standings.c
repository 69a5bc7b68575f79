/* standings.c - a student's enrolments divided by grain, each division counted. */
#include "standings.h"
#include <stdlib.h>

/* What divides a student's enrolments at a grain. */
static uint32_t division(const struct roster *r, const struct enrolment *e, enum grain grain)
{
    switch (grain) {
    case GRAIN_SCHOOL: return e->school;
    case GRAIN_DISTRICT: return r->value[(size_t)e->row * r->columns + BY_DISTRICT];
    case GRAIN_STATE: return 0;
    }
    return 0;
}

/* Room for the work on one student. */
struct bench {
    struct analysis *a;
    uint16_t marks[AXIS_DAYS];
    struct enrolment *part; /* the enrolments of one division */
    size_t part_room;
    int32_t reached[WARNINGS_MAX];
    size_t room; /* of a->standing */
};

static void add_sum(struct bench *b, enum grain grain, const struct tally *t, enum tier tier)
{
    struct grain_sum *s = &b->a->sum[grain];
    s->students += t->enrolled_days + t->unknown_days > 0;
    s->rated += tier != TIER_UNKNOWN;
    s->chronic += tier_is_chronic(tier);
}

static void add_standing(struct bench *b, const struct enrolment *home, const struct tally *t,
                         enum tier tier)
{
    struct analysis *a = b->a;
    size_t warnings = a->run.warnings.n;
    int32_t *reached = NEW_ARRAY(a->arena, warnings, int32_t);
    memcpy(reached, b->reached, warnings * sizeof *reached);
    a->standing =
        arena_grow(a->arena, a->standing, a->standings, &b->room, sizeof *a->standing);
    a->standing[a->standings++] = (struct standing){home->student, home, *t, tier, reached};
    a->withheld += t->unknown_days > 0;
}

/* Counts the division that enrolment i is in, when i is its last: the one that gives the
 * groups. */
static void take_division(struct bench *b, const struct enrolment *e, uint32_t n, uint32_t i,
                          enum grain grain)
{
    struct analysis *a = b->a;
    uint32_t mine = division(&a->roster, &e[i], grain), parts = 0;
    struct tally t;
    for (uint32_t k = i + 1; k < n; k++)
        if (division(&a->roster, &e[k], grain) == mine)
            return;
    for (uint32_t k = 0; k <= i; k++)
        if (division(&a->roster, &e[k], grain) == mine)
            b->part[parts++] = e[k];
    tally_take(&a->run, b->part, parts, b->marks, &t, b->reached);
    enum tier tier = tally_tier(&t, a->run.rule, roster_value(&a->roster, &e[i], BY_GRADE));
    add_sum(b, grain, &t, tier);
    if (grain == a->grain)
        add_standing(b, &e[i], &t, tier);
}

static bool in_several_schools(const struct enrolment *e, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (e[i].school != e[0].school)
            return true;
    return false;
}

/* A start between 1 July and the school's first day lets the early-warning windows begin before
 * anybody could be absent; the summary tells how many. */
static bool starts_early(const struct analysis *a, const struct enrolment *e, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        int32_t first = calendar_first_day(&a->calendar, e[i].school);
        if (first != DAY_NONE && e[i].start >= a->run.year_start && e[i].start < first)
            return true;
    }
    return false;
}

static void take_student(struct bench *b, uint32_t student)
{
    static const enum grain grains[] = {GRAIN_DISTRICT, GRAIN_SCHOOL, GRAIN_STATE};
    struct analysis *a = b->a;
    uint32_t n = 0;
    const struct enrolment *e = roster_of(&a->roster, student, &n);
    if (n == 0)
        return;
    if (n > b->part_room) {
        b->part_room = n;
        b->part = NEW_ARRAY(a->arena, n, struct enrolment);
    }
    grid_student(&a->grid, student, b->marks);
    a->several_schools += in_several_schools(e, n);
    a->early_starts += starts_early(a, e, n);
    for (size_t g = 0; g < sizeof grains / sizeof grains[0]; g++)
        for (uint32_t i = 0; i < n; i++)
            take_division(b, e, n, i, grains[g]);
}

static int compare_standings(const void *x, const void *y, void *roster)
{
    const struct standing *p = x, *q = y;
    const struct roster *r = roster;
    int order = str_compare(r->shown[p->student], r->shown[q->student]);
    if (order != 0)
        return order;
    return str_compare(roster_value(r, p->home, BY_SCHOOL),
                       roster_value(r, q->home, BY_SCHOOL));
}

struct outlook analysis_outlook(const struct analysis *a, const struct standing *s)
{
    struct enrolment part[ENROLMENTS_MAX];
    uint32_t n = 0, parts = 0, mine = division(&a->roster, s->home, a->grain);
    const struct enrolment *e = roster_of(&a->roster, s->student, &n);
    for (uint32_t k = 0; k < n; k++)
        if (division(&a->roster, &e[k], a->grain) == mine)
            part[parts++] = e[k];
    return outlook_of(&a->run, part, parts, &s->tally, s->tier);
}

void standings_take(struct analysis *a)
{
    struct bench *b = NEW(a->arena, struct bench);
    b->a = a;
    for (uint32_t s = 0; s < a->roster.ids.n; s++)
        take_student(b, s);
    qsort_r(a->standing, a->standings, sizeof *a->standing, compare_standings, &a->roster);
}
