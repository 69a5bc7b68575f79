/* report.h - the results of a run as files. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
#include "analyze.h"
#include "folder.h"

/* How much of a group may be told. */
struct telling {
    bool exact;     /* --exact: nothing is covered */
    uint32_t small; /* the least count that is shown otherwise */
};

/* Every report of reports.def: writes what stands behind the header. */
#define REPORT(id, file, header) \
    void report_##id(const struct analysis *a, struct telling telling, struct out *o);
#include "reports.def"
#undef REPORT

/* Writes all reports into the folder `path`, which is replaced as a whole. */
MUST_USE bool report_all(const struct analysis *a, struct telling telling, const char *path,
                         struct err *e);

/* Refuses, before any work is done, a folder that report_all would refuse. */
MUST_USE bool report_check(const char *path, struct err *e);
#endif
