/* roster_file.c - the student file: one row an enrolment. */
#include "files.h"

static const enum field group_field[BY_SHIPPED] = {
    [BY_SCHOOL] = FIELD_SCHOOL_ID,    [BY_GRADE] = FIELD_GRADE,
    [BY_ETHNICITY] = FIELD_ETHNICITY, [BY_ELL] = FIELD_ELL,
    [BY_SPED] = FIELD_SPED,           [BY_ZIP] = FIELD_ZIP,
    [BY_DISTRICT] = FIELD_DISTRICT_ID};

int roster_find_column(const struct roster *r, struct str name)
{
    for (uint32_t i = 0; i < r->columns; i++)
        if (str_same_caseless(str_of(r->column[i].name), name))
            return (int)i;
    return -1;
}

/* Gives every further column of --by a place; place[] is where it stands in a row. */
static bool add_columns(struct roster *r, const struct table *t, const struct str *by,
                        size_t by_n, int *place, struct err *e)
{
    for (size_t i = 0; i < by_n; i++) {
        if (roster_find_column(r, by[i]) >= 0)
            continue;
        int at = table_column(t, by[i]);
        if (at < 0)
            return FAIL(e, ERR_USAGE,
                        "--by %.*s: %s has no such column. Look at its first line.",
                        (int)by[i].n, by[i].p, t->name);
        if (r->columns == ROSTER_COLUMNS_MAX)
            return FAIL(e, ERR_LIMIT, "--by: more than %d further columns.",
                        ROSTER_COLUMNS_MAX - BY_SHIPPED);
        place[r->columns] = at;
        r->column[r->columns++] =
            (struct roster_column){arena_copy(r->arena, by[i].p, by[i].n), {.arena = r->arena}};
    }
    return true;
}

/* Students that only their school tells apart are kept by both ids, with a zero byte between.
 */
static uint32_t add_student(struct roster *r, const struct mapping *map, struct str school,
                            struct str id)
{
    char key[2 * 256 + 1];
    uint32_t before = r->ids.n, number = 0;
    if (!map->student_in_school)
        number = dict_add(&r->ids, id);
    else {
        memcpy(key, school.p, school.n);
        key[school.n] = '\0';
        memcpy(key + school.n + 1, id.p, id.n);
        number = dict_add(&r->ids, (struct str){key, school.n + 1 + id.n});
    }
    if (map->student_in_school && r->ids.n > before) {
        struct str whole = r->ids.key[number];
        size_t skip = school.n + 1;
        r->shown = arena_grow(r->arena, r->shown, number, &r->shown_room, sizeof *r->shown);
        r->shown[number] = (struct str){whole.p + skip, whole.n - skip};
    }
    return number;
}

static bool take_date(struct table *t, enum field field, const struct mapping *map,
                      int32_t *day)
{
    struct str text = table_field(t, field);
    switch (day_read(text, map->order, day)) {
    case DATE_OK: return true;
    case DATE_AMBIGUOUS: table_problem(t, PROBLEM_ambiguous_date, text); return false;
    case DATE_BAD: break;
    }
    table_problem(t, PROBLEM_bad_date, text);
    return false;
}

/* The dates of the row, both included. False, and a problem noted, when one of them is no date.
 */
static bool take_span(struct table *t, const struct mapping *map, struct enrolment *en)
{
    struct str end = table_field(t, FIELD_ENROL_END);
    en->end = DAY_OPEN;
    if (!take_date(t, FIELD_ENROL_START, map, &en->start))
        return false;
    if (end.n == 0)
        return true;
    if (!take_date(t, FIELD_ENROL_END, map, &en->end))
        return false;
    if (en->end < en->start)
        table_problem(t, PROBLEM_end_before_start, end);
    if (map->exit_first_out)
        en->end--;
    return true;
}

static void take_groups(struct roster *r, const struct table *t, const int *place, uint32_t row)
{
    r->value =
        arena_grow(r->arena, r->value, row, &r->value_room, r->columns * sizeof *r->value);
    for (uint32_t i = 0; i < r->columns; i++) {
        struct str text =
            i < BY_SHIPPED ? table_field(t, group_field[i]) : str_trim(t->row.field[place[i]]);
        struct dict *values = &r->column[i].values;
        uint32_t *value = &r->value[(size_t)row * r->columns + i];
        /* Neighbours are mostly alike. */
        uint32_t before = row == 0 ? DICT_NONE : *(value - r->columns);
        bool alike = before != DICT_NONE && str_same(values->key[before], text);
        *value = alike ? before : dict_add(values, text);
    }
}

