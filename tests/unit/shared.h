/* shared.h - small tables for the tests of what is covered, and a reader who adds up. */
#ifndef TESTS_UNIT_SHARED_H
#define TESTS_UNIT_SHARED_H
#include "check.h"
#include "suppress.h"

enum { LINES_MAX = 200, DAYS_EACH = 100, ABSENT_EACH = 10 };

/* A row: its columns and values, then the counts in their order. */
struct line {
    uint32_t columns, column[2], value[2];
    uint32_t count[COUNTS];
};
#define ALL \
    0, {0}, \
    {       \
        0   \
    }
#define OF(column, value) \
    1, {column},          \
    {                     \
        value             \
    }
#define CROSS(x, v, y, w) \
    2, {x, y},            \
    {                     \
        v, w              \
    }

static struct covers shared_cover[LINES_MAX];

static struct table_row row_of_line(const struct line *l)
{
    struct table_row r = {.value = {l->value[0], l->value[1]}};
    memcpy(r.group.count, l->count, sizeof l->count);
    r.group.scheduled = (uint64_t)l->count[COUNT_STUDENTS] * DAYS_EACH * DAY_PARTS;
    r.group.absent = (uint64_t)l->count[COUNT_STUDENTS] * ABSENT_EACH * DAY_PARTS;
    return r;
}

/* Covers the rows, which stand by dimension; `told` and `untold` may be NULL. */
__attribute__((unused)) static void share(const struct line *l, uint32_t n,
                                          const uint16_t *told, const uint16_t *untold)
{
    static struct table_row row[LINES_MAX];
    static struct table_dimension dimension[LINES_MAX];
    struct arena arena = {0};
    struct tables t = {.dimension = dimension, .row = row, .rows = n, .small = SMALL_DEFAULT};
    CHECK(n <= LINES_MAX);
    for (uint32_t i = 0; i < n; i++) {
        const struct table_dimension *d =
            t.dimensions > 0 ? &dimension[t.dimensions - 1] : NULL;
        row[i] = row_of_line(&l[i]);
        row[i].told = told == NULL ? 0 : told[i];
        row[i].untold = untold == NULL ? 0 : untold[i];
        if (d == NULL || d->columns != l[i].columns || d->column[0] != l[i].column[0] ||
            d->column[1] != l[i].column[1])
            dimension[t.dimensions++] =
                (struct table_dimension){{l[i].column[0], l[i].column[1]}, l[i].columns, i, 0};
        dimension[t.dimensions - 1].rows++;
    }
    suppress(&t, &arena, shared_cover);
    arena_drop(&arena);
}
#define SHARE(lines) share(lines, sizeof(lines) / sizeof(lines)[0], NULL, NULL)

/* A row's counts as they print: "610 * 117 *". */
__attribute__((unused)) static const char *counts_of(const struct line *l, uint32_t row)
{
    static char text[128];
    size_t n = 0;
    for (unsigned f = 0; f < COUNTS; f++) {
        if (shared_cover[row].count[f] != COVER_NONE)
            n += (size_t)snprintf(text + n, sizeof text - n, " *");
        else
            n += (size_t)snprintf(text + n, sizeof text - n, " %u", l[row].count[f]);
    }
    return text + 1;
}

/* --- a reader who adds up, and knows what is in what --- */

struct known {
    int64_t low[LINES_MAX][COUNTS], high[LINES_MAX][COUNTS];
    bool news;
};

static void learn(struct known *k, uint32_t row, unsigned f, int64_t low, int64_t high)
{
    if (low > k->low[row][f]) {
        k->low[row][f] = low;
        k->news = true;
    }
    if (high < k->high[row][f]) {
        k->high[row][f] = high;
        k->news = true;
    }
}

static bool is_alike(const struct line *x, const struct line *y)
{
    return x->columns == y->columns && x->column[0] == y->column[0] &&
           x->column[1] == y->column[1];
}

