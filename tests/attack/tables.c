/* tables.c - random districts of a few students as shared tables: `tables COUNT SEED [HOW]`.
 *
 * Prints COUNT tables as breakdown.csv has them, behind each other. HOW `weak` covers small
 * counts and nothing else, which the attacker must break. `twice` prints pairs: an earlier
 * release, and one after a few students have changed that knows the earlier one, and
 * behind them both without covers; with `apart` the later one does not know the earlier.
 */
#include "releases.h"
#include "report.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { COLUMNS_MAX = 4, VALUES_MAX = 9, STUDENTS_MAX = 420, DIMENSIONS_MAX = 12 };

/* A number from 0 to max (splitmix64). */
static uint64_t draws;
static uint32_t draw(uint32_t max)
{
    uint64_t z = draws += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) % ((uint64_t)max + 1));
}

static bool chance(uint32_t percent)
{
    return draw(99) < percent;
}

struct district {
    uint32_t students, columns, values[COLUMNS_MAX];
    uint32_t unrated, at_risk, chronic, severe, warned; /* per cents */
    bool withheld;
};

struct pupil {
    uint32_t value[COLUMNS_MAX];
    struct tally tally;
    enum tier tier;
    int32_t reached[WARNING_COLUMNS];
};

static struct district draw_district(void)
{
    struct district d = {.students = 1 + draw(chance(20) ? 40 : 399)};
    d.columns = 1 + draw(draw(COLUMNS_MAX - 1));
    for (uint32_t c = 0; c < d.columns; c++)
        d.values[c] = 1 + draw(chance(80) ? 3 : VALUES_MAX - 1);
    d.unrated = draw(12);
    d.at_risk = draw(50);
    d.chronic = draw(chance(20) ? 100 : 40);
    d.severe = draw(100);
    d.warned = draw(60);
    d.withheld = chance(3);
    return d;
}

static struct pupil draw_pupil(const struct district *d)
{
    struct pupil p = {.tier = TIER_SATISFACTORY};
    uint32_t at = draw(99), days = 1 + draw(179);
    for (uint32_t c = 0; c < d->columns; c++) /* the first values have most */
        p.value[c] = draw(draw(d->values[c] - 1));
    if (at < d->unrated)
        p.tier = TIER_UNKNOWN;
    else if (at < d->unrated + d->chronic)
        p.tier = chance(d->severe) ? TIER_SEVERE : TIER_MODERATE;
    else if (at < d->unrated + d->chronic + d->at_risk)
        p.tier = TIER_AT_RISK;
    for (uint32_t i = 0; i < WARNING_COLUMNS; i++)
        p.reached[i] = chance(d->warned) ? 1 : DAY_NONE;
    if (p.reached[0] != DAY_NONE) /* two days in a fortnight are two in a month */
        p.reached[1] = 1;
    p.tally.enrolled_days = days;
    p.tally.scheduled = days * DAY_PARTS;
    p.tally.absent = draw(days) * DAY_PARTS / (1 + draw(8));
    p.tally.unknown_days = d->withheld && chance(2);
    return p;
}

static int compare(const void *x, const void *y)
{
    const struct breakdown_row *p = x, *q = y;
    return str_compare(p->value, q->value);
}

static struct breakdown_row new_row(struct arena *arena, const uint32_t column[2], uint32_t n,
                                    const uint32_t value[2])
{
    static const char *const name[] = {"school", "grade", "ell", "zip"};
    char text[] = {(char)('A' + value[0]), '|', (char)('a' + value[1])}, both[32];
    struct breakdown_row r = {.number = {value[0], value[1]}, .dimension = "all"};
    r.value = STR("all");
    if (n == 0)
        return r;
    r.value = (struct str){arena_copy(arena, text, sizeof text), n == 1 ? 1 : 3};
    int length =
        snprintf(both, sizeof both, n == 1 ? "%s" : "%s|%s", name[column[0]], name[column[1]]);
    r.dimension = arena_copy(arena, both, (size_t)length);
    return r;
}

