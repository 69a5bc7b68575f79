/* standings.c - a student's enrolments divided by grain, each division counted. */
#include "standings.h"
#include "planes.h"
#include "pool.h"
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

/* One of the parts that the students are dealt out to, and what it works with. */
struct bench {
    struct analysis *a;
    const struct plane_marks *plane_marks;
    const uint32_t *line; /* [students + 1] where a student's lines begin */
    uint32_t from, to;    /* students */
    struct planes planes; /* of the block that the student is in */
    uint16_t marks[AXIS_DAYS];
    struct enrolment part[ENROLMENTS_MAX]; /* the enrolments of one division */
    struct grain_sum sum[3];
    uint32_t several_schools, early_starts, withheld;
};

static void add_sum(struct grain_sum *s, const struct tally *t, enum tier tier)
{
    s->students += t->enrolled_days + t->unknown_days > 0;
    s->rated += tier != TIER_UNKNOWN;
    s->chronic += tier_is_chronic(tier);
}

/* The enrolments of the division that e[i] is in, when i is its last: the one that gives the
 * groups. 0 when a later enrolment is in it too. */
static uint32_t gather(struct bench *b, const struct enrolment *e, uint32_t n, uint32_t i,
                       enum grain grain)
{
    const struct roster *r = &b->a->roster;
    uint32_t mine = division(r, &e[i], grain), parts = 0;
    for (uint32_t k = i + 1; k < n; k++)
        if (division(r, &e[k], grain) == mine)
            return 0;
    for (uint32_t k = 0; k <= i; k++)
        if (division(r, &e[k], grain) == mine)
            b->part[parts++] = e[k];
    return parts;
}

/* Counts with the whole block's bits, or by itself when a day is neither here nor there. */
static void count(struct bench *b, uint32_t student, uint32_t parts, struct tally *t,
                  int32_t *reached)
{
    const struct run *run = &b->a->run;
    if (b->plane_marks->usable &&
        planes_tally(run, &b->planes, student % BLOCK, b->part, parts, t, reached))
        return;
    grid_student(&b->a->grid, student, b->marks);
    tally_take(run, b->part, parts, b->marks, t, reached);
}

/* The lines of a student at one grain; those of the chosen grain are kept. */
static void take_grain(struct bench *b, uint32_t student, enum grain grain)
{
    struct analysis *a = b->a;
    uint32_t n = 0, at = b->line[student];
    const struct enrolment *e = roster_of(&a->roster, student, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t parts = gather(b, e, n, i, grain);
        int32_t unkept[WARNINGS_MAX];
        bool keep = grain == a->grain;
        struct tally t;
        if (parts == 0)
            continue;
        int32_t *reached = keep ? a->reached + (size_t)at * a->run.warnings.n : unkept;
        count(b, student, parts, &t, reached);
        enum tier tier = tally_tier(&t, a->run.rule, roster_value(&a->roster, &e[i], BY_GRADE));
        add_sum(&b->sum[grain], &t, tier);
        if (!keep)
            continue;
        a->standing[at++] = (struct standing){student, &e[i], t, tier, reached};
        b->withheld += t.unknown_days > 0;
        if (n == 1) { /* one enrolment is the same at every grain */
            for (int other = 0; other < 3; other++)
                if (other != (int)grain)
                    add_sum(&b->sum[other], &t, tier);
        }
    }
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
    uint32_t n = 0;
    const struct enrolment *e = roster_of(&b->a->roster, student, &n);
    b->several_schools += in_several_schools(e, n);
    b->early_starts += starts_early(b->a, e, n);
    for (size_t g = 0; g < 3; g++)
        if (n > 1 || grains[g] == b->a->grain)
            take_grain(b, student, grains[g]);
}

static void take_part(void *benches, unsigned i)
{
    struct bench *b = (struct bench *)benches + i;
    for (uint32_t s = b->from; s < b->to; s++) {
        if (b->plane_marks->usable && s % BLOCK == 0)
            planes_take(b->plane_marks, &b->a->grid, s / BLOCK, &b->planes);
        take_student(b, s);
    }
}

/* Where each student's lines begin: [students + 1]. */
static uint32_t *count_lines(struct analysis *a, struct bench *b)
{
    uint32_t students = a->roster.ids.n;
    uint32_t *line = NEW_ARRAY(a->arena, (size_t)students + 1, uint32_t);
    for (uint32_t s = 0; s < students; s++) {
        uint32_t n = 0, lines = 0;
        const struct enrolment *e = roster_of(&a->roster, s, &n);
        for (uint32_t i = 0; i < n; i++)
            lines += n == 1 || gather(b, e, n, i, a->grain) > 0;
        line[s + 1] = line[s] + lines;
    }
    return line;
}