/* Whether rows like `l` are parts of rows like the whole. */
static bool has_parts(const struct line *whole, const struct line *l)
{
    return whole->columns == 0
               ? l->columns > 0
               : whole->columns == 1 && l->columns == 2 &&
                     (l->column[0] == whole->column[0] || l->column[1] == whole->column[0]);
}

/* Whether the row is a part of the whole: of all, or of a value of one of its columns. */
static bool is_part(const struct line *whole, const struct line *l)
{
    if (whole->columns == 0)
        return l->columns > 0;
    for (unsigned i = 0; i < 2 && whole->columns == 1 && l->columns == 2; i++)
        if (l->column[i] == whole->column[0] && l->value[i] == whole->value[0])
            return true;
    return false;
}

/* What a whole and its parts of one dimension, the one of `first`, say of each other. */
static void add_up(struct known *k, const struct line *l, uint32_t n, uint32_t whole,
                   uint32_t first, unsigned f)
{
    int64_t low = 0, high = 0;
    for (uint32_t i = 0; i < n; i++)
        if (is_alike(&l[i], &l[first]) && is_part(&l[whole], &l[i])) {
            low += k->low[i][f];
            high += k->high[i][f];
        }
    learn(k, whole, f, low, high);
    for (uint32_t i = 0; i < n; i++)
        if (is_alike(&l[i], &l[first]) && is_part(&l[whole], &l[i]))
            learn(k, i, f, k->low[whole][f] - (high - k->high[i][f]),
                  k->high[whole][f] - (low - k->low[i][f]));
}

/* The sum of the counts `parts` (ended by COUNTS) is at most the count `whole`. */
static void fit_in(struct known *k, uint32_t row, unsigned whole, const unsigned *parts)
{
    int64_t low = 0;
    for (const unsigned *p = parts; *p != COUNTS; p++)
        low += k->low[row][*p];
    learn(k, row, whole, low, INT64_MAX);
    for (const unsigned *p = parts; *p != COUNTS; p++)
        learn(k, row, *p, 0, k->high[row][whole] - (low - k->low[row][*p]));
}

static void read_row(struct known *k, uint32_t row)
{
    static const unsigned tiers[] = {COUNT_AT_RISK, COUNT_CHRONIC, COUNT_UNRATED, COUNTS};
    for (unsigned f = 1; f < COUNTS; f++)
        fit_in(k, row, COUNT_STUDENTS, (unsigned[]){f, COUNTS});
    fit_in(k, row, COUNT_STUDENTS, tiers);
    fit_in(k, row, COUNT_CHRONIC, (unsigned[]){COUNT_SEVERE, COUNTS});
    fit_in(k, row, COUNT_WARN_30D, (unsigned[]){COUNT_WARN_14D, COUNTS});
}

/* Reads all rows until nothing more is to be learned. */
static void read_all(struct known *k, const struct line *l, uint32_t n)
{
    for (k->news = true; k->news;) {
        k->news = false;
        for (uint32_t i = 0; i < n; i++) {
            read_row(k, i);
            for (uint32_t first = 1; first < n; first++)
                if (!is_alike(&l[first], &l[first - 1]) && has_parts(&l[i], &l[first]))
                    for (unsigned f = 0; f < COUNTS; f++)
                        add_up(k, l, n, i, first, f);
        }
    }
}

/* How many covered counts the reader knows to within two. */
__attribute__((unused)) static uint32_t counts_found(const struct line *l, uint32_t n)
{
    static struct known k;
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++)
        for (unsigned f = 0; f < COUNTS; f++) {
            bool covered = shared_cover[i].count[f] != COVER_NONE;
            k.low[i][f] = covered ? f == COUNT_STUDENTS : l[i].count[f];
            k.high[i][f] = covered ? 1000000 : l[i].count[f];
        }
    read_all(&k, l, n);
    for (uint32_t i = 0; i < n; i++)
        for (unsigned f = 0; f < COUNTS; f++)
            found += shared_cover[i].count[f] != COVER_NONE && k.high[i][f] - k.low[i][f] <= 4;
    return found;
}
#endif
