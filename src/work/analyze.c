/* analyze.c - the order of things: read, find the school days, count, group. */
#include "analyze.h"
#include "breakdown.h"
#include "sharing.h"
#include "standings.h"
#include <assert.h>

/* Opens a file, hands it to `take`, closes it. */
struct reader {
    bool (*take)(struct analysis *a, struct source *s, const struct reading *with, void *more,
                 struct err *e);
    void *more;
};

static bool read_file(struct analysis *a, const char *path, const struct reading *with,
                      struct reader reader, struct err *e)
{
    struct source s;
    bool good = source_open(&s, path, e) && reader.take(a, &s, with, reader.more, e);
    source_close(&s);
    return good;
}

static bool take_codes(struct analysis *a, struct source *s, const struct reading *with,
                       void *codes, struct err *e)
{
    (void)a;
    return codes_read(codes, s, with, e);
}

static bool take_rules(struct analysis *a, struct source *s, const struct reading *with,
                       void *rules, struct err *e)
{
    (void)a;
    return rules_read(rules, s, with, e);
}

static bool take_warnings(struct analysis *a, struct source *s, const struct reading *with,
                          void *unused, struct err *e)
{
    (void)unused;
    return warnings_read(&a->run.warnings, s, with, e);
}

static bool take_roster(struct analysis *a, struct source *s, const struct reading *with,
                        void *plan, struct err *e)
{
    const struct analyze_plan *p = plan;
    struct str by[2 * BY_MAX];
    size_t n = 0;
    for (size_t i = 0; i < p->by_n; i++)
        for (size_t k = 0; k < p->by[i].n; k++)
            by[n++] = p->by[i].column[k];
    return roster_read(&a->roster, s, with, by, n, e);
}

static bool take_calendar(struct analysis *a, struct source *s, const struct reading *with,
                          void *unused, struct err *e)
{
    (void)unused;
    return calendar_read(&a->calendar, &a->roster, s, with, a->run.rule->unit == UNIT_MINUTES,
                         e);
}

/* Warnings in hours are not asked under a rule that counts days. */
static void leave_hours_out(struct analysis *a)
{
    struct warning *kept = NEW_ARRAY(a->arena, a->run.warnings.n, struct warning);
    size_t n = 0;
    for (size_t i = 0; i < a->run.warnings.n; i++)
        if (a->run.warnings.item[i].unit == WARNING_DAYS)
            kept[n++] = a->run.warnings.item[i];
    a->run.warnings = (struct warning_list){kept, n};
}

static bool choose_rule(const struct analyze_plan *plan, struct analysis *a,
                        const struct reading *with, struct err *e)
{
    struct rule_list rules = rules_shipped();
    a->run.warnings = warnings_shipped();
    if (plan->rules != NULL &&
        !read_file(a, plan->rules, with, (struct reader){take_rules, &rules}, e))
        return false;
    if (plan->warnings != NULL &&
        !read_file(a, plan->warnings, with, (struct reader){take_warnings, NULL}, e))
        return false;
    a->run.rule = rule_find(rules, str_of(plan->rule));
    if (a->run.rule == NULL)
        return FAIL(e, ERR_USAGE,
                    "--rule %s: there is no such rule. \"successmentor rules\" lists them.",
                    plan->rule);
    a->grain = plan->grain_given ? plan->grain : a->run.rule->grain;
    if (a->run.rule->unit == UNIT_DAYS)
        leave_hours_out(a);
    return true;
}

static bool read_calendar(const struct analyze_plan *plan, struct analysis *a,
                          const struct reading *with, struct err *e)
{
    if (plan->calendar != NULL)
        return read_file(a, plan->calendar, with, (struct reader){take_calendar, NULL}, e);
    if (a->run.rule->unit == UNIT_MINUTES)
        return FAIL(
            e, ERR_INVALID,
            "--rule %s: this rule needs a calendar column minutes and minutes absent in "
            "the attendance. Give the calendar with --calendar.",
            a->run.rule->id);
    a->calendar = (struct calendar){.first = DAY_NONE};
    a->calendar.school =
        NEW_ARRAY(a->arena, a->roster.column[BY_SCHOOL].values.n, struct school_year);
    return true;
}

/* Two readings of each attendance file: the second one only when days have several rows. */
static bool read_registers(const struct analyze_plan *plan, struct attendance *att,
                           const struct reading *with, struct source *source, struct err *e)
{
    uint32_t file[ATTENDANCE_FILES_MAX] = {0};
    for (size_t i = 0; i < plan->attendance_n; i++)
        if (!source_open(&source[i], plan->attendance[i], e) ||
            !attendance_read(att, &source[i], with, &file[i], e))
            return false;
    for (size_t i = 0; i < plan->attendance_n && att->repeated; i++)
        if (!attendance_list_repeated(att, &source[i], with, file[i], e))
            return false;
    return mapping_all_used(with->map, e);
}

static void find_school_days(struct analysis *a, const struct attendance *att)
{
    struct few_rows *few = NULL;
    size_t n = 0;
    calendar_from_rows(&a->calendar, &a->roster, &a->grid, a->arena, &few, &n);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = calendar_at(&a->calendar, few[i].day);
        problem_add(&a->problems, att->first_row[at].file, PROBLEM_few_rows,
                    att->first_row[at].line, few_rows_value(&a->roster, few[i], a->arena));
    }
}

