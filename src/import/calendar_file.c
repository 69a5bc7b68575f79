/* calendar_file.c - the school days: one row a school and day. */
#include "files.h"

enum { DAY_MINUTES = 24 * 60 };

/* A row of the file, before the axis is known. */
struct calendar_row {
    uint32_t school, line;
    int32_t day;
    uint32_t minutes;
};

struct rows {
    struct calendar_row *item;
    size_t n, room;
};

static bool is_false(struct str v)
{
    static const char *const words[] = {"0", "n", "no", "false", "f"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_same_caseless(v, str_of(words[i])))
            return true;
    return false;
}

static void take_row(struct rows *rows, struct table *t, const struct roster *r,
                     const struct reading *with, bool minutes_count)
{
    struct str school = table_field(t, FIELD_CAL_SCHOOL_ID),
               date = table_field(t, FIELD_CAL_DATE),
               minutes = table_field(t, FIELD_CAL_MINUTES);
    struct calendar_row row = {.line = t->row.line};
    enum date_got got = day_read(date, with->map->order, &row.day);
    if (school.n == 0) {
        table_problem(t, PROBLEM_no_school_id, date);
        return;
    }
    if (got != DATE_OK) {
        table_problem(t, got == DATE_BAD ? PROBLEM_bad_date : PROBLEM_ambiguous_date, date);
        return;
    }
    row.school = dict_find(&r->column[BY_SCHOOL].values, school);
    if (row.school == DICT_NONE) {
        table_problem(t, PROBLEM_unknown_school, school);
        return;
    }
    if (is_false(table_field(t, FIELD_CAL_IN_SESSION)))
        return;
    if (minutes_count && !str_uint(minutes, DAY_MINUTES, &row.minutes))
        table_problem(t, PROBLEM_bad_minutes, minutes);
    rows->item = arena_grow(with->arena, rows->item, rows->n, &rows->room, sizeof *rows->item);
    rows->item[rows->n++] = row;
}

/* Sets the axis to begin with the first day of the file. */
static bool set_axis(struct calendar *c, const struct rows *rows, const char *name,
                     struct err *e)
{
    int32_t from = 0, to = 0;
    char first[11], last[11];
    for (size_t i = 0; i < rows->n; i++) {
        if (i == 0 || rows->item[i].day < from)
            from = rows->item[i].day;
        if (i == 0 || rows->item[i].day > to)
            to = rows->item[i].day;
    }
    day_print(from, first);
    day_print(to, last);
    c->first = from;
    if (to - from < YEAR_DAYS_MAX)
        return true;
    return FAIL(
        e, ERR_INVALID,
        "%s: its days run from %s to %s, which is more than one school year. Leave the other "
        "years out.",
        name, first, last);
}

static bool place_row(struct calendar *c, const struct calendar_row *row, struct table *t,
                      const struct roster *r, const struct reading *with, struct err *e)
{
    struct school_year *s = &c->school[row->school];
    uint32_t at = calendar_at(c, row->day);
    struct str school = r->column[BY_SCHOOL].values.key[row->school];
    if (s->minutes == NULL)
        s->minutes = NEW_ARRAY(with->arena, AXIS_DAYS, uint16_t);
    if (bit_get(s->open, at)) {
        char day[11];
        day_print(row->day, day);
        if (s->minutes[at] != row->minutes)
            return FAIL(e, ERR_INVALID,
                        "%s: line %u: school %.*s has %u minutes on %s here and %u on an "
                        "earlier line. Remove one of the lines.",
                        t->name, row->line, (int)school.n, school.p, row->minutes, day,
                        s->minutes[at]);
        problem_add(t->problems, t->file, PROBLEM_duplicate_same, row->line, str_of(day));
    }
    bit_set(s->open, at);
    s->minutes[at] = (uint16_t)row->minutes;
    return true;
}

bool calendar_read(struct calendar *c, const struct roster *r, struct source *source,
                   const struct reading *with, bool minutes, struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    struct rows rows = {0};
    uint32_t schools = r->column[BY_SCHOOL].values.n;
    enum csv_got got = CSV_END;
    *c = (struct calendar){.given = true};
    c->school = NEW_ARRAY(with->arena, schools, struct school_year);
    if (!table_open(t, FILE_CALENDAR, source, with->map, with->problems, with->arena, e))
        return false;
    if (minutes && !table_has(t, FIELD_CAL_MINUTES))
        return FAIL(e, ERR_INVALID,
                    "%s: this rule needs a calendar column minutes and minutes absent in the "
                    "attendance. The calendar has no column minutes.",
                    source->name);
    t->progress = with->progress;
    while ((got = table_next(t, e)) == CSV_RECORD)
        take_row(&rows, t, r, with, minutes);
    if (got == CSV_FAILED || !table_ask_dates(t, e) || !set_axis(c, &rows, source->name, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        if (!place_row(c, &rows.item[i], t, r, with, e))
            return false;
    for (uint32_t s = 0; s < schools; s++)
        if (calendar_first_day(c, s) == DAY_NONE)
            problem_add(t->problems, t->file, PROBLEM_no_school_days, 0,
                        r->column[BY_SCHOOL].values.key[s]);
    return true;
}
