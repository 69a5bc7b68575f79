/* command_generate.c - successmentor generate. */
#include "cli.h"
#include "district.h"
#include <stdio.h>
#include <unistd.h>

static void tell(void *ctx, uint64_t done, uint64_t of)
{
    (void)ctx;
    static int last = -1;
    int percent = of == 0 ? 100 : (int)(done * 100 / of);
    if (percent == last)
        return;
    last = percent;
    fprintf(stderr, "\r\033[Kattendance %d %%%s", percent, done >= of ? "\r\033[K" : "");
}

static bool make_plan(struct district_plan *p, const char **folder, struct words w,
                      struct err *e)
{
    const char *students = words_value(w, OPTION_GEN_STUDENTS);
    const char *seed = words_value(w, OPTION_GEN_SEED);
    *folder = NULL;
    for (size_t i = 0; i < w.n; i++)
        if (w.item[i].option < 0) {
            if (*folder != NULL)
                return FAIL(e, ERR_USAGE, "names two folders: %s and %s.", *folder,
                            w.item[i].value);
            *folder = w.item[i].value;
        }
    if (*folder == NULL || students == NULL || seed == NULL)
        return FAIL(e, ERR_USAGE, "needs a FOLDER, --students N and --seed S.");
    if (!str_uint(str_of(students), DISTRICT_STUDENTS_MAX, &p->students) || p->students == 0)
        return FAIL(e, ERR_USAGE, "--students %s: is no number from 1 to %d.", students,
                    DISTRICT_STUDENTS_MAX);
    if (!str_uint64(str_of(seed), &p->seed))
        return FAIL(e, ERR_USAGE, "--seed %s: is no whole number.", seed);
    return true;
}

bool command_generate(struct words w, int32_t today, enum exit_status *status, struct err *e)
{
    struct district_plan plan = {0};
    struct folder f = {.parent = -1, .fd = -1};
    const char *path = NULL;
    (void)today;
    *status = EXIT_DONE;
    bool good = make_plan(&plan, &path, w, e) && folder_begin(&f, path, district_files, e) &&
                district_write(&plan, &f, isatty(STDERR_FILENO) ? tell : NULL, NULL, e) &&
                folder_commit(&f, e);
    folder_abandon(&f);
    return good;
}
