/* summary.c - what a person reads first: rule and dates, schools, whom to look at, what is
 * wrong. */
#include "told.h"
#include <stdio.h>
#include <stdlib.h>

enum { COLUMN = 10, NAME = 14, BAR = 12, FIRST_STUDENTS = 10, ENCODINGS_SHOWN = 5 };

static void put_line(struct out *o, const char *text)
{
    out_text(o, text);
    out_text(o, "\n");
}

static void put_left(struct out *o, struct str text, size_t width)
{
    out_bytes(o, text.p, text.n);
    for (size_t i = text.n; i < width; i++)
        out_text(o, " ");
}

static void put_right(struct out *o, const char *text, size_t width)
{
    for (size_t i = strlen(text); i < width; i++)
        out_text(o, " ");
    out_text(o, text);
}

static void put_day(struct out *o, int32_t day)
{
    char text[11];
    if (day == DAY_NONE) {
        out_text(o, "not known");
        return;
    }
    day_print(day, text);
    out_text(o, text);
}

static void put_rule(const struct analysis *a, struct out *o)
{
    const struct rule *r = a->run.rule;
    char percent[24];
    percent_print(r->bound[BOUND_MODERATE] / 10, percent);
    out_text(o, "Rule       ");
    out_text(o, r->id);
    out_text(o, ": chronically absent from ");
    out_text(o, percent);
    out_text(o, " % of the enrolled ");
    out_text(o, unit_name(r->unit));
    out_text(o, ", any reason, with at least ");
    out_int(o, r->min_days);
    out_text(o, r->min_days == 1 ? " day enrolled\n" : " days enrolled\n");
    out_text(o, "Source     ");
    put_line(o, r->source[0] != '\0'
                    ? r->source
                    : "NOT READ: nobody has read a source for this rule. Check it before use.");
    out_text(o, "Grain      ");
    out_text(o, grain_name(a->grain));
    put_line(o, a->grain == GRAIN_SCHOOL
                    ? ": a student counts once in each school attended"
                    : ": a student counts once, at the school attended last");
    out_text(o, "As of      ");
    put_day(o, a->run.as_of);
    out_text(o, "\nData       through ");
    put_day(o, a->data_through);
    out_text(o, a->calendar.given ? ", calendar from a file\n"
                                  : ", school days found from the rows\n");
}

static void put_encoding(const struct problem_file *f, struct out *o)
{
    out_text(o, "Encoding   ");
    out_text(o, f->name);
    out_text(o, " is read as ");
    out_text(o, encoding_name(f->encoding));
    if (f->encoding != ENCODING_WINDOWS_1252) {
        put_line(o, ".");
        return;
    }
    if (f->not_utf8 == 0) {
        put_line(o, ", as --map encoding says.");
        return;
    }
    out_text(o, ": its line ");
    out_int(o, f->not_utf8);
    put_line(o, " is not valid UTF-8. If letters look wrong,\n           export it again as "
                "\"CSV UTF-8\".");
}

/* Files in UTF-8, and those that are all ASCII, need no word. */
static void put_encodings(const struct analysis *a, struct out *o)
{
    uint32_t n = 0;
    for (size_t i = 0; i < a->problems.n; i++) {
        const struct problem_file *f = a->problems.file[i];
        if (f->encoding == ENCODING_ANY || f->encoding == ENCODING_UTF_8)
            continue;
        if (n++ < ENCODINGS_SHOWN)
            put_encoding(f, o);
    }
    if (n <= ENCODINGS_SHOWN)
        return;
    out_text(o, "           ");
    out_int(o, n - ENCODINGS_SHOWN);
    put_line(o, n - ENCODINGS_SHOWN == 1 ? " more file is not in UTF-8."
                                         : " more files are not in UTF-8.");
}

static void put_head(struct out *o)
{
    static const char *const heads[] = {"Students", "Unrated", "At risk",
                                        "Chronic",  "Severe",  "Rate %"};
    put_left(o, STR("School"), NAME);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        put_right(o, heads[i], COLUMN);
    out_text(o, "\n");
}

/* What stands for a figure that is no number. */
static const char *sign_of(enum told told)
{
    static const char *const sign[] = {
        [TOLD_HIDDEN] = "*",   [TOLD_LOW] = "<=5",  [TOLD_HIGH] = ">=95",
        [TOLD_WITHHELD] = "?", [TOLD_NOBODY] = "-",
    };
    return sign[told];
}

static void put_number(struct out *o, struct figure f)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%llu", (unsigned long long)f.n);
    put_right(o, f.told == TOLD_NUMBER ? text : sign_of(f.told), COLUMN);
}

