/* page_table.c - tables that a screen reader can walk, and a phone can show. */
#include "page.h"

enum { CARDS_FROM = 5 };

void page_table_start(const struct page *p, struct page_table *t, const char *caption,
                      const struct page_column *column, size_t columns)
{
    *t = (struct page_table){column, columns, 0};
    if (columns >= CARDS_FROM)
        MARKUP(p->o, "<table class=\"cards\" role=\"table\">\n<caption>");
    else
        MARKUP(p->o, "<table role=\"table\">\n<caption>");
    OUT(p->o, caption);
    MARKUP(p->o, "<span class=\"basis\">");
    page_basis(p);
    MARKUP(p->o, "</span></caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < columns; i++) {
        if (column[i].number)
            MARKUP(p->o, "<th role=\"columnheader\" scope=\"col\" class=\"num\">");
        else
            MARKUP(p->o, "<th role=\"columnheader\" scope=\"col\">");
        OUT(p->o, column[i].head);
        MARKUP(p->o, "</th>");
    }
    MARKUP(p->o, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

void page_row(const struct page *p, struct page_table *t, bool sum)
{
    t->at = 0;
    if (sum)
        MARKUP(p->o, "<tr role=\"row\" class=\"sum\">");
    else
        MARKUP(p->o, "<tr role=\"row\">");
}

void page_row_end(const struct page *p)
{
    MARKUP(p->o, "</tr>\n");
}

void page_cell(const struct page *p, struct page_table *t)
{
    const struct page_column *c = &t->column[t->at];
    if (t->at == 0) {
        MARKUP(p->o, "<th role=\"rowheader\" scope=\"row\">");
        return;
    }
    MARKUP(p->o, "<td role=\"cell\" data-label=\"");
    OUT(p->o, c->head);
    if (c->number)
        MARKUP(p->o, "\" class=\"num\">");
    else
        MARKUP(p->o, "\">");
}

void page_cell_end(const struct page *p, struct page_table *t)
{
    if (t->at++ == 0)
        MARKUP(p->o, "</th>");
    else
        MARKUP(p->o, "</td>");
}

void page_cell_text(const struct page *p, struct page_table *t, const char *text)
{
    page_cell(p, t);
    OUT(p->o, text);
    page_cell_end(p, t);
}

void page_cell_figure(const struct page *p, struct page_table *t, struct figure f, bool rate)
{
    char text[CHART_VALUE];
    page_figure(f, rate, text);
    page_cell(p, t);
    if (f.told == TOLD_NUMBER || f.told == TOLD_SPAN)
        OUT(p->o, (const char *)text);
    else {
        MARKUP(p->o, "<span class=\"quiet\">");
        OUT(p->o, (const char *)text);
        MARKUP(p->o, "</span>");
    }
    page_cell_end(p, t);
}

void page_table_end(const struct page *p)
{
    MARKUP(p->o, "</tbody>\n</table>\n");
}
