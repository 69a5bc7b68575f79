/* command_rules.c - successmentor rules: definitions and warnings as files that can be read
 * back. */
#include "cli.h"
#include "files.h"
#include "out.h"
#include <stdio.h>
#include <unistd.h>

static void put_day(struct out *o, struct day_side side)
{
    char text[32] = "sum";
    if (side.den != 0)
        (void)snprintf(text, sizeof text, "%u/%u>%s", side.num, side.den,
                       side.inclusive ? "=" : "");
    CELL(o, (const char *)text);
}

static void put_bounds(struct out *o, const uint32_t bound[static BOUNDS])
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
    CELL(o, (const char *)text);
}

static const char *grade_name(int rank, char room[static 4])
{
    static const char *const early[] = {"PK", "TK", "KG"};
    if (rank <= GRADE_KG)
        return early[rank - GRADE_PK];
    (void)snprintf(room, 4, "%02d", rank % 100);
    return room;
}

static void put_grades(struct out *o, struct grades g)
{
    char text[16] = "all", from[4], to[4];
    if (g.from != GRADE_UNKNOWN)
        (void)snprintf(text, sizeof text, "%s-%s", grade_name(g.from, from),
                       grade_name(g.to, to));
    CELL(o, (const char *)text);
}

static void put_rules(struct out *o, struct rule_list rules)
{
    out_text(o, "id,min_days,min_present,day,bounds,grades,unit,grain,not_recorded,source,"
                "version\n");
    for (size_t i = 0; i < rules.n; i++) {
        const struct rule *r = &rules.item[i];
        CELL(o, r->id);
        CELL(o, r->min_days);
        CELL(o, r->min_present);
        put_day(o, r->day);
        put_bounds(o, r->bound);
        put_grades(o, r->grades);
        CELL(o, unit_name(r->unit));
        CELL(o, grain_name(r->grain));
        CELL(o, missing_name(r->not_recorded));
        CELL(o, r->source[0] != '\0' ? r->source : "NOT READ: nobody has read a source");
        CELL(o, r->version);
        out_row_end(o);
    }
}

static void put_warnings(struct out *o, struct warning_list warnings)
{
    out_text(o, "\nid,amount,unit,kind,span,days,source\n");
    for (size_t i = 0; i < warnings.n; i++) {
        const struct warning *w = &warnings.item[i];
        CELL(o, w->id);
        CELL(o, w->amount);
        CELL(o, warning_unit_name(w->unit));
        CELL(o, warning_kind_name(w->kind));
        CELL(o, warning_span_name(w->span));
        CELL(o, w->days);
        CELL(o, w->source[0] != '\0' ? w->source : "NOT READ: nobody has read a source");
        out_row_end(o);
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

bool command_rules(struct words w, int32_t today, enum exit_status *status, struct err *e)
{
    struct arena arena = {0};
    struct mapping map = {.arena = &arena};
    struct problems problems = {.arena = &arena};
    struct reading with = {&arena, &map, &problems, NULL};
    struct rule_list rules = rules_shipped();
    struct warning_list warnings = warnings_shipped();
    struct out *o = NEW(&arena, struct out);
    (void)today;
    *status = EXIT_DONE;
    bool good = w.n == 0 || w.item[0].option >= 0 ||
                FAIL(e, ERR_USAGE, "'%s' belongs to no option.", w.item[0].value);
    good = good && read_own(w, &with, &rules, &warnings, e);
    if (good) {
        out_start(o, STDOUT_FILENO, "the standard output");
        put_rules(o, rules);
        put_warnings(o, warnings);
        good = out_end(o, e);
    }
    arena_drop(&arena);
    return good;
}