/* The rate, and a bar that says no more than it does. */
static void put_rate(struct out *o, struct figure rate)
{
    char text[24];
    told_rate_print(rate, text);
    put_right(o, text[0] != '\0' ? text : sign_of(rate.told), COLUMN);
    out_text(o, "  ");
    for (int32_t i = 0; i < BAR; i++)
        out_text(o, i * 1000 < told_tenths(rate) * BAR ? "#" : " ");
}

static void put_group(const struct analysis *a, const struct breakdown_row *row,
                      const struct covers *covers, struct out *o)
{
    static const enum count_column columns[] = {COUNT_STUDENTS, COUNT_UNRATED, COUNT_AT_RISK,
                                                COUNT_CHRONIC, COUNT_SEVERE};
    const struct group *g = &row->group;
    const struct covers *c = &covers[row - a->row];
    bool all = a->row == row;
    put_left(o, all ? STR("all schools") : row->value, NAME);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        put_number(o, told_count(g, c, columns[i]));
    put_rate(o, told_rate(g, c));
    if (!all) {
        out_text(o, "  ");
        struct str name =
            a->roster.school_name[dict_find(&a->roster.column[BY_SCHOOL].values, row->value)];
        out_bytes(o, name.p, name.n);
    }
    out_text(o, "\n");
}

static void put_schools(const struct analysis *a, struct telling telling, struct out *o)
{
    const struct covers *covers = told_covers(a, telling);
    out_text(o, "\n");
    put_head(o);
    for (size_t i = 0; i < a->rows && i < 1; i++)
        put_group(a, &a->row[i], covers, o);
    for (size_t i = 1; i < a->rows && strcmp(a->row[i].dimension, "school") == 0; i++)
        put_group(a, &a->row[i], covers, o);
    if (!telling.exact && a->rows > 0)
        put_line(o, "* covers counts that could tell on single students; --exact shows them.");
}

/* Numbers whose difference is the number of a few students are not told. */
static bool are_few(uint32_t a, uint32_t b, struct telling telling)
{
    uint32_t apart = a > b ? a - b : b - a;
    return apart > 0 && apart < telling.small;
}

/* Whether the sums would tell on few students: by themselves, by their differences, or as what
 * the row of all students covers. */
static bool tell_on_few(const struct analysis *a, struct telling telling)
{
    const struct covers *all = told_covers(a, telling);
    if (telling.exact || a->rows == 0)
        return false;
    if (all->count[COUNT_STUDENTS] != COVER_NONE || all->count[COUNT_CHRONIC] != COVER_NONE)
        return true;
    for (size_t i = 0; i < sizeof a->sum / sizeof a->sum[0]; i++) {
        struct grain_sum s = a->sum[i], next = a->sum[(i + 1) % 3];
        if (s.chronic < telling.small || s.chronic + telling.small > s.students ||
            are_few(s.students, next.students, telling) ||
            are_few(s.chronic, next.chronic, telling))
            return true;
    }
    return false;
}

static void put_sum(struct out *o, const char *label, struct grain_sum s)
{
    put_left(o, str_of(label), 2 * COLUMN);
    put_number(o, (struct figure){TOLD_NUMBER, s.students});
    put_right(o, "", 2 * COLUMN);
    put_number(o, (struct figure){TOLD_NUMBER, s.chronic});
    out_text(o, "\n");
}

static void put_sums(const struct analysis *a, struct telling telling, struct out *o)
{
    const struct grain_sum *s = a->sum;
    if (a->withheld > 0 || a->several_schools == 0)
        return;
    out_text(
        o, "\nWhy the schools do not add up to the district: a student who attended several "
           "schools\ncounts once in each of them, judged by the days there, and once in the "
           "district, judged by\nall days. The federal count (EDFacts FS195) is by school.\n");
    if (tell_on_few(a, telling)) {
        put_line(o, "The sums differ by fewer students than may be told; --exact shows them.");
        return;
    }
    put_sum(o, "  sum of schools", s[GRAIN_SCHOOL]);
    put_sum(o, "  sum of districts", s[GRAIN_DISTRICT]);
    put_sum(o, "  each student once", s[GRAIN_STATE]);
}

/* Most of the year missed first; the id decides between equals. */
static int compare_need(const void *x, const void *y)
{
    const struct standing *const *p = x, *const *q = y;
    uint64_t a = (uint64_t)(*p)->tally.absent * (*q)->tally.enrolled;
    uint64_t b = (uint64_t)(*q)->tally.absent * (*p)->tally.enrolled;
    if (a != b)
        return a > b ? -1 : 1;
    return *p < *q ? -1 : *p > *q;
}

