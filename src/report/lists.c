/* lists.c - a line for each student: students.csv, outlook.csv, warnings.csv. */
#include "report.h"

static const char *yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

static void put_figures(const struct analysis *a, const struct standing *s, struct out *o)
{
    char text[32], percent[24] = "";
    bool withheld = s->tally.unknown_days > 0;
    units_print(s->tally.absent, a->run.rule->unit, text);
    CELL(o, withheld ? "" : text);
    CELL(o, s->tally.not_recorded);
    if (s->tier != TIER_UNKNOWN)
        percent_print(percent_tenths(s->tally.absent, s->tally.enrolled), percent);
    CELL(o, percent);
    CELL(o, tier_name(s->tier));
    CELL(o, s->tier == TIER_UNKNOWN ? "" : yes_no(tier_is_chronic(s->tier)));
    for (size_t w = 0; w < WARNING_COLUMNS; w++)
        CELL(o, withheld ? "" : yes_no(s->reached[w] != DAY_NONE));
}

void report_students(const struct analysis *a, struct telling telling, struct out *o)
{
    (void)telling;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        char text[32];
        CELL(o, a->roster.shown[s->student]);
        CELL(o, roster_value(&a->roster, s->home, BY_SCHOOL));
        CELL(o, roster_value(&a->roster, s->home, BY_GRADE));
        if (a->run.rule->unit == UNIT_MINUTES) {
            units_print(s->tally.scheduled, UNIT_MINUTES, text);
            CELL(o, text);
        } else
            CELL(o, s->tally.enrolled_days);
        put_figures(a, s, o);
        CELL(o, grain_name(a->grain));
        out_row_end(o);
    }
}

void report_outlook(const struct analysis *a, struct telling telling, struct out *o)
{
    (void)telling;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        struct outlook next = analysis_outlook(a, s);
        char day[11] = "";
        CELL(o, a->roster.shown[s->student]);
        if (next.days_to_next_band < 0)
            CELL(o, "");
        else
            CELL(o, next.days_to_next_band);
        if (next.exit_day != DAY_NONE && next.exit_day != EXIT_NEVER)
            day_print(next.exit_day, day);
        CELL(o, next.exit_day == EXIT_NEVER ? "none" : day);
        if (s->tally.unknown_days > 0)
            CELL(o, "");
        else
            CELL(o, s->tally.streak);
        out_row_end(o);
    }
}

void report_warnings(const struct analysis *a, struct telling telling, struct out *o)
{
    (void)telling;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        for (size_t w = 0; w < a->run.warnings.n; w++) {
            char day[11];
            if (s->reached[w] == DAY_NONE || s->tally.unknown_days > 0)
                continue;
            day_print(s->reached[w], day);
            CELL(o, a->roster.shown[s->student]);
            CELL(o, roster_value(&a->roster, s->home, BY_SCHOOL));
            CELL(o, a->run.warnings.item[w].id);
            CELL(o, day);
            CELL(o, grain_name(a->grain));
            out_row_end(o);
        }
    }
}
