/* page_groups.c - tiers of all students, and the rates of schools, grades and other groups. */
#include "page.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    SCHOOLS_DRAWN = 25,
    GRADES_DRAWN = 30,
    ROWS_LISTED = 300, /* of a group that is no school; all are in the list breakdown */
};

/* --- blocks --- */

struct block page_block_at(const struct page *p, size_t from)
{
    struct block b = {from, from};
    const struct breakdown_row *row = p->a->row;
    while (b.to < p->a->rows && row[b.to].dimension == row[from].dimension &&
           (b.to == from || str_compare(row[b.to - 1].value, row[b.to].value) < 0))
        b.to++;
    return b;
}

struct block page_block(const struct page *p, const char *dimension)
{
    struct block b = {0, 0};
    for (; b.from < p->a->rows; b.from = b.to) {
        b = page_block_at(p, b.from);
        if (strcmp(p->a->row[b.from].dimension, dimension) == 0)
            return b;
    }
    return (struct block){0, 0};
}

/* --- one row of a group --- */

static const struct covers *covers_of(const struct page *p, const struct breakdown_row *row)
{
    return &p->cover[row - p->a->row];
}

static struct figure rate_of(const struct page *p, const struct breakdown_row *row)
{
    return told_rate(&row->group, covers_of(p, row));
}

static void put_cells(const struct page *p, struct page_table *t,
                      const struct breakdown_row *row)
{
    static const enum count_column counts[] = {COUNT_STUDENTS, COUNT_CHRONIC, COUNT_AT_RISK,
                                               COUNT_SEVERE, COUNT_UNRATED};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        page_cell_figure(p, t, told_count(&row->group, covers_of(p, row), counts[i]), false);
        if (counts[i] == COUNT_CHRONIC)
            page_cell_figure(p, t, rate_of(p, row), true);
    }
}

enum { RATE_COLUMNS = 7 };

static void start_rates(const struct page *p, struct page_table *t, const char *caption,
                        const char *head, struct page_column column[static RATE_COLUMNS])
{
    static const char *const heads[] = {"",        "Students", "Chronic",  "Rate",
                                        "At risk", "Severe",   "Not rated"};
    column[0] = (struct page_column){head, false};
    for (size_t i = 1; i < RATE_COLUMNS; i++)
        column[i] = (struct page_column){heads[i], true};
    page_table_start(p, t, caption, column, RATE_COLUMNS);
}

static void put_sum(const struct page *p, struct page_table *t)
{
    page_row(p, t, true);
    page_cell_text(p, t, "All students");
    put_cells(p, t, &p->a->row[0]);
    page_row_end(p);
}

static void end_rates(const struct page *p, struct page_table *t)
{
    put_sum(p, t);
    page_table_end(p);
}

static void start_section(const struct page *p, const char *id, const char *title)
{
    MARKUP(p->o, "<section aria-labelledby=\"");
    OUT(p->o, id);
    MARKUP(p->o, "\">\n<h2 id=\"");
    OUT(p->o, id);
    MARKUP(p->o, "\">");
    OUT(p->o, title);
    MARKUP(p->o, "</h2>\n");
}

static void end_section(const struct page *p)
{
    MARKUP(p->o, "</section>\n");
}

/* --- charts of rates --- */

static struct chart_bar bar_of(const struct page *p, const struct breakdown_row *row,
                               struct str label, struct str note)
{
    struct figure f = rate_of(p, row);
    struct chart_bar bar = {label, note, told_tenths(f), ""};
    page_figure(f, true, bar.value);
    return bar;
}

/* A chart with its caption, when at least one rate is told; its table comes next. */
static void put_bars(struct page *p, const char *caption, const char *title,
                     const struct chart_bar *bar, size_t n)
{
    struct figure all = rate_of(p, &p->a->row[0]);
    char value[CHART_VALUE];
    size_t told = 0;
    for (size_t i = 0; i < n; i++)
        told += bar[i].tenths >= 0;
    if (told == 0) {
        MARKUP(p->o, "<div>\n");
        return;
    }
    MARKUP(p->o, "<div class=\"pair\">\n<figure>\n<figcaption>");
    OUT(p->o, caption);
    MARKUP(p->o, "</figcaption>\n");
    page_figure(all, true, value);
    chart_bars(p->o, ++p->charts, title, bar, n, told_tenths(all), value);
    MARKUP(p->o, "</figure>\n");
}

/* --- schools --- */

struct place {
    const struct breakdown_row *row;
    int64_t order; /* by what is told of the rate, so that the order tells no more */
};

static int compare_places(const void *x, const void *y)
{
    const struct place *p = x, *q = y;
    if (p->order != q->order)
        return p->order > q->order ? -1 : 1;
    return p->row < q->row ? -1 : p->row > q->row;
}

