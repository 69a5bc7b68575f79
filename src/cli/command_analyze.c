/* command_analyze.c - successmentor analyze. */
#include "cli.h"
#include "report.h"
#include <stdio.h>
#include <unistd.h>

/* A line of progress on the terminal, never into a log. */
static void tell(void *ctx, const char *name, uint64_t done, uint64_t of)
{
    (void)ctx;
    static int last = -1;
    int percent = of == 0 ? 0 : (int)(done * 100 / of);
    if (percent == last)
        return;
    last = percent;
    fprintf(stderr, "\r\033[K%s %d %%", name, percent);
    if (of > 0 && done >= of)
        fprintf(stderr, "\r\033[K");
}

/* Its encoding is found like that of the other files. It need not be told in the summary: a
 * header that is read wrongly is in no file, and that is refused. */
static bool read_map_file(struct mapping *m, const char *path, struct err *e)
{
    struct source s;
    struct text t;
    char *text = arena_take(m->arena, MAPPING_FILE_MAX + TEXT_ROOM_MIN, 1);
    size_t n = 0, got = 1;
    bool good = source_open(&s, path, e);
    text_start(&t, &s, ENCODING_ANY, m->arena);
    while (good && got > 0 && n <= MAPPING_FILE_MAX) {
        good = text_read(&t, text + n, MAPPING_FILE_MAX + TEXT_ROOM_MIN - n, &got, e);
        n += got;
    }
    source_close(&s);
    if (good && n > MAPPING_FILE_MAX)
        return FAIL(e, ERR_LIMIT, "%s: is longer than %d bytes.", path, MAPPING_FILE_MAX);
    return good && mapping_read(m, (struct str){text, n}, path, e);
}

/* --map field=Header, or a file. */
static bool take_map(struct mapping *m, const char *value, struct err *e)
{
    bool found = false;
    struct str rest = str_of(value), key = str_cut(&rest, '=', &found);
    if (!found)
        return read_map_file(m, value, e);
    return mapping_set(m, key, rest, "--map", e);
}

static bool take_by(struct analyze_plan *p, const char *value, struct err *e)
{
    struct crossing *c = &p->by[p->by_n];
    struct str rest = str_of(value);
    bool more = true;
    if (p->by_n == BY_MAX)
        return FAIL(e, ERR_USAGE, "--by: at most %d.", BY_MAX);
    while (more) {
        struct str column = str_trim(str_cut(&rest, ',', &more));
        if (column.n == 0 || c->n == 2)
            return FAIL(e, ERR_USAGE, "--by %s: is not a column, nor two with a comma.", value);
        c->column[c->n++] = column;
    }
    p->by_n++;
    return true;
}

static bool take_as_of(struct analyze_plan *p, const char *value, struct err *e)
{
    if (value == NULL)
        return true;
    if (day_read(str_of(value), ORDER_YMD, &p->as_of) != DATE_OK)
        return FAIL(e, ERR_USAGE, "--as-of %s: is no date. Dates look like 2025-09-03.", value);
    if (p->as_of > p->today)
        return FAIL(e, ERR_USAGE, "--as-of %s: lies in the future.", value);
    return true;
}

static bool take_grain(struct analyze_plan *p, const char *value, struct err *e)
{
    p->grain_given = value != NULL;
    if (value == NULL || strcmp(value, "district") == 0)
        return true;
    p->grain = GRAIN_SCHOOL;
    return strcmp(value, "school") == 0 ||
           FAIL(e, ERR_USAGE, "--grain %s: is neither district nor school.", value);
}

static bool take_unknown(struct analyze_plan *p, const char *value, struct err *e)
{
    p->unknown_lifted = value != NULL;
    if (value == NULL)
        return true;
    if (strcmp(value, "present") == 0)
        p->unknown = (struct mark){.state = MARK_PRESENT};
    else if (strcmp(value, "absent") == 0)
        p->unknown = (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS};
    else if (strcmp(value, "not-recorded") == 0)
        p->unknown = (struct mark){.state = MARK_NOT_RECORDED};
    else
        return FAIL(e, ERR_USAGE,
                    "--unknown-codes %s: is neither present nor absent nor not-recorded.",
                    value);
    return true;
}

