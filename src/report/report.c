/* report.c - writing all reports as one step. */
#include "report.h"

static const struct {
    const char *file, *header;
    void (*write)(const struct analysis *a, struct telling telling, struct out *o);
} reports[] = {
#define REPORT(id, file, header) {file, header, report_##id},
#include "reports.def"
#undef REPORT
};

static const char *const files[] = {
#define REPORT(id, file, header) file,
#include "reports.def"
#undef REPORT
    NULL};

bool report_check(const char *path, struct err *e)
{
    return folder_check(path, files, e);
}

static bool write_all(const struct analysis *a, struct telling telling, struct folder *f,
                      struct err *e)
{
    struct out *o = NEW(a->arena, struct out);
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        if (!folder_create(f, reports[i].file, o, e))
            return false;
        out_text(o, reports[i].header);
        reports[i].write(a, telling, o);
        if (!folder_close(f, o, e))
            return false;
    }
    return folder_commit(f, e);
}

bool report_all(const struct analysis *a, struct telling telling, const char *path,
                struct err *e)
{
    struct folder f;
    bool good = folder_begin(&f, path, files, e) && write_all(a, telling, &f, e);
    folder_abandon(&f);
    return good;
}