static int64_t order_of(struct figure f)
{
    switch (f.told) {
    case TOLD_NUMBER:
    case TOLD_SPAN: return told_tenths(f);
    case TOLD_HIGH: return 2000;
    case TOLD_LOW: return -1;
    case TOLD_HIDDEN: return -2;
    case TOLD_WITHHELD: return -3;
    case TOLD_NOBODY: break;
    }
    return -4;
}

static struct place *by_rate(const struct page *p, struct block b)
{
    struct place *place = NEW_ARRAY(p->a->arena, b.to - b.from + 1, struct place);
    for (size_t i = b.from; i < b.to; i++) {
        const struct breakdown_row *row = &p->a->row[i];
        place[i - b.from] = (struct place){row, order_of(rate_of(p, row))};
    }
    qsort(place, b.to - b.from, sizeof *place, compare_places);
    return place;
}

/* The name of a school and its id; the id alone where the file has no name. */
static struct str school_name(const struct page *p, const struct breakdown_row *row,
                              struct str *id)
{
    uint32_t school = dict_find(&p->a->roster.column[BY_SCHOOL].values, row->value);
    struct str name = {0};
    if (school != DICT_NONE)
        name = p->a->roster.school_name[school];
    *id = name.n > 0 ? row->value : STR("");
    return name.n > 0 ? name : row->value;
}

static void put_school_table(const struct page *p, const struct place *place, size_t n)
{
    struct page_column column[RATE_COLUMNS];
    struct page_table t;
    start_rates(p, &t, "Schools, the highest rate first", "School", column);
    for (size_t i = 0; i < n; i++) {
        struct str id, name = school_name(p, place[i].row, &id);
        page_row(p, &t, false);
        page_cell(p, &t);
        OUT(p->o, name);
        if (id.n > 0) {
            MARKUP(p->o, " <span class=\"quiet\">");
            OUT(p->o, id);
            MARKUP(p->o, "</span>");
        }
        page_cell_end(p, &t);
        put_cells(p, &t, place[i].row);
        page_row_end(p);
    }
    end_rates(p, &t);
}

void page_schools(struct page *p)
{
    struct block b = page_block(p, "school");
    size_t n = b.to - b.from, drawn = n < SCHOOLS_DRAWN ? n : SCHOOLS_DRAWN;
    const struct place *place = by_rate(p, b);
    struct chart_bar bar[SCHOOLS_DRAWN];
    if (n == 0)
        return;
    for (size_t i = 0; i < drawn; i++) {
        struct str id, name = school_name(p, place[i].row, &id);
        bar[i] = bar_of(p, place[i].row, name, id);
    }
    start_section(p, "schools", "Schools");
    _Static_assert(SCHOOLS_DRAWN == 25, "the words below");
    put_bars(p,
             drawn < n ? "The 25 schools with the highest rate"
                       : "Students chronically absent, by school",
             "Rate of chronic absence by school", bar, drawn);
    MARKUP(p->o, "<div>\n");
    put_school_table(p, place, n);
    MARKUP(p->o, "</div>\n</div>\n");
    end_section(p);
}

/* --- grades --- */

struct str page_grade(const struct page *p, struct str value)
{
    char text[24];
    int rank = grade_rank(value);
    switch (rank) {
    case GRADE_PK: return STR("Pre-K");
    case GRADE_TK: return STR("Transitional K");
    case GRADE_KG: return STR("Kindergarten");
    case GRADE_UNKNOWN: return str_same(value, STR("(blank)")) ? STR("No grade given") : value;
    default: break;
    }
    int n = snprintf(text, sizeof text, "Grade %d", rank);
    return (struct str){arena_copy(p->a->arena, text, (size_t)n), (size_t)n};
}

static int compare_grades(const void *x, const void *y)
{
    const struct breakdown_row *p = *(const struct breakdown_row *const *)x;
    const struct breakdown_row *q = *(const struct breakdown_row *const *)y;
    int a = grade_rank(p->value), b = grade_rank(q->value);
    if (a != b && (a == GRADE_UNKNOWN || b == GRADE_UNKNOWN))
        return a == GRADE_UNKNOWN ? 1 : -1;
    if (a != b)
        return a < b ? -1 : 1;
    return p < q ? -1 : p > q;
}

const struct breakdown_row **page_by_grade(const struct page *p, struct block b)
{
    size_t n = b.to - b.from;
    const struct breakdown_row **row =
        NEW_ARRAY(p->a->arena, n + 1, const struct breakdown_row *);
    for (size_t i = 0; i < n; i++)
        row[i] = &p->a->row[b.from + i];
    qsort(row, n, sizeof *row, compare_grades);
    return row;
}