void standings_take(struct analysis *a)
{
    struct plane_marks plane_marks = planes_marks(&a->run, &a->grid);
    unsigned parts = pool_size();
    uint32_t students = a->roster.ids.n, blocks = (students + BLOCK - 1) / BLOCK;
    struct bench *b = NEW_ARRAY(a->arena, parts, struct bench);
    b[0].a = a;
    uint32_t *line = count_lines(a, b);
    a->standings = line[students];
    a->standing = NEW_ARRAY(a->arena, a->standings, struct standing);
    a->reached = NEW_ARRAY(a->arena, a->standings * a->run.warnings.n, int32_t);
    for (unsigned i = 0; i < parts; i++) {
        uint64_t to = (uint64_t)blocks * (i + 1) / parts * BLOCK;
        b[i].a = a;
        b[i].plane_marks = &plane_marks;
        b[i].line = line;
        b[i].from = (uint32_t)((uint64_t)blocks * i / parts * BLOCK);
        b[i].to = to < students ? (uint32_t)to : students;
    }
    pool_run(parts, take_part, b);
    for (unsigned i = 0; i < parts; i++) {
        for (int g = 0; g < 3; g++) {
            a->sum[g].students += b[i].sum[g].students;
            a->sum[g].rated += b[i].sum[g].rated;
            a->sum[g].chronic += b[i].sum[g].chronic;
        }
        a->several_schools += b[i].several_schools;
        a->early_starts += b[i].early_starts;
        a->withheld += b[i].withheld;
    }
}

/* A line's place in the order: the first bytes of the student id, and which line. */
struct place {
    uint64_t start;
    uint32_t i;
};

static uint64_t start_of(struct str id)
{
    uint64_t start = 0;
    for (size_t k = 0; k < 8; k++)
        start = start << 8 | (k < id.n ? (unsigned char)id.p[k] : 0);
    return start;
}

/* By the first bytes, one byte at a time from the last. */
static struct place *sort_by_start(struct place *from, struct place *to, size_t n)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t at[257] = {0};
        for (size_t i = 0; i < n; i++)
            at[(from[i].start >> shift & 255) + 1]++;
        if (n == 0 || at[(from[0].start >> shift & 255) + 1] == n)
            continue; /* all alike */
        for (size_t c = 0; c < 256; c++)
            at[c + 1] += at[c];
        for (size_t i = 0; i < n; i++)
            to[at[from[i].start >> shift & 255]++] = from[i];
        struct place *sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

static int compare_standings(const struct roster *r, const struct standing *p,
                             const struct standing *q)
{
    int order = str_compare(r->shown[p->student], r->shown[q->student]);
    if (order != 0)
        return order;
    return str_compare(roster_value(r, p->home, BY_SCHOOL),
                       roster_value(r, q->home, BY_SCHOOL));
}

static int compare_places(const void *x, const void *y, void *analysis)
{
    const struct analysis *a = analysis;
    return compare_standings(&a->roster, &a->standing[((const struct place *)x)->i],
                             &a->standing[((const struct place *)y)->i]);
}

/* Moves every line to its place, along the circles that the places form. */
static void put_in_order(struct standing *line, struct place *place, size_t n)
{
    for (size_t start = 0; start < n; start++) {
        struct standing first = line[start];
        size_t to = start;
        while (place[to].i != to) {
            size_t from = place[to].i;
            place[to].i = (uint32_t)to;
            line[to] = from == start ? first : line[from];
            to = from == start ? to : from;
        }
    }
}

void standings_sort(struct analysis *a)
{
    struct arena work = {0};
    struct place *place = NEW_ARRAY(&work, a->standings, struct place),
                 *room = NEW_ARRAY(&work, a->standings, struct place);
    for (size_t i = 0; i < a->standings; i++)
        place[i] =
            (struct place){start_of(a->roster.shown[a->standing[i].student]), (uint32_t)i};
    place = sort_by_start(place, room, a->standings);
    for (size_t i = 0, k = 0; i < a->standings; i = k) {
        for (k = i + 1; k < a->standings && place[k].start == place[i].start; k++)
            continue;
        if (k > i + 1)
            qsort_r(place + i, k - i, sizeof *place, compare_places, a);
    }
    put_in_order(a->standing, place, a->standings);
    arena_drop(&work);
}

struct outlook analysis_outlook(const struct analysis *a, const struct standing *s)
{
    struct enrolment part[ENROLMENTS_MAX];
    uint32_t n = 0, parts = 0;
    const struct enrolment *e = roster_of(&a->roster, s->student, &n);
    if (n == 1 || s->tier == TIER_UNKNOWN)
        return outlook_of(&a->run, e, n, &s->tally, s->tier);
    uint32_t mine = division(&a->roster, s->home, a->grain);
    for (uint32_t k = 0; k < n; k++)
        if (division(&a->roster, &e[k], a->grain) == mine)
            part[parts++] = e[k];
    return outlook_of(&a->run, part, parts, &s->tally, s->tier);
}
