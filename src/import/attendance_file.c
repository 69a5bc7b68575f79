/* attendance_file.c - the register: one row a student and day, or the exceptions only. */
#include "fast.h"
#include "register.h"
#include <stdlib.h>

/* A row that has passed its checks, as far as it has. */
struct row {
    uint32_t student, at;
    int32_t day;
    struct str code;
};

static uint32_t find_student(const struct roster *r, const struct mapping *map,
                             struct str school, struct str id)
{
    char key[2 * 256 + 1];
    if (!map->student_in_school)
        return dict_find(&r->ids, id);
    if (school.n > 255 || id.n > 255)
        return DICT_NONE;
    memcpy(key, school.p, school.n);
    key[school.n] = '\0';
    memcpy(key + school.n + 1, id.p, id.n);
    return dict_find(&r->ids, (struct str){key, school.n + 1 + id.n});
}

/* Who and when: the checks up to the student being enrolled that day. The first fault is
 * *fault, its value *value. */
static bool take_person(const struct attendance *a, const struct table *t,
                        const struct mapping *map, struct row *row, enum problem *fault,
                        struct str *value)
{
    struct str id = table_field(t, FIELD_ATT_STUDENT_ID), date = table_field(t, FIELD_ATT_DATE);
    *value = id;
    if (id.n == 0) {
        *fault = PROBLEM_no_student_id;
        return false;
    }
    row->student = find_student(a->roster, map, table_field(t, FIELD_ATT_SCHOOL_ID), id);
    if (row->student == DICT_NONE) {
        *fault = PROBLEM_unknown_student;
        return false;
    }
    *value = date;
    enum date_got got = day_read(date, map->order, &row->day);
    if (got != DATE_OK)
        *fault = got == DATE_BAD ? PROBLEM_bad_date : PROBLEM_ambiguous_date;
    else if (row->day > a->today)
        *fault = PROBLEM_future_day;
    else if (!roster_enrolled(a->roster, row->student, row->day))
        *fault = PROBLEM_not_enrolled;
    else
        return true;
    return false;
}

/* Notes a day that lies more than a year from the others, once for each school: it has few
 * rows. */
static void note_far_day(struct attendance *a, struct table *t, const struct row *row)
{
    uint32_t n = 0;
    const struct enrolment *e = roster_of(a->roster, row->student, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t before = a->far.n;
        struct few_rows few = {e[i].school, row->day};
        if (row->day < e[i].start || row->day > e[i].end)
            continue;
        struct str value = few_rows_value(a->roster, few, a->far.arena);
        (void)dict_add(&a->far, value);
        if (a->far.n > before)
            table_problem(t, PROBLEM_few_rows, value);
    }
}

/* The place of the row's day on the axis. False when the student's school was closed, or,
 * without a calendar, when the day lies off the axis. */
static bool place_day(struct attendance *a, struct row *row)
{
    struct calendar *c = a->calendar;
    if (c->given && !calendar_in_session(c, a->roster, row->student, row->day))
        return false;
    if (c->first == DAY_NONE)
        c->first = row->day - YEAR_DAYS_MAX;
    row->at = calendar_at(c, row->day);
    return row->at < AXIS_DAYS;
}

/* Minutes take the place of the code's share of the day. */
static struct mark with_minutes(const struct attendance *a, struct table *t,
                                const struct row *row, struct mark mark)
{
    struct str text = table_field(t, FIELD_ATT_MINUTES);
    uint32_t n = 0;
    const struct enrolment *en = roster_of(a->roster, row->student, &n);
    uint32_t scheduled = calendar_minutes(a->calendar, en, n, row->at);
    struct mark not_recorded = {.state = MARK_NOT_RECORDED};
    if (mark.state != MARK_PRESENT && mark.state != MARK_ABSENT)
        return mark;
    if (text.n == 0 && mark.state == MARK_ABSENT) {
        table_problem(t, PROBLEM_no_minutes, row->code);
        return not_recorded;
    }
    mark.parts = 0;
    if (text.n > 0 && !str_uint(text, scheduled, &mark.minutes)) {
        table_problem(t, PROBLEM_bad_minutes, text);
        return not_recorded;
    }
    mark.state = mark.minutes > 0 ? MARK_ABSENT : MARK_PRESENT;
    return mark;
}

static uint32_t take_mark(struct attendance *a, struct table *t, const struct row *row,
                          uint64_t *present)
{
    uint32_t code = dict_find(&a->codes->codes, row->code);
    struct mark mark = {.state = MARK_UNKNOWN};
    if (code != DICT_NONE) {
        mark = a->codes->mark[code];
        *present += mark.state == MARK_PRESENT;
    } else {
        table_problem(t, PROBLEM_unknown_code, row->code);
        if (!a->unknown_lifted)
            return MARK_OF_UNKNOWN_CODE;
        mark = a->unknown;
    }
    return marks_number(a->marks, a->minutes ? with_minutes(a, t, row, mark) : mark);
}

void register_take(struct attendance *a, struct table *t, const struct mapping *map,
                   uint64_t *present)
{
    enum problem fault = PROBLEM_NONE;
    struct str value = {0};
    struct row row = {.code = table_field(t, FIELD_ATT_CODE)};
    if (!take_person(a, t, map, &row, &fault, &value) || !place_day(a, &row)) {
        uint32_t code = dict_find(&a->codes->codes, row.code);
        *present += code != DICT_NONE && a->codes->mark[code].state == MARK_PRESENT;
        if (fault != PROBLEM_NONE)
            table_problem(t, fault, value);
        else if (a->calendar->given)
            table_problem(t, PROBLEM_not_school_day, value);
        else
            note_far_day(a, t, &row);
        return;
    }
    uint32_t mark = take_mark(a, t, &row, present);
    if (grid_put(a->grid, a->marks, row.at, row.student, mark))
        a->repeated = true;
    if (row.day > a->last)
        a->last = row.day;
    if (a->first_row[row.at].line == 0) {
        a->first_row[row.at].file = t->file;
        a->first_row[row.at].line = t->row.line;
    }
}