/* Adds the rows of a dimension of n columns. */
static void add_dimension(struct analysis *a, const struct pupil *p, uint32_t students,
                          uint32_t x, uint32_t y, uint32_t n)
{
    uint32_t first = (uint32_t)a->rows, column[2] = {x, y};
    for (uint32_t i = 0; i < students; i++) {
        uint32_t value[2] = {n > 0 ? p[i].value[x] : 0, n > 1 ? p[i].value[y] : 0};
        uint32_t at = first;
        while (at < a->rows && memcmp(a->row[at].number, value, sizeof value) != 0)
            at++;
        if (at == a->rows)
            a->row[a->rows++] = new_row(a->arena, column, n, value);
        group_add(&a->row[at].group, &p[i].tally, p[i].tier, p[i].reached);
    }
    qsort(a->row + first, a->rows - first, sizeof *a->row, compare);
    a->dimension[a->dimensions++] =
        (struct table_dimension){{x, y}, n, first, (uint32_t)a->rows - first};
}

static void cover_weakly(const uint32_t *n, struct covers *c)
{
    for (unsigned f = 0; f < COUNTS; f++)
        if (n[f] < SMALL_DEFAULT ||
            (f != COUNT_STUDENTS && n[f] + SMALL_DEFAULT > n[COUNT_STUDENTS])) {
            c->count[f] = COVER_COUNT;
            c->days = COVER_COUNT;
        }
    c->chronic_pct = c->count[COUNT_CHRONIC];
}

/* What `before` printed of a row. */
static struct earlier_row printed(const struct analysis *before, uint32_t at)
{
    const struct group *g = &before->row[at].group;
    const struct covers *c = &before->covers[at];
    struct earlier_row e = {
        .value = {
            [FIGURE_ENROLLED] = (int64_t)g->scheduled, [FIGURE_ABSENT] = (int64_t)g->absent}};
    for (unsigned f = 0; f < FIGURES; f++) {
        bool covered = (f < COUNTS ? c->count[f] : c->days) != COVER_NONE;
        if (g->withheld > 0 && f != COUNT_STUDENTS)
            continue;
        if (f < COUNTS)
            e.value[f] = g->count[f];
        e.told |= (uint16_t)(!covered << f);
        e.covered |= (uint16_t)(covered << f);
        e.value[f] = covered ? 0 : e.value[f];
    }
    return e;
}

static void compare_with(const struct analysis *before, const struct tables *t,
                         const struct analysis *a, struct table_row *row)
{
    struct earlier_row *earlier = NEW_ARRAY(a->arena, a->rows, struct earlier_row);
    struct earlier_row *gone = NEW_ARRAY(a->arena, a->dimensions, struct earlier_row);
    bool *has = NEW_ARRAY(a->arena, a->dimensions, bool);
    bool *used = NEW_ARRAY(a->arena, before->rows, bool);
    for (uint32_t d = 0; d < a->dimensions; d++) {
        const struct table_dimension *now = &a->dimension[d], *then = &before->dimension[d];
        has[d] = then->rows > 0;
        for (uint32_t i = now->first; i < now->first + now->rows; i++) {
            earlier[i].told = (1u << FIGURES) - 1;
            for (uint32_t k = then->first; k < then->first + then->rows; k++)
                if (memcmp(a->row[i].number, before->row[k].number, sizeof a->row[i].number) ==
                    0) {
                    earlier[i] = printed(before, k);
                    used[k] = true;
                }
        }
        for (uint32_t k = then->first; k < then->first + then->rows; k++)
            for (unsigned f = 0; f < FIGURES && !used[k]; f++)
                gone[d].value[f] += printed(before, k).value[f];
    }
    releases_compare(t, &(struct earlier){earlier, gone, has}, row);
}

static void cover(struct analysis *a, bool weak, const struct analysis *before)
{
    struct table_row *row = NEW_ARRAY(a->arena, a->rows, struct table_row);
    a->covers = NEW_ARRAY(a->arena, a->rows, struct covers);
    for (size_t i = 0; i < a->rows; i++) {
        row[i].group = a->row[i].group;
        memcpy(row[i].value, a->row[i].number, sizeof row[i].value);
        if (weak)
            cover_weakly(a->row[i].group.count, &a->covers[i]);
    }
    struct tables t = {.dimension = a->dimension,
                       .dimensions = a->dimensions,
                       .row = row,
                       .rows = (uint32_t)a->rows,
                       .small = SMALL_DEFAULT};
    if (before != NULL)
        compare_with(before, &t, a, row);
    if (!weak)
        suppress(&t, a->arena, a->covers);
}

/* Which tables are made. */
struct choice {
    uint32_t column[2], n;
};