/* The first name that the file gives for a school stands. */
static void name_school(struct roster *r, const struct table *t, uint32_t row)
{
    uint32_t school = r->value[(size_t)row * r->columns + BY_SCHOOL];
    struct str name = table_field(t, FIELD_SCHOOL_NAME);
    r->school_name = arena_grow(r->arena, r->school_name, school, &r->school_name_room,
                                sizeof *r->school_name);
    if (r->school_name[school].n == 0 && name.n > 0)
        r->school_name[school] = (struct str){arena_copy(r->arena, name.p, name.n), name.n};
}

enum { ID_MAX = 255 };

static void take_enrolment(struct roster *r, struct table *t, const struct mapping *map,
                           const int *place)
{
    struct str id = table_field(t, FIELD_STUDENT_ID), school = table_field(t, FIELD_SCHOOL_ID);
    struct enrolment en = {.line = t->row.line, .row = r->n};
    if (id.n == 0 || school.n == 0) {
        table_problem(t, id.n == 0 ? PROBLEM_no_student_id : PROBLEM_no_school_id, id);
        return;
    }
    if (id.n > ID_MAX || school.n > ID_MAX) {
        table_problem(t, PROBLEM_row_too_long, id);
        return;
    }
    if (!take_span(t, map, &en))
        return;
    take_groups(r, t, place, en.row);
    name_school(r, t, en.row);
    en.student = add_student(r, map, school, id);
    en.school = r->value[(size_t)en.row * r->columns + BY_SCHOOL];
    r->enrolment = arena_grow(r->arena, r->enrolment, r->n, &r->room, sizeof *r->enrolment);
    r->enrolment[r->n++] = en;
}

static bool covers_no_day(const struct enrolment *en)
{
    return en->end < en->start;
}

/* Whether en[i], one of several that start on one day, stands on the first line of them. */
static bool first_of_its_day(const struct enrolment *en, uint32_t n, uint32_t i)
{
    for (uint32_t k = i; k-- > 0 && en[k].start == en[i].start;)
        if (!covers_no_day(&en[k]) && en[k].line < en[i].line)
            return false;
    for (uint32_t k = i + 1; k < n && en[k].start == en[i].start; k++)
        if (en[k].line < en[i].line)
            return false;
    return true;
}

/* Notes every enrolment that starts within one that started before it, or with one on a line
 * before it. */
static void note_overlaps(const struct roster *r, struct table *t)
{
    for (uint32_t s = 0; s < r->ids.n; s++) {
        uint32_t n = 0;
        const struct enrolment *en = roster_of(r, s, &n);
        int32_t end_before = DAY_NONE, end = DAY_NONE;
        for (uint32_t i = 0; i < n; i++) {
            if (i > 0 && en[i].start > en[i - 1].start)
                end_before = end;
            if (covers_no_day(&en[i]))
                continue;
            if (en[i].start <= end_before || !first_of_its_day(en, n, i))
                problem_add(t->problems, t->file, PROBLEM_overlapping_enrolment, en[i].line,
                            r->shown[s]);
            if (en[i].end > end)
                end = en[i].end;
        }
    }
}

/* Everything that is done for each enrolment of a student may take as long as there are others.
 */
static bool few_enrolments(const struct roster *r, const char *name, struct err *e)
{
    uint32_t *n = NEW_ARRAY(r->arena, r->ids.n, uint32_t);
    for (uint32_t i = 0; i < r->n; i++)
        if (++n[r->enrolment[i].student] > ENROLMENTS_MAX)
            return FAIL(
                e, ERR_LIMIT,
                "%s: line %u: student %.*s has more than %d enrolments. Is it one student?",
                name, r->enrolment[i].line, (int)r->shown[r->enrolment[i].student].n,
                r->shown[r->enrolment[i].student].p, ENROLMENTS_MAX);
    return true;
}

bool roster_read(struct roster *r, struct source *source, const struct reading *with,
                 const struct str *by, size_t by_n, struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    int place[ROSTER_COLUMNS_MAX] = {0};
    enum csv_got got = CSV_END;
    roster_start(r, with->arena);
    if (!table_open(t, FILE_ROSTER, source, with->map, with->problems, with->arena, e) ||
        !add_columns(r, t, by, by_n, place, e))
        return false;
    t->progress = with->progress;
    while ((got = table_next(t, e)) == CSV_RECORD)
        take_enrolment(r, t, with->map, place);
    if (got == CSV_FAILED || !table_ask_dates(t, e))
        return false;
    if (r->n == 0)
        return FAIL(e, ERR_INVALID, "%s: has no student that can be used.", source->name);
    if (!with->map->student_in_school)
        r->shown = r->ids.key;
    if (!few_enrolments(r, source->name, e))
        return false;
    roster_sort(r);
    note_overlaps(r, t);
    return true;
}
