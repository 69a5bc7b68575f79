/* report.h - the results of a run as files. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
#include "analyze.h"
#include "folder.h"
#include "list.h"

/* How much of a group may be told. */
struct telling {
    bool exact;     /* --exact: nothing is covered */
    uint32_t small; /* the least count that is shown otherwise */
};

/* Every list of reports.def: writes its rows. The list of students is written beside the
 * others, so it takes nothing from the arena. */
#define LIST(id, header) \
    void report_##id(const struct analysis *a, struct telling telling, struct list *l);
#include "reports.def"
#undef LIST

/* What a person reads first: rule and dates, schools, whom to look at, what is wrong. */
void report_summary(const struct analysis *a, struct telling telling, struct out *o);

/* Rule, source, grain, as-of and data-through date, as they stand above a list. Returns how
 * many. */
size_t report_about(const struct analysis *a, struct about about[static LIST_ABOUT_MAX]);

/* Writes all lists and the summary into the folder `path`, which is replaced as a whole. */
MUST_USE bool report_all(const struct analysis *a, struct telling telling,
                         enum list_format format, const char *path, struct err *e);

/* Writes the page of analyze --html: text of the page, and the file of that name, replaced as a
 * whole. report_html_check refuses, before any work is done, a path that report_html would. */
void report_page(const struct analysis *a, struct telling telling, struct out *o);
MUST_USE bool report_html(const struct analysis *a, struct telling telling, const char *path,
                          struct err *e);
MUST_USE bool report_html_check(const char *path, struct err *e);

/* Refuses, before any work is done, a folder that report_all would refuse. */
MUST_USE bool report_check(const char *path, struct err *e);
#endif
