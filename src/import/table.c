/* table.c - matching headers to fields, and the shape of rows. */
#include "table.h"
#include <stdio.h>

enum need { OPTIONAL, REQUIRED };

static const struct {
    enum file_kind kind;
    const char *name;
    enum need need;
    const char *aliases; /* separated by | */
} fields[FIELDS] = {
#define FIELD(kind, id, name, need, aliases) {FILE_##kind, name, need, aliases},
#include "fields.def"
#undef FIELD
};

static bool is_alias(struct str header, const char *aliases)
{
    struct str rest = str_of(aliases);
    for (bool more = rest.n > 0; more;)
        if (str_same_caseless(header, str_cut(&rest, '|', &more)))
            return true;
    return false;
}

static bool twice(const struct table *t, struct str header, struct err *e)
{
    return FAIL(e, ERR_INVALID,
                "%s: line 1: two columns are called '%.*s'. Rename one of them.", t->name,
                (int)header.n, header.p);
}

/* The column that is called so, or -1; two of them are refused. */
static bool column_named(const struct table *t, struct str name, int16_t *at, struct err *e)
{
    *at = -1;
    for (size_t i = 0; i < t->width; i++) {
        if (!str_same_caseless(t->header[i], name))
            continue;
        if (*at >= 0)
            return twice(t, t->header[i], e);
        *at = (int16_t)i;
    }
    return true;
}

/* By the map, where what is said last comes first; else by name, else by the one alias that the
 * header has. */
static bool find_column(struct table *t, size_t field, struct mapping *map, struct err *e)
{
    int16_t *at = &t->at[field];
    for (size_t i = map->n; i-- > 0;) {
        if (!str_same(map->item[i].field, str_of(fields[field].name)))
            continue;
        if (!column_named(t, map->item[i].header, at, e))
            return false;
        if (*at >= 0) {
            map->item[i].used = true;
            return true;
        }
    }
    if (!column_named(t, str_of(fields[field].name), at, e))
        return false;
    if (*at >= 0)
        return true;
    for (size_t i = 0; i < t->width; i++) {
        if (!is_alias(t->header[i], fields[field].aliases))
            continue;
        if (*at >= 0)
            return FAIL(e, ERR_INVALID,
                        "%s: line 1: both '%.*s' and '%.*s' could be %s. Say which one with "
                        "--map %s=HEADER.",
                        t->name, (int)t->header[*at].n, t->header[*at].p, (int)t->header[i].n,
                        t->header[i].p, fields[field].name, fields[field].name);
        *at = (int16_t)i;
    }
    return true;
}

/* The headers as a list for a message, cut when it gets long. */
static void list_headers(const struct table *t, char *out, size_t room)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < t->width && n + 8 < room; i++) {
        int put = snprintf(out + n, room - n, "%s%.*s", i > 0 ? ", " : "",
                           (int)(t->header[i].n < 40 ? t->header[i].n : 40), t->header[i].p);
        n += put > 0 ? (size_t)put : 0;
    }
}

bool table_need(const struct table *t, enum field field, struct err *e)
{
    char headers[200];
    if (t->at[field] >= 0)
        return true;
    list_headers(t, headers, sizeof headers);
    return FAIL(
        e, ERR_INVALID,
        "%s: line 1: has no column %s%s%s. Its columns are: %s. If one of them is it, say "
        "--map %s=HEADER.",
        t->name, fields[field].name, fields[field].aliases[0] != '\0' ? " or " : "",
        fields[field].aliases, headers, fields[field].name);
}

static bool find_columns(struct table *t, enum file_kind kind, struct mapping *map,
                         struct err *e)
{
    t->first_field = -1;
    for (size_t f = 0; f < FIELDS; f++) {
        t->at[f] = -1;
        if (fields[f].kind != kind)
            continue;
        if (!find_column(t, f, map, e))
            return false;
        if (fields[f].need == REQUIRED && !table_need(t, (enum field)f, e))
            return false;
        if (t->first_field < 0)
            t->first_field = (int)f;
    }
    return true;
}

bool table_use_header(struct table *t, enum file_kind kind, const char *name,
                      struct mapping *map, struct arena *arena, struct err *e)
{
    t->name = name;
    t->progress = NULL;
    t->told = t->rows = 0;
    if (t->row.fault != PROBLEM_NONE)
        return FAIL(e, ERR_INVALID, "%s: line %u: the header cannot be read: %s.", name,
                    t->row.line, problem_meaning(t->row.fault));
    t->width = t->row.n;
    t->header = NEW_ARRAY(arena, t->width, struct str);
    for (size_t i = 0; i < t->width; i++) {
        struct str header = str_trim(t->row.field[i]);
        t->header[i] = (struct str){arena_copy(arena, header.p, header.n), header.n};
    }
    return find_columns(t, kind, map, e);
}