static uint32_t choose(const struct district *d, struct choice *c)
{
    uint32_t n = 0;
    c[n++] = (struct choice){{0, 0}, 0};
    for (uint32_t k = 0; k < d->columns; k++)
        if (k < 2 || chance(70)) /* now and then a margin is not printed */
            c[n++] = (struct choice){{k, 0}, 1};
    for (uint32_t k = 0; k + 1 < d->columns; k++)
        if (chance(50))
            c[n++] = (struct choice){{k, k + 1}, 2};
    if (d->columns > 2 && chance(30))
        c[n++] = (struct choice){{0, 2}, 2};
    return n;
}

static struct analysis *analyse(struct arena *arena, const struct pupil *p, uint32_t students,
                                const struct choice *c, uint32_t n)
{
    struct analysis *a = NEW(arena, struct analysis);
    a->arena = arena;
    a->run.rule = &rules_shipped().item[0];
    a->row = NEW_ARRAY(arena, DIMENSIONS_MAX * STUDENTS_MAX, struct breakdown_row);
    a->dimension = NEW_ARRAY(arena, DIMENSIONS_MAX, struct table_dimension);
    for (uint32_t i = 0; i < n; i++)
        add_dimension(a, p, students, c[i].column[0], c[i].column[1], c[i].n);
    return a;
}

static void write_covered(struct list *l, const void *ctx)
{
    report_breakdown(ctx, (struct telling){false, SMALL_DEFAULT}, l);
}

static void write_exact(struct list *l, const void *ctx)
{
    report_breakdown(ctx, (struct telling){true, SMALL_DEFAULT}, l);
}

static void write_table(const struct analysis *a, bool exact, struct out *o)
{
    static const struct {
        const char *id, *header;
    } lists[] = {
#define LIST(id, header) {#id, header},
#include "reports.def"
#undef LIST
    };
    size_t at = 0;
    while (strcmp(lists[at].id, "breakdown") != 0)
        at++;
    struct list_plan plan = {lists[at].id, lists[at].header,
                             exact ? write_exact : write_covered, a};
    list_write(&plan, LIST_CSV, NULL, 0, o);
}

/* A few students have come, or are something else; the others are as they were. */
static uint32_t change(const struct district *d, struct pupil *p)
{
    uint32_t students = d->students;
    for (uint32_t n = draw(6); n > 0; n--) {
        uint32_t at = chance(50) ? students++ : draw(d->students - 1);
        struct pupil now = draw_pupil(d);
        if (at < d->students) /* in the same groups */
            memcpy(now.value, p[at].value, sizeof now.value);
        p[at] = now;
    }
    return students;
}

static void make_table(struct arena *arena, const char *how, struct out *o)
{
    bool weak = strcmp(how, "weak") == 0, apart = strcmp(how, "apart") == 0;
    struct district d = draw_district();
    struct choice c[DIMENSIONS_MAX];
    struct pupil *p = NEW_ARRAY(arena, d.students + 8, struct pupil);
    uint32_t n = choose(&d, c);
    for (uint32_t i = 0; i < d.students; i++)
        p[i] = draw_pupil(&d);
    struct analysis *a = analyse(arena, p, d.students, c, n);
    cover(a, weak, NULL);
    write_table(a, false, o);
    if (!apart && strcmp(how, "twice") != 0)
        return;
    uint32_t students = change(&d, p);
    struct analysis *later = analyse(arena, p, students, c, n);
    cover(later, false, apart ? NULL : a);
    write_table(later, false, o);
    write_table(a, true, o);
    write_table(later, true, o);
}

int main(int argc, char **argv)
{
    uint32_t count = 0, seed = 1;
    struct arena arena = {0};
    struct err e = {0};
    static struct out o;
    const char *how = argc == 4 ? argv[3] : "";
    if (argc < 3 || argc > 4 || !str_uint(str_of(argv[1]), 1000000, &count) ||
        !str_uint(str_of(argv[2]), UINT32_MAX, &seed)) {
        fprintf(stderr, "usage: tables COUNT SEED [weak|twice|apart]\n");
        return 2;
    }
    out_start(&o, STDOUT_FILENO, "the standard output");
    for (uint32_t i = 0; i < count; i++) {
        draws = (uint64_t)seed * 1000003 + i;
        make_table(&arena, how, &o);
        arena_drop(&arena);
    }
    return out_end(&o, &e) ? 0 : 1;
}