/* The days that were found must be those of one school year. */
static bool within_a_year(const struct analysis *a, struct err *e)
{
    int32_t from = 0, to = 0;
    char first[11], last[11];
    if (!calendar_span(&a->calendar, a->roster.column[BY_SCHOOL].values.n, &from, &to) ||
        to - from < YEAR_DAYS_MAX)
        return true;
    day_print(from, first);
    day_print(to, last);
    return FAIL(
        e, ERR_INVALID,
        "The school days of the attendance run from %s to %s, which is more than one school "
        "year. Leave the other years out.",
        first, last);
}

static bool read_attendance(const struct analyze_plan *plan, struct analysis *a,
                            const struct code_map *codes, const struct reading *with,
                            struct err *e)
{
    struct source source[ATTENDANCE_FILES_MAX];
    struct attendance *att = NEW(a->arena, struct attendance);
    marks_start(&a->marks, a->arena);
    bool minutes = a->run.rule->unit == UNIT_MINUTES;
    for (uint32_t i = 0; i < codes->codes.n; i++)
        (void)marks_number(&a->marks, codes->mark[i]);
    if (plan->unknown_lifted)
        (void)marks_number(&a->marks, plan->unknown);
    a->grid = (struct grid){.arena = a->arena,
                            .students = a->roster.ids.n,
                            .bits = minutes ? 16 : grid_bits(a->marks.n)};
    *att = (struct attendance){.roster = &a->roster,
                               .calendar = &a->calendar,
                               .codes = codes,
                               .marks = &a->marks,
                               .grid = &a->grid,
                               .today = plan->today,
                               .absences_only = plan->absences_only,
                               .minutes = minutes,
                               .unknown_lifted = plan->unknown_lifted,
                               .unknown = plan->unknown,
                               .last = DAY_NONE,
                               .far.arena = a->arena};
    for (size_t i = 0; i < plan->attendance_n; i++)
        source[i] = (struct source){.fd = -1, .kept = -1};
    if (!a->calendar.given)
        attendance_lay_axis(att, plan->attendance, plan->attendance_n, with->map);
    bool good = read_registers(plan, att, with, source, e);
    for (size_t i = 0; i < plan->attendance_n; i++)
        source_close(&source[i]);
    a->data_through = att->last;
    if (good && !a->calendar.given) {
        find_school_days(a, att);
        good = within_a_year(a, e);
    }
    return good;
}

/* 1 July on or before a day. */
static int32_t year_start(int32_t day)
{
    struct date d = day_date(day);
    return day_of((struct date){d.month >= 7 ? d.year : d.year - 1, 7, 1});
}

static bool set_dates(const struct analyze_plan *plan, struct analysis *a, struct err *e)
{
    int32_t from = DAY_NONE, to = DAY_NONE;
    uint32_t schools = a->roster.column[BY_SCHOOL].values.n;
    bool any = calendar_span(&a->calendar, schools, &from, &to);
    if (!a->calendar.given)
        a->data_through = any ? to : DAY_NONE;
    a->run.year_start = any ? year_start(from) : DAY_NONE;
    a->run.as_of = plan->as_of != DAY_NONE ? plan->as_of : a->data_through;
    if (a->run.as_of == DAY_NONE && plan->absences_only)
        return FAIL(
            e, ERR_ASK,
            "No row of the attendance lies on a school day of its student, so the day up to "
            "which it is complete is not known. Say it with --as-of DATE, or look at what "
            "is wrong with the files.");
    return true;
}

bool analyze(const struct analyze_plan *plan, struct arena *arena, struct analysis *a,
             struct err *e)
{
    struct analyze_plan mine = *plan; /* the readings note which headers of the map they used */
    struct code_map codes;
    *a = (struct analysis){.arena = arena, .problems.arena = arena};
    struct reading with = {arena, &mine.map, &a->problems, &mine.progress};
    assert(plan->attendance_n > 0 && plan->students != NULL);
    a->run = (struct run){.roster = &a->roster,
                          .calendar = &a->calendar,
                          .marks = &a->marks,
                          .absences_only = plan->absences_only};
    codes_start(&codes, arena);
    if (plan->codes != NULL &&
        !read_file(a, plan->codes, &with, (struct reader){take_codes, &codes}, e))
        return false;
    if (mine.map.blank_is_present)
        codes_blank_present(&codes);
    if (!choose_rule(plan, a, &with, e) ||
        !read_file(a, plan->students, &with, (struct reader){take_roster, &mine}, e) ||
        !read_calendar(plan, a, &with, e) || !read_attendance(plan, a, &codes, &with, e) ||
        !set_dates(plan, a, e))
        return false;
    standings_take(a);
    if (!breakdown_take(a, plan, e) || (!plan->exact && !sharing_take(a, plan, e)))
        return false;
    standings_sort(a);
    return true;
}

bool analysis_withheld(const struct analysis *a)
{
    bool nothing_recorded = a->data_through == DAY_NONE && !a->run.absences_only;
    return a->withheld > 0 || nothing_recorded;
}