/* A file of absences read as a daily file would make everybody look absent. */
static bool ask(const struct attendance *a, uint64_t present, const char *name, struct err *e)
{
    if (present > 0 || a->absences_only)
        return true;
    return FAIL(
        e, ERR_ASK,
        "%s: no row says that a student was present. If the file lists absences only, say "
        "--absences-only; if present is written with another code, give a code map with "
        "--codes.",
        name);
}

static bool open_table(const struct attendance *a, struct table *t, struct source *source,
                       const struct reading *with, struct err *e)
{
    if (!table_open(t, FILE_ATTENDANCE, source, with->map, with->problems, with->arena, e))
        return false;
    if (with->map->student_in_school && !table_has(t, FIELD_ATT_SCHOOL_ID))
        return FAIL(e, ERR_INVALID,
                    "%s: student ids are unique in a school only (student_key=school), so the "
                    "file needs a column school_id.",
                    source->name);
    if (a->minutes && !table_has(t, FIELD_ATT_MINUTES))
        return FAIL(e, ERR_INVALID,
                    "%s: this rule needs a calendar column minutes and minutes absent in the "
                    "attendance. The attendance has no column minutes_absent.",
                    source->name);
    t->progress = with->progress;
    return true;
}

bool register_done(const struct attendance *a, const struct table *t, uint64_t present,
                   struct err *e)
{
    return table_ask_dates(t, e) && ask(a, present, t->name, e);
}

bool register_read(struct attendance *a, struct source *source, const struct reading *with,
                   uint32_t *file, struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    uint64_t present = 0;
    enum csv_got got = CSV_END;
    if (!open_table(a, t, source, with, e))
        return false;
    *file = t->file;
    while ((got = table_next(t, e)) == CSV_RECORD)
        register_take(a, t, with->map, &present);
    return got == CSV_END && register_done(a, t, present, e);
}

enum { SAMPLE = 1000 };

static int compare_days(const void *x, const void *y)
{
    int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
    return a < b ? -1 : a > b;
}

/* Adds the days of up to SAMPLE good rows of a file. */
static size_t sample_days(const struct attendance *a, const char *name, struct mapping *map,
                          int32_t *day, struct arena *arena)
{
    struct problems unsaid = {.arena = arena};
    struct err e = {0};
    struct table *t = NEW(arena, struct table);
    struct source s;
    size_t n = 0;
    bool good = source_open(&s, name, &e) && s.kept < 0 &&
                table_open(t, FILE_ATTENDANCE, &s, map, &unsaid, arena, &e);
    while (good && n < SAMPLE && table_next(t, &e) == CSV_RECORD) {
        struct row row = {0};
        enum problem fault = PROBLEM_NONE;
        struct str value = {0};
        if (take_person(a, t, map, &row, &fault, &value))
            day[n++] = row.day;
    }
    source_close(&s);
    return n;
}

void attendance_lay_axis(struct attendance *a, const char *const *names, size_t files,
                         const struct mapping *map)
{
    struct arena arena = {0};
    struct mapping mine = *map; /* nothing is noted yet as used */
    int32_t *day = NEW_ARRAY(&arena, files * SAMPLE, int32_t);
    size_t n = 0;
    for (size_t i = 0; i < files; i++)
        if (strcmp(names[i], "-") != 0 && source_is_file(names[i]))
            n += sample_days(a, names[i], &mine, day + n, &arena);
    qsort(day, n, sizeof *day, compare_days);
    if (n > 0)
        a->calendar->first = day[n / 2] - YEAR_DAYS_MAX;
    arena_drop(&arena);
}

bool attendance_read(struct attendance *a, struct source *source, const struct reading *with,
                     uint32_t *file, struct err *e)
{
    switch (fast_read(a, source, with, file, e)) {
    case FAST_DONE: return true;
    case FAST_FAILED: return false;
    case FAST_NOT: break;
    }
    return register_read(a, source, with, file, e);
}

static void list_row(struct attendance *a, const struct table *t, const struct reading *with,
                     uint32_t file)
{
    struct row row = {.code = table_field(t, FIELD_ATT_CODE)};
    enum problem fault = PROBLEM_NONE;
    struct str value = {0};
    if (!take_person(a, t, with->map, &row, &fault, &value) || !place_day(a, &row) ||
        !grid_repeated(a->grid, row.at, row.student))
        return;
    uint32_t mark = grid_mark(a->grid, row.at, row.student);
    bool differs = mark == MARK_IN_DISPUTE || mark == MARK_UNKNOWN_IN_DISPUTE;
    problem_add(with->problems, file,
                differs ? PROBLEM_duplicate_differs : PROBLEM_duplicate_same, t->row.line,
                row.code);
}

bool attendance_list_repeated(const struct attendance *a, struct source *source,
                              const struct reading *with, uint32_t file, struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    struct problems known = {.arena = with->arena}; /* the other faults are listed already */
    struct reading again = *with;
    struct attendance look = *a;
    enum csv_got got = CSV_END;
    again.problems = &known;
    if (!source_rewind(source, e) || !open_table(a, t, source, &again, e))
        return false;
    while ((got = table_next(t, e)) == CSV_RECORD)
        list_row(&look, t, with, file);
    return got == CSV_END;
}