/* The options that may stand several times, in their order. */
static bool take_repeated(struct analyze_plan *p, struct words w, struct err *e)
{
    for (size_t i = 0; i < w.n; i++) {
        const char *value = w.item[i].value;
        switch (w.item[i].option) {
        case -1:
            return FAIL(e, ERR_USAGE,
                        "'%s' belongs to no option. See successmentor analyze --help.", value);
        case OPTION_ATTENDANCE:
            if (p->attendance_n == ATTENDANCE_FILES_MAX)
                return FAIL(e, ERR_LIMIT, "More than %d files of attendance.",
                            ATTENDANCE_FILES_MAX);
            p->attendance[p->attendance_n++] = value;
            break;
        case OPTION_MAP:
            if (!take_map(&p->map, value, e))
                return false;
            break;
        case OPTION_BY:
            if (!take_by(p, value, e))
                return false;
            break;
        case OPTION_EARLIER:
            if (p->earlier_n == EARLIER_MAX)
                return FAIL(e, ERR_LIMIT, "More than %d earlier files.", EARLIER_MAX);
            p->earlier[p->earlier_n++] = value;
            break;
        default: break;
        }
    }
    return true;
}

static bool make_plan(struct analyze_plan *p, struct words w, struct err *e)
{
    p->students = words_value(w, OPTION_STUDENTS);
    p->calendar = words_value(w, OPTION_CALENDAR);
    p->codes = words_value(w, OPTION_CODES);
    p->rules = words_value(w, OPTION_RULES);
    p->warnings = words_value(w, OPTION_WARNINGS);
    p->exact = words_value(w, OPTION_EXACT) != NULL;
    p->absences_only = words_value(w, OPTION_ABSENCES_ONLY) != NULL;
    if (words_value(w, OPTION_RULE) != NULL)
        p->rule = words_value(w, OPTION_RULE);
    if (words_value(w, OPTION_PRESET) != NULL &&
        !mapping_preset(&p->map, words_value(w, OPTION_PRESET), e))
        return false;
    if (!take_repeated(p, w, e) || !take_as_of(p, words_value(w, OPTION_AS_OF), e) ||
        !take_grain(p, words_value(w, OPTION_GRAIN), e) ||
        !take_unknown(p, words_value(w, OPTION_UNKNOWN_CODES), e))
        return false;
    if (p->students == NULL || p->attendance_n == 0 ||
        (words_value(w, OPTION_OUT) == NULL && words_value(w, OPTION_HTML) == NULL))
        return FAIL(
            e, ERR_USAGE,
            "needs --students FILE, --attendance FILE and --out FOLDER or --html FILE. See "
            "successmentor analyze --help.");
    p->absences_only = p->absences_only || p->map.exceptions;
    if (p->exact && p->earlier_n > 0)
        return FAIL(e, ERR_USAGE,
                    "--earlier goes with tables that are shared, and --exact with those that "
                    "are not.");
    if (p->absences_only && p->calendar == NULL)
        return FAIL(
            e, ERR_USAGE,
            "%s needs --calendar: where only absences are listed, the school days have to be "
            "told.",
            p->map.exceptions ? "rows = exceptions, as --preset or --map says,"
                              : "--absences-only");
    return true;
}

/* Refuses what could not be written, before the work is done. */
static bool check_targets(struct words w, enum list_format *format, struct err *e)
{
    const char *folder = words_value(w, OPTION_OUT), *page = words_value(w, OPTION_HTML);
    const char *word = words_value(w, OPTION_FORMAT);
    if (word != NULL && folder == NULL)
        return FAIL(e, ERR_USAGE, "--format needs --out FOLDER, where the lists go.");
    return (word == NULL || list_read_format(word, format, e)) &&
           (folder == NULL || report_check(folder, e)) &&
           (page == NULL || report_html_check(page, e));
}

static bool write_targets(struct words w, const struct analysis *a, struct telling telling,
                          enum list_format format, struct err *e)
{
    const char *folder = words_value(w, OPTION_OUT), *page = words_value(w, OPTION_HTML);
    return (folder == NULL || report_all(a, telling, format, folder, e)) &&
           (page == NULL || report_html(a, telling, page, e));
}

bool command_analyze(struct words w, int32_t today, enum exit_status *status, struct err *e)
{
    struct arena arena = {0};
    struct analyze_plan *plan = NEW(&arena, struct analyze_plan);
    struct analysis *a = NEW(&arena, struct analysis);
    struct out *o = NEW(&arena, struct out);
    enum list_format format = LIST_CSV;
    *plan = (struct analyze_plan){
        .rule = "us", .today = today, .as_of = DAY_NONE, .map.arena = &arena};
    if (isatty(STDERR_FILENO))
        plan->progress.tell = tell;
    bool good =
        make_plan(plan, w, e) && check_targets(w, &format, e) && analyze(plan, &arena, a, e);
    struct telling telling = {plan->exact, SMALL_DEFAULT};
    good = good && write_targets(w, a, telling, format, e);
    if (good) {
        out_start(o, STDOUT_FILENO, "the standard output");
        report_summary(a, telling, o);
        good = out_end(o, e);
        *status = analysis_withheld(a) ? EXIT_WITHHELD : EXIT_DONE;
    }
    arena_drop(&arena);
    return good;
}
