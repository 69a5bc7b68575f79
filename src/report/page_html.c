/* page_html.c - analyze --html: the results as one page that needs nothing beside it.
 *
 * It is made for sharing, so it has no line about a single student, and the covers of
 * breakdown.csv. It has no script and loads nothing; its content policy forbids both.
 */
#include "file.h"
#include "page.h"

/* How every page of ours begins; what begins otherwise is never replaced. */
#define BEGINS "<!doctype html>\n<!-- Success Mentor: chronic absence -->\n"

static void put_head(const struct page *p)
{
    MARKUP(p->o,
           BEGINS "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" "
                  "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n"
                  "<title>Chronic absence – Success Mentor</title>\n<style>\n");
    for (size_t i = 0; page_style[i] != NULL; i++)
        out_text(p->o, page_style[i]);
    MARKUP(p->o, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the "
                 "summary</a>\n<header><p>Success Mentor</p></header>\n");
}

static void put_contents(const struct page *p)
{
    MARKUP(p->o, "<nav aria-label=\"On this page\">\n<ul>\n");
    if (p->a->rows > 1)
        MARKUP(p->o, "<li><a href=\"#tiers\">Tiers</a></li>\n"
                     "<li><a href=\"#schools\">Schools</a></li>\n"
                     "<li><a href=\"#grades\">Grades</a></li>\n"
                     "<li><a href=\"#groups\">Groups</a></li>\n"
                     "<li><a href=\"#warnings\">Early warnings</a></li>\n");
    MARKUP(p->o, "<li><a href=\"#files\">Files</a></li>\n<li><a href=\"#rule\">Rule</a></li>\n"
                 "<li><a href=\"#words\">Words</a></li>\n</ul>\n</nav>\n");
}

static void put_foot(const struct page *p)
{
    MARKUP(p->o, "</main>\n<footer>\n<p>Made by Success Mentor " VERSION
                 " from the schools’ own files. ");
    if (p->telling.exact)
        MARKUP(p->o, "It shows the counts of small groups and must not be shared.");
    else
        MARKUP(p->o, "It has no line about a single student, and small numbers are hidden.");
    MARKUP(p->o, "</p>\n</footer>\n</body>\n</html>\n");
}

void report_page(const struct analysis *a, struct telling telling, struct out *o)
{
    struct page p = {a, telling, told_covers(a, telling), o, 0};
    put_head(&p);
    put_contents(&p);
    MARKUP(o, "<main id=\"main\" tabindex=\"-1\">\n<h1>Chronic absence</h1>\n");
    page_lead(&p);
    page_notes(&p);
    if (a->rows > 1) {
        page_tiers(&p);
        page_schools(&p);
        page_grades(&p);
        page_groups(&p);
        page_warnings(&p);
    }
    page_faults(&p);
    page_rule(&p);
    page_meanings(&p);
    put_foot(&p);
}

bool report_html_check(const char *path, struct err *e)
{
    return file_check(path, BEGINS, e);
}

bool report_html(const struct analysis *a, struct telling telling, const char *path,
                 struct err *e)
{
    struct file f;
    struct out *o = NEW(a->arena, struct out);
    bool good = file_begin(&f, path, BEGINS, o, e);
    if (good) {
        report_page(a, telling, o);
        good = file_commit(&f, o, e);
    }
    file_abandon(&f);
    return good;
}
