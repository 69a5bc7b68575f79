/* page.h - the parts of the page that analyze --html writes; page_html.c puts them together. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H
#include "chart.h"
#include "told.h"

struct page {
    const struct analysis *a;
    struct telling telling;
    const struct covers *cover; /* [a->rows] */
    struct out *o;
    uint32_t charts; /* so far; gives each its number */
};

/* The rows of one dimension: [from, to) of a->row. */
struct block {
    size_t from, to;
};

/* page_style.c: the style sheet, for screen and paper, in parts; NULL ends it. */
extern const char *const page_style[];

/* page_words.c: sentences. */
void page_date(struct out *o, int32_t day); /* Fri, Jun 12, 2026, marked up as a date */
void page_basis(const struct page *p);      /* rule, grain, as of, data through in one line */
void page_lead(const struct page *p);       /* what was found, in sentences */
void page_notes(const struct page *p);      /* what a reader must know before believing it */
void page_rule(const struct page *p);       /* the rule in full */
void page_meanings(const struct page *p);   /* what the words mean */

/* A figure in words, for tables and charts alike: 1,234; 24.7%; hidden. */
void page_figure(struct figure f, bool rate, char out[static CHART_VALUE]);
void page_number(struct out *o, const char *digits);    /* 1,234.5 for 1234.5 */
void page_percent(uint32_t bound, char out[static 24]); /* 10 for BOUND_ONE / 10 */

/* page_table.c: a table with its caption, basis line and heads; in rows of five cells and more
 * each row becomes a card on a phone. */
struct page_column {
    const char *head;
    bool number;
};
struct page_table {
    const struct page_column *column;
    size_t columns, at; /* at: the next cell's */
};

/* In this order: start, then for each row page_row, its cells and page_row_end; then the end.
 */
void page_table_start(const struct page *p, struct page_table *t, const char *caption,
                      const struct page_column *column, size_t columns);
void page_row(const struct page *p, struct page_table *t, bool sum); /* sum: the row of all */
void page_row_end(const struct page *p);
void page_cell(const struct page *p, struct page_table *t); /* its content comes next */
void page_cell_end(const struct page *p, struct page_table *t);
void page_cell_text(const struct page *p, struct page_table *t, const char *text);
void page_cell_figure(const struct page *p, struct page_table *t, struct figure f, bool rate);
void page_table_end(const struct page *p);

/* page_tiers.c: how many students are in each tier. */
void page_tiers(struct page *p);

/* page_groups.c: the rates of schools, grades and other groups. */
void page_schools(struct page *p);
void page_grades(struct page *p);
void page_groups(struct page *p);

/* page_faults.c: early warnings, and what is wrong in the files. */
void page_warnings(struct page *p);
void page_faults(struct page *p);

/* The first block of a dimension, or the next one after a row; empty when there is none. */
struct block page_block(const struct page *p, const char *dimension);
struct block page_block_at(const struct page *p, size_t from);

/* A grade as people say it: Grade 5, Kindergarten; the file's word where it is no grade. */
struct str page_grade(const struct page *p, struct str value);

/* The rows of a block by grade. */
const struct breakdown_row **page_by_grade(const struct page *p, struct block b);
#endif
