/* page_faults.c - early warnings, and what is wrong in the files. */
#include "page.h"
#include <stdio.h>

static const enum count_column counts[WARNING_COLUMNS] = {COUNT_WARN_14D, COUNT_WARN_30D,
                                                          COUNT_WARN_60D};

/* 2 absences of any kind within the first 14 calendar days. */
static void put_warning(const struct page *p, const struct warning *w)
{
    char days[48];
    const char *span = days;
    (void)snprintf(days, sizeof days, "within the first %u calendar days", w->days);
    switch (w->span) {
    case SPAN_FIRST: break;
    case SPAN_MONTH: span = "within a calendar month"; break;
    case SPAN_YEAR: span = "within the school year"; break;
    case SPAN_RUN: span = "in a row"; break;
    }
    OUT(p->o, w->amount);
    OUT(p->o, w->unit == WARNING_HOURS ? (w->amount == 1 ? " hour" : " hours")
                                       : (w->amount == 1 ? " day" : " days"));
    MARKUP(p->o, " missed");
    if (w->kind != WARNING_ANY) {
        MARKUP(p->o, " (");
        OUT(p->o, warning_kind_name(w->kind));
        MARKUP(p->o, ")");
    }
    MARKUP(p->o, " ");
    OUT(p->o, span);
}

static void put_all(const struct page *p)
{
    static const struct page_column columns[] = {{"Warning", false},
                                                 {"Students", true},
                                                 {"Source", false}};
    const struct group *g = &p->a->row[0].group;
    struct page_table t;
    page_table_start(p, &t, "Students who reached an early warning", columns, 3);
    for (size_t i = 0; i < WARNING_COLUMNS && i < p->a->run.warnings.n; i++) {
        const struct warning *w = &p->a->run.warnings.item[i];
        page_row(p, &t, false);
        page_cell(p, &t);
        put_warning(p, w);
        page_cell_end(p, &t);
        page_cell_figure(p, &t, told_count(g, p->cover, counts[i]), false);
        page_cell_text(p, &t,
                       w->source[0] != '\0' ? w->source : "NOT READ: nobody has read a source");
        page_row_end(p);
    }
    page_table_end(p);
}

static void put_grades(const struct page *p)
{
    char head[WARNING_COLUMNS][32];
    struct page_column columns[WARNING_COLUMNS + 1] = {{"Grade", false}};
    struct block b = page_block(p, "grade");
    const struct breakdown_row **row = page_by_grade(p, b);
    struct page_table t;
    for (size_t i = 0; i < WARNING_COLUMNS; i++) {
        const struct warning *w = &p->a->run.warnings.item[i];
        if (w->span == SPAN_FIRST)
            (void)snprintf(head[i], sizeof head[i], "First %u days", w->days);
        else
            (void)snprintf(head[i], sizeof head[i], "%.31s", w->id);
        columns[i + 1] = (struct page_column){head[i], true};
    }
    page_table_start(p, &t, "Early warnings by grade", columns, WARNING_COLUMNS + 1);
    for (size_t i = 0; i < b.to - b.from; i++) {
        const struct covers *c = &p->cover[row[i] - p->a->row];
        page_row(p, &t, false);
        page_cell(p, &t);
        OUT(p->o, page_grade(p, row[i]->value));
        page_cell_end(p, &t);
        for (size_t k = 0; k < WARNING_COLUMNS; k++)
            page_cell_figure(p, &t, told_count(&row[i]->group, c, counts[k]), false);
        page_row_end(p);
    }
    page_table_end(p);
}

void page_warnings(struct page *p)
{
    MARKUP(p->o,
           "<section aria-labelledby=\"warnings\">\n<h2 id=\"warnings\">Early warnings</h2>\n"
           "<p>A student who reaches one of these early in the year is likely to miss much "
           "more of it.</p>\n");
    if (p->a->rows > 0) {
        MARKUP(p->o, "<div class=\"pair\">\n<div>\n");
        put_all(p);
        MARKUP(p->o, "</div>\n<div>\n");
        put_grades(p);
        MARKUP(p->o, "</div>\n</div>\n");
    }
    MARKUP(p->o, "</section>\n");
}

static uint64_t count_of(const struct page *p, enum problem kind)
{
    uint64_t count = 0;
    for (size_t f = 0; f < p->a->problems.n; f++)
        count += p->a->problems.file[f]->of[kind].count;
    return count;
}

static void put_sentence(const struct page *p, const char *text)
{
    if (text[0] >= 'a' && text[0] <= 'z') {
        char first[] = {(char)(text[0] - 'a' + 'A'), '\0'};
        OUT(p->o, (const char *)first);
        text++;
    }
    OUT(p->o, text);
}

void page_faults(struct page *p)
{
    static const struct page_column columns[] = {{"Fault", false},
                                                 {"Rows", true},
                                                 {"What to do", false}};
    struct page_table t;
    uint64_t any = 0;
    for (size_t k = 0; k < PROBLEM_KINDS; k++)
        any += count_of(p, (enum problem)k);
    MARKUP(p->o, "<section aria-labelledby=\"files\">\n"
                 "<h2 id=\"files\">What is wrong in the files</h2>\n");
    if (any == 0)
        MARKUP(p->o, "<p>Nothing is wrong in the files.</p>\n");
    else {
        page_table_start(p, &t, "Faults in the rows; the rest of the rows is right", columns,
                         3);
        for (size_t k = 0; k < PROBLEM_KINDS; k++) {
            enum problem kind = (enum problem)k;
            uint64_t count = count_of(p, kind);
            if (count == 0)
                continue;
            page_row(p, &t, false);
            page_cell(p, &t);
            put_sentence(p, problem_meaning(kind));
            MARKUP(p->o, " <code>");
            OUT(p->o, problem_id(kind));
            MARKUP(p->o, "</code>");
            page_cell_end(p, &t);
            page_cell_figure(p, &t, (struct figure){TOLD_NUMBER, count}, false);
            page_cell_text(p, &t, problem_remedy(kind));
            page_row_end(p);
        }
        page_table_end(p);
    }
    MARKUP(p->o, "</section>\n");
}
