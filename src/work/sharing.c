/* sharing.c - this run's rows, and the breakdown.csv files that were shared before. */
#include "sharing.h"
#include "releases.h"

/* The columns of an earlier breakdown.csv, the figures in their order. */
enum { COLUMN_DIMENSION = FIGURES, COLUMN_VALUE, COLUMN_GRAIN, COLUMNS };
static const char *const names[COLUMNS] = {
    [COUNT_STUDENTS] = "students",
    [COUNT_AT_RISK] = "at_risk",
    [COUNT_CHRONIC] = "chronic",
    [COUNT_SEVERE] = "severe",
    [COUNT_WARN_14D] = "warn_14d",
    [COUNT_WARN_30D] = "warn_30d",
    [COUNT_WARN_60D] = "warn_60d",
    [COUNT_UNRATED] = "unrated",
    [FIGURE_ENROLLED] = "days_enrolled",
    [FIGURE_ABSENT] = "days_absent",
    [COLUMN_DIMENSION] = "dimension",
    [COLUMN_VALUE] = "value",
    [COLUMN_GRAIN] = "grain",
};

/* One earlier file: its rows by dimension and value. */
struct release {
    const char *name;
    struct csv csv;
    struct record record;
    size_t at[COLUMNS];
    struct dict rows; /* dimension, a NUL, value */
    struct earlier_row *row;
    uint32_t *dimension; /* [rows.n] as rows of `dimensions` */
    struct dict dimensions;
    size_t row_room, dimension_room;
};

static struct str key_of(struct arena *arena, struct str dimension, struct str value)
{
    char *both = arena_take(arena, dimension.n + 1 + value.n, 1);
    memcpy(both, dimension.p, dimension.n);
    memcpy(both + dimension.n + 1, value.p, value.n);
    return (struct str){both, dimension.n + 1 + value.n};
}

/* A count, minutes, or days with up to three decimals; in the units of a group. */
static bool read_number(struct str text, unsigned figure, enum unit unit, int64_t *out)
{
    static const uint32_t thousandths[] = {0, 100, 10, 1};
    bool found = false, days = figure >= COUNTS && unit == UNIT_DAYS;
    struct str rest = text, whole = str_cut(&rest, '.', &found);
    uint64_t n = 0;
    uint32_t part = 0;
    if (!str_uint64(whole, &n) || n > INT64_MAX / DAY_PARTS || (found && !days))
        return false;
    if (found && (rest.n == 0 || rest.n > 3 || !str_uint(rest, 999, &part)))
        return false;
    *out = (int64_t)n;
    if (days)
        *out = *out * DAY_PARTS + (int64_t)part * thousandths[rest.n] * (DAY_PARTS / 1000);
    return true;
}

static bool read_header(struct release *r, struct err *e)
{
    enum csv_got got = csv_next(&r->csv, &r->record, e);
    if (got == CSV_FAILED)
        return false;
    for (size_t c = 0; c < COLUMNS; c++) {
        r->at[c] = 0;
        while (got == CSV_RECORD && r->at[c] < r->record.n &&
               !str_same(str_trim(r->record.field[r->at[c]]), str_of(names[c])))
            r->at[c]++;
        if (got == CSV_END || r->at[c] == r->record.n)
            return FAIL(
                e, ERR_INVALID,
                "%s: has no column %s. --earlier takes a breakdown.csv that was shared.",
                r->name, names[c]);
    }
    return true;
}