bool table_open(struct table *t, enum file_kind kind, struct source *source,
                struct mapping *map, struct problems *problems, struct arena *arena,
                struct err *e)
{
    t->problems = problems;
    t->file = problems_file(problems, source->name);
    csv_start(&t->csv, source, map->encoding, map->delimiter, arena);
    enum csv_got got = csv_next(&t->csv, &t->row, e);
    if (got == CSV_FAILED)
        return false;
    if (got == CSV_END)
        return FAIL(e, ERR_INVALID, "%s: is empty. Its first line must name the columns.",
                    source->name);
    return table_use_header(t, kind, source->name, map, arena, e);
}

static enum problem shape(struct table *t)
{
    struct record *r = &t->row;
    if (r->fault != PROBLEM_NONE)
        return r->fault;
    if (r->n < t->width)
        return PROBLEM_few_fields;
    for (size_t i = t->width; i < r->n; i++)
        if (str_trim(r->field[i]).n > 0)
            return PROBLEM_many_fields;
    if (t->first_field >= 0 && str_same_caseless(table_field(t, (enum field)t->first_field),
                                                 t->header[t->at[t->first_field]]))
        return PROBLEM_header_row;
    return PROBLEM_NONE;
}

static void tell(struct table *t)
{
    const struct source *s = t->csv.source;
    if (t->progress == NULL || t->progress->tell == NULL || s->got == t->told)
        return;
    t->told = s->got;
    t->progress->tell(t->progress->ctx, s->name, s->got, s->size);
}

/* A row of nothing but separators is how a spreadsheet writes an empty line. */
static bool is_blank(const struct record *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->field[i].n > 0 && str_trim(r->field[i]).n > 0)
            return false;
    return true;
}

bool table_usable(struct table *t)
{
    if (t->row.fault == PROBLEM_NONE && is_blank(&t->row))
        return false;
    enum problem fault = shape(t);
    t->rows += fault == PROBLEM_NONE;
    if (fault != PROBLEM_NONE)
        table_problem(t, fault, t->row.field[0]);
    return fault == PROBLEM_NONE;
}

enum csv_got table_next(struct table *t, struct err *e)
{
    for (;;) {
        enum csv_got got = csv_next(&t->csv, &t->row, e);
        tell(t);
        if (got != CSV_RECORD) {
            t->problems->file[t->file]->encoding = t->csv.text.encoding;
            t->problems->file[t->file]->not_utf8 = t->csv.text.not_utf8;
            return got;
        }
        if (table_usable(t))
            return CSV_RECORD;
    }
}

struct str table_field(const struct table *t, enum field field)
{
    return t->at[field] < 0 ? STR("") : str_trim(t->row.field[t->at[field]]);
}

bool table_has(const struct table *t, enum field field)
{
    return t->at[field] >= 0;
}

int table_column(const struct table *t, struct str header)
{
    for (size_t i = 0; i < t->width; i++)
        if (str_same_caseless(t->header[i], header))
            return (int)i;
    return -1;
}

void table_problem(struct table *t, enum problem kind, struct str value)
{
    problem_add(t->problems, t->file, kind, t->row.line, value);
}

bool table_ask_dates(const struct table *t, struct err *e)
{
    uint64_t doubtful = t->problems->file[t->file]->of[PROBLEM_ambiguous_date].count;
    if (doubtful * 10 <= t->rows)
        return true;
    return FAIL(e, ERR_ASK,
                "%s: in %llu of its %llu rows a date is one day as month/day and another as "
                "day/month. Say --map date_format=mdy or --map date_format=dmy.",
                t->name, (unsigned long long)doubtful, (unsigned long long)t->rows);
}

bool table_faultless(const struct table *t, struct err *e)
{
    for (size_t k = 0; k < PROBLEM_KINDS; k++) {
        const struct problem_list *list = &t->problems->file[t->file]->of[k];
        if (list->n > 0)
            return FAIL(e, ERR_INVALID, "%s: line %u: %s. %s", t->name, list->item[0].line,
                        problem_meaning((enum problem)k), problem_remedy((enum problem)k));
    }
    return true;
}