static void put_student(const struct analysis *a, const struct standing *s, struct out *o)
{
    char text[32], day[11];
    put_left(o, a->roster.shown[s->student], 2 * COLUMN);
    put_left(o, roster_value(&a->roster, s->home, BY_SCHOOL), COLUMN);
    put_left(o, roster_value(&a->roster, s->home, BY_GRADE), COLUMN - 4);
    units_print(s->tally.absent, a->run.rule->unit, text);
    put_right(o, text, COLUMN);
    units_print(s->tally.enrolled, a->run.rule->unit, text);
    out_text(o, " of ");
    put_left(o, str_of(text), COLUMN - 4);
    percent_print(percent_tenths(s->tally.absent, s->tally.enrolled), text);
    put_right(o, text, COLUMN - 2);
    out_text(o, "  ");
    put_left(o, str_of(tier_name(s->tier)), COLUMN);
    (void)snprintf(text, sizeof text, "%u", s->tally.streak);
    put_right(o, text, COLUMN - 4);
    out_text(o, "  ");
    struct outlook next = analysis_outlook(a, s);
    if (next.exit_day != DAY_NONE && next.exit_day != EXIT_NEVER) {
        day_print(next.exit_day, day);
        out_text(o, day);
    }
    out_text(o, "\n");
}

static void put_first_students(const struct analysis *a, struct out *o)
{
    const struct standing **list = NEW_ARRAY(a->arena, a->standings, const struct standing *);
    size_t n = 0;
    for (size_t i = 0; i < a->standings; i++)
        if (tier_is_chronic(a->standing[i].tier))
            list[n++] = &a->standing[i];
    if (n == 0) {
        put_line(o, "\nNo student is chronically absent under this rule.");
        return;
    }
    qsort(list, n, sizeof *list, compare_need);
    out_text(o, "\nThe first students to look at (all are in the list of students):\n");
    put_left(o, STR("Student"), 2 * COLUMN);
    put_left(o, STR("School"), COLUMN);
    put_left(o, STR("Grade"), COLUMN - 4);
    put_right(o, "Missed", COLUMN);
    put_right(o, "", COLUMN);
    put_line(o, "       %  Tier       Streak  Can leave on");
    for (size_t i = 0; i < n && i < FIRST_STUDENTS; i++)
        put_student(a, list[i], o);
}

static void put_problem(const struct analysis *a, enum problem kind, uint64_t count,
                        struct out *o)
{
    (void)a;
    char text[24];
    (void)snprintf(text, sizeof text, "%llu", (unsigned long long)count);
    put_right(o, text, COLUMN);
    out_text(o, "  ");
    put_left(o, str_of(problem_id(kind)), 24);
    put_line(o, problem_meaning(kind));
    put_right(o, "", COLUMN + 2 + 24);
    put_line(o, problem_remedy(kind));
}

static void put_problems(const struct analysis *a, struct out *o)
{
    bool any = false;
    for (size_t k = 0; k < PROBLEM_KINDS; k++) {
        uint64_t count = 0;
        for (size_t f = 0; f < a->problems.n; f++)
            count += a->problems.file[f]->of[k].count;
        if (count == 0)
            continue;
        if (!any)
            out_text(o,
                     "\nWhat is wrong in the files (every line is in the list of problems):\n");
        any = true;
        put_problem(a, (enum problem)k, count, o);
    }
    if (!any)
        put_line(o, "\nNothing is wrong in the files.");
}

static void put_notes(const struct analysis *a, struct out *o)
{
    if (a->withheld > 0) {
        out_text(o, "\nFIGURES ARE WITHHELD for ");
        out_int(o, a->withheld);
        put_line(o, " lines of the list of students and for every group they are\nin, as they "
                    "have codes "
                    "that nobody has explained. Give a code map with --codes, or say\n"
                    "--unknown-codes present, absent or not-recorded.");
    }
    if (a->run.as_of == DAY_NONE)
        put_line(
            o,
            "\nNO FIGURE COULD BE COMPUTED: no row lies on a school day on which its student "
            "was enrolled.");
    if (a->early_starts > 0) {
        out_text(o, "\nThe enrolment of ");
        out_int(o, a->early_starts);
        put_line(o, " students starts this year before the first day of their school;\ntheir "
                    "early-warning windows run from enrol_start.");
    }
}

void report_summary(const struct analysis *a, struct telling telling, struct out *o)
{
    put_line(o, "Chronic absence\n");
    put_rule(a, o);
    put_encodings(a, o);
    put_notes(a, o);
    put_schools(a, telling, o);
    put_sums(a, telling, o);
    put_first_students(a, o);
    put_problems(a, o);
}