static bool read_row(struct release *r, const struct analysis *a, struct err *e)
{
    struct earlier_row row = {0};
    for (size_t c = 0; c < COLUMNS; c++)
        if (r->record.fault != PROBLEM_NONE || r->at[c] >= r->record.n)
            return FAIL(e, ERR_INVALID, "%s: line %u is no row of a breakdown.csv.", r->name,
                        r->record.line);
    const struct str *field = r->record.field;
    struct str grain = field[r->at[COLUMN_GRAIN]];
    if (!str_same(grain, str_of(grain_name(a->grain))))
        return FAIL(e, ERR_INVALID, "%s: its grain is %.*s, that of this run %s.", r->name,
                    (int)(grain.n < 20 ? grain.n : 20), grain.p, grain_name(a->grain));
    for (unsigned f = 0; f < FIGURES; f++) {
        struct str text = field[r->at[f]];
        if (str_same(text, STR("*")))
            row.covered |= (uint16_t)(1u << f);
        else if (read_number(text, f, a->run.rule->unit, &row.value[f]))
            row.told |= (uint16_t)(1u << f);
        else if (text.n > 0)
            return FAIL(e, ERR_INVALID, "%s: line %u: '%.*s' is no %s.", r->name,
                        r->record.line, (int)(text.n < 20 ? text.n : 20), text.p, names[f]);
    }
    uint32_t n = r->rows.n;
    if (dict_add(&r->rows, key_of(a->arena, field[r->at[COLUMN_DIMENSION]],
                                  field[r->at[COLUMN_VALUE]])) < n)
        return true; /* the same dimension twice */
    r->row = arena_grow(a->arena, r->row, n, &r->row_room, sizeof *r->row);
    r->dimension =
        arena_grow(a->arena, r->dimension, n, &r->dimension_room, sizeof *r->dimension);
    r->row[n] = row;
    r->dimension[n] = dict_add(&r->dimensions, field[r->at[COLUMN_DIMENSION]]);
    return true;
}

static bool read_release(struct release *r, const struct analysis *a, const char *path,
                         struct err *e)
{
    struct source s;
    enum csv_got got = CSV_FAILED;
    bool good = source_open(&s, path, e);
    r->name = path;
    r->rows.arena = r->dimensions.arena = a->arena;
    csv_start(&r->csv, &s, ENCODING_UTF_8, ',', a->arena);
    good = good && read_header(r, e);
    while (good && (got = csv_next(&r->csv, &r->record, e)) == CSV_RECORD)
        good = read_row(r, a, e);
    source_close(&s);
    return good && got == CSV_END;
}

/* Matches the rows of a release with those of this run. A row that it had not told of nobody.
 */
static void match(const struct release *r, const struct analysis *a, struct earlier_row *row,
                  struct earlier_row *gone, bool *has)
{
    bool *used = NEW_ARRAY(a->arena, r->rows.n + 1, bool);
    for (uint32_t d = 0; d < a->dimensions; d++) {
        const struct table_dimension *dim = &a->dimension[d];
        uint32_t name = dim->rows == 0
                            ? DICT_NONE
                            : dict_find(&r->dimensions, str_of(a->row[dim->first].dimension));
        has[d] = name != DICT_NONE;
        for (uint32_t i = dim->first; i < dim->first + dim->rows; i++) {
            uint32_t at = dict_find(&r->rows, key_of(a->arena, str_of(a->row[i].dimension),
                                                     a->row[i].value));
            if (at == DICT_NONE) {
                row[i].told = has[d] ? (1u << FIGURES) - 1 : 0;
                continue;
            }
            row[i] = r->row[at];
            used[at] = true;
        }
        for (uint32_t at = 0; at < r->rows.n; at++)
            for (unsigned f = 0; f < FIGURES; f++)
                if (r->dimension[at] == name && !used[at])
                    gone[d].value[f] += r->row[at].value[f];
    }
}

static bool compare(const struct analysis *a, const struct tables *t, const char *path,
                    struct table_row *row, struct err *e)
{
    struct release *r = NEW(a->arena, struct release);
    struct earlier_row *earlier = NEW_ARRAY(a->arena, a->rows, struct earlier_row);
    struct earlier_row *gone = NEW_ARRAY(a->arena, a->dimensions, struct earlier_row);
    bool *has = NEW_ARRAY(a->arena, a->dimensions, bool);
    if (!read_release(r, a, path, e))
        return false;
    match(r, a, earlier, gone, has);
    releases_compare(t, &(struct earlier){earlier, gone, has}, row);
    return true;
}

bool sharing_take(struct analysis *a, const struct analyze_plan *plan, struct err *e)
{
    struct table_row *row = NEW_ARRAY(a->arena, a->rows, struct table_row);
    struct tables t = {.dimension = a->dimension,
                       .dimensions = a->dimensions,
                       .row = row,
                       .rows = (uint32_t)a->rows,
                       .small = SMALL_DEFAULT,
                       .unit = a->run.rule->unit};
    for (size_t i = 0; i < a->rows; i++) {
        row[i].group = a->row[i].group;
        memcpy(row[i].value, a->row[i].number, sizeof row[i].value);
    }
    for (size_t i = 0; i < plan->earlier_n; i++)
        if (!compare(a, &t, plan->earlier[i], row, e))
            return false;
    suppress(&t, a->arena, a->covers);
    return true;
}
