/* command_rules.c - successmentor rules: definitions and warnings as files that can be read
 * back. */
#include "cli.h"
#include "files.h"
#include "list.h"
#include <stdio.h>
#include <unistd.h>

static void put_day(struct list *l, struct day_side side)
{
    char text[32] = "sum";
    if (side.den != 0)
        (void)snprintf(text, sizeof text, "%u/%u>%s", side.num, side.den,
                       side.inclusive ? "=" : "");
    PUT(l, (const char *)text);
}

static void put_bounds(struct list *l, const uint32_t bound[static BOUNDS])
{
    char text[64];
    size_t n = 0;
    for (int i = 0; i < BOUNDS; i++) {
        int put = snprintf(text + n, sizeof text - n, "%s%u", i > 0 ? "/" : "", bound[i] / 100);
        n += put > 0 ? (size_t)put : 0;
        if (bound[i] % 100 != 0) {
            put = snprintf(text + n, sizeof text - n, ".%02u", bound[i] % 100);
            n += put > 0 ? (size_t)put : 0;
        }
    }
    PUT(l, (const char *)text);
}

static const char *grade_name(int rank, char room[static 4])
{
    static const char *const early[] = {"PK", "TK", "KG"};
    if (rank <= GRADE_KG)
        return early[rank - GRADE_PK];
    (void)snprintf(room, 4, "%02d", rank % 100);
    return room;
}

static void put_grades(struct list *l, struct grades g)
{
    char text[16] = "all", from[4], to[4];
    if (g.from != GRADE_UNKNOWN)
        (void)snprintf(text, sizeof text, "%s-%s", grade_name(g.from, from),
                       grade_name(g.to, to));
    PUT(l, (const char *)text);
}

static void put_rules(struct list *l, const void *ctx)
{
    const struct rule_list *rules = ctx;
    for (size_t i = 0; i < rules->n; i++) {
        const struct rule *r = &rules->item[i];
        PUT(l, r->id);
        PUT(l, r->min_days);
        PUT(l, r->min_present);
        put_day(l, r->day);
        put_bounds(l, r->bound);
        put_grades(l, r->grades);
        PUT(l, unit_name(r->unit));
        PUT(l, grain_name(r->grain));
        PUT(l, missing_name(r->not_recorded));
        PUT(l, r->source[0] != '\0' ? r->source : "NOT READ: nobody has read a source");
        PUT(l, r->version);
        list_row_end(l);
    }
}

static void put_warnings(struct list *l, const void *ctx)
{
    const struct warning_list *warnings = ctx;
    for (size_t i = 0; i < warnings->n; i++) {
        const struct warning *w = &warnings->item[i];
        PUT(l, w->id);
        PUT(l, w->amount);
        PUT(l, warning_unit_name(w->unit));
        PUT(l, warning_kind_name(w->kind));
        PUT(l, warning_span_name(w->span));
        PUT(l, w->days);
        PUT(l, w->source[0] != '\0' ? w->source : "NOT READ: nobody has read a source");
        list_row_end(l);
    }
}

static bool read_own(struct words w, const struct reading *with, struct rule_list *rules,
                     struct warning_list *warnings, struct err *e)
{
    const char *rules_path = words_value(w, OPTION_RULES_RULES);
    const char *warnings_path = words_value(w, OPTION_RULES_WARNINGS);
    struct source s = {.fd = -1, .kept = -1};
    bool good = true;
    if (rules_path != NULL) {
        good = source_open(&s, rules_path, e) && rules_read(rules, &s, with, e);
        source_close(&s);
    }
    if (good && warnings_path != NULL) {
        good = source_open(&s, warnings_path, e) && warnings_read(warnings, &s, with, e);
        source_close(&s);
    }
    return good;
}

static bool take_format(struct words w, enum list_format *format, struct err *e)
{
    const char *word = words_value(w, OPTION_RULES_FORMAT);
    return word == NULL || list_read_format(word, format, e);
}

static void put_both(const struct list_plan plan[static 2], enum list_format format,
                     struct out *o)
{
    bool json = format == LIST_JSON;
    out_text(o, json ? "{\"rules\": " : "");
    list_write(&plan[0], format, NULL, 0, o);
    out_text(o, json ? ", \"warnings\": " : "\n");
    list_write(&plan[1], format, NULL, 0, o);
    out_text(o, json ? "}\n" : "");
}

static bool write_both(const struct rule_list *rules, const struct warning_list *warnings,
                       enum list_format format, struct out *o, struct err *e)
{
    const struct list_plan plan[2] = {
        {"rules",
         "id,min_days,min_present,day,bounds,grades,unit,grain,not_recorded,source,version",
         put_rules, rules},
        {"warnings", "id,amount,unit,kind,span,days,source", put_warnings, warnings}};
    if (format == LIST_XLSX)
        return !isatty(STDOUT_FILENO)
                   ? list_xlsx(plan, 2, NULL, 0, STDOUT_FILENO, o, e)
                   : FAIL(
                         e, ERR_USAGE,
                         "--format xlsx: a spreadsheet is no text for a terminal. Send it into "
                         "a file: successmentor rules --format xlsx > rules.xlsx");
    out_start(o, STDOUT_FILENO, "the standard output");
    put_both(plan, format, o);
    return out_end(o, e);
}

bool command_rules(struct words w, int32_t today, enum exit_status *status, struct err *e)
{
    struct arena arena = {0};
    struct mapping map = {.arena = &arena};
    struct problems problems = {.arena = &arena};
    struct reading with = {&arena, &map, &problems, NULL};
    struct rule_list rules = rules_shipped();
    struct warning_list warnings = warnings_shipped();
    struct out *o = NEW(&arena, struct out);
    enum list_format format = LIST_CSV;
    (void)today;
    *status = EXIT_DONE;
    bool good = w.n == 0 || w.item[0].option >= 0 ||
                FAIL(e, ERR_USAGE, "'%s' belongs to no option.", w.item[0].value);
    good = good && take_format(w, &format, e) && read_own(w, &with, &rules, &warnings, e) &&
           write_both(&rules, &warnings, format, o, e);
    arena_drop(&arena);
    return good;
}