void page_grades(struct page *p)
{
    struct block b = page_block(p, "grade");
    size_t n = b.to - b.from, drawn = n < GRADES_DRAWN ? n : GRADES_DRAWN;
    const struct breakdown_row **row = page_by_grade(p, b);
    struct chart_bar bar[GRADES_DRAWN];
    struct page_column column[RATE_COLUMNS];
    struct page_table t;
    if (n == 0)
        return;
    for (size_t i = 0; i < drawn; i++)
        bar[i] = bar_of(p, row[i], page_grade(p, row[i]->value), STR(""));
    start_section(p, "grades", "Grades");
    put_bars(p, "Students chronically absent, by grade", "Rate of chronic absence by grade",
             bar, drawn);
    MARKUP(p->o, "<div>\n");
    start_rates(p, &t, "Rate by grade", "Grade", column);
    for (size_t i = 0; i < n; i++) {
        page_row(p, &t, false);
        page_cell(p, &t);
        OUT(p->o, page_grade(p, row[i]->value));
        page_cell_end(p, &t);
        put_cells(p, &t, row[i]);
        page_row_end(p);
    }
    end_rates(p, &t);
    MARKUP(p->o, "</div>\n</div>\n");
    end_section(p);
}

/* --- other groups: tables only --- */

struct titled {
    const char *dimension, *title, *caption;
};

static struct titled titles_of(const char *dimension)
{
    static const struct titled titles[] = {
        {"ethnicity", "Race and ethnicity", "Rate by race and ethnicity"},
        {"ell", "English learners", "Rate of English learners and others"},
        {"sped", "Special education", "Rate of students in special education and others"},
        {"zip", "ZIP code", "Rate by ZIP code"},
        {"district", "District", "Rate by district"},
        {"school", "School", "Rate by school"},
        {"grade", "Grade", "Rate by grade"}};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (strcmp(titles[i].dimension, dimension) == 0)
            return titles[i];
    return (struct titled){dimension, dimension, "Rate by the values of this column"};
}

/* The word for a value that the file writes as a sign. */
static struct str word_of(const char *dimension, struct str value)
{
    static const char *const yes[] = {"1", "y", "yes", "true"};
    static const char *const no[] = {"0", "n", "no", "false"};
    if (str_same(value, STR("(blank)")))
        return STR("Not given");
    if (strcmp(dimension, "ell") != 0 && strcmp(dimension, "sped") != 0)
        return value;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        if (str_same_caseless(value, str_of(yes[i])))
            return STR("Yes");
        if (str_same_caseless(value, str_of(no[i])))
            return STR("No");
    }
    return value;
}

/* True when the file says nothing: every student is in the row of the blank. */
static bool is_silent(const struct page *p, struct block b)
{
    return b.to - b.from == 1 && str_same(p->a->row[b.from].value, STR("(blank)"));
}

static void put_group(const struct page *p, struct block b)
{
    struct titled titled = titles_of(p->a->row[b.from].dimension);
    struct page_column column[RATE_COLUMNS];
    struct page_table t;
    size_t n = b.to - b.from < ROWS_LISTED ? b.to - b.from : ROWS_LISTED;
    MARKUP(p->o, "<h3>");
    OUT(p->o, titled.title);
    MARKUP(p->o, "</h3>\n");
    start_rates(p, &t, titled.caption, titled.title, column);
    for (size_t i = b.from; i < b.from + n; i++) {
        page_row(p, &t, false);
        page_cell(p, &t);
        OUT(p->o, word_of(titled.dimension, p->a->row[i].value));
        page_cell_end(p, &t);
        put_cells(p, &t, &p->a->row[i]);
        page_row_end(p);
    }
    end_rates(p, &t);
    if (n < b.to - b.from) {
        MARKUP(p->o, "<p class=\"quiet\">Another ");
        OUT(p->o, (int64_t)(b.to - b.from - n));
        MARKUP(p->o, " rows are in the list breakdown.</p>\n");
    }
}

static void put_silent(const struct page *p)
{
    bool any = false;
    struct block b = {0, 0};
    for (; b.from < p->a->rows; b.from = b.to) {
        b = page_block_at(p, b.from);
        if (b.from == 0 || !is_silent(p, b))
            continue;
        if (any)
            MARKUP(p->o, ", ");
        else
            MARKUP(p->o, "<p>The student file does not say: ");
        OUT(p->o, titles_of(p->a->row[b.from].dimension).title);
        any = true;
    }
    if (any)
        MARKUP(p->o, ".</p>\n");
}

void page_groups(struct page *p)
{
    struct block school = page_block(p, "school"), grade = page_block(p, "grade");
    struct block b = {0, 0};
    start_section(p, "groups", "Groups");
    put_silent(p);
    for (; b.from < p->a->rows; b.from = b.to) {
        b = page_block_at(p, b.from);
        if (b.from > 0 && b.from != school.from && b.from != grade.from && !is_silent(p, b))
            put_group(p, b);
    }
    end_section(p);
}
