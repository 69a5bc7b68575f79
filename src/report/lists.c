/* lists.c - a line for each student: the lists students, outlook and warnings. */
#include "report.h"

static const char *yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

static void put_figures(const struct analysis *a, const struct standing *s, struct list *l)
{
    char text[32], percent[24] = "";
    bool withheld = s->tally.unknown_days > 0;
    units_print(s->tally.absent, a->run.rule->unit, text);
    list_digits(l, withheld ? "" : text);
    PUT(l, s->tally.not_recorded);
    if (s->tier != TIER_UNKNOWN)
        percent_print(percent_tenths(s->tally.absent, s->tally.enrolled), percent);
    list_digits(l, percent);
    PUT(l, tier_name(s->tier));
    PUT(l, s->tier == TIER_UNKNOWN ? "" : yes_no(tier_is_chronic(s->tier)));
    for (size_t w = 0; w < WARNING_COLUMNS; w++)
        PUT(l, withheld ? "" : yes_no(s->reached[w] != DAY_NONE));
}

void report_students(const struct analysis *a, struct telling telling, struct list *l)
{
    (void)telling;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        char text[32];
        PUT(l, a->roster.shown[s->student]);
        PUT(l, roster_value(&a->roster, s->home, BY_SCHOOL));
        PUT(l, roster_value(&a->roster, s->home, BY_GRADE));
        if (a->run.rule->unit == UNIT_MINUTES) {
            units_print(s->tally.scheduled, UNIT_MINUTES, text);
            list_digits(l, text);
        } else
            PUT(l, s->tally.enrolled_days);
        put_figures(a, s, l);
        PUT(l, grain_name(a->grain));
        list_row_end(l);
    }
}

void report_outlook(const struct analysis *a, struct telling telling, struct list *l)
{
    (void)telling;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        struct outlook next = analysis_outlook(a, s);
        PUT(l, a->roster.shown[s->student]);
        if (next.days_to_next_band < 0)
            PUT(l, "");
        else
            PUT(l, next.days_to_next_band);
        if (next.exit_day == EXIT_NEVER)
            PUT(l, "none");
        else
            list_day(l, next.exit_day);
        if (s->tally.unknown_days > 0)
            PUT(l, "");
        else
            PUT(l, s->tally.streak);
        list_row_end(l);
    }
}

void report_warnings(const struct analysis *a, struct telling telling, struct list *l)
{
    (void)telling;
    for (size_t i = 0; i < a->standings; i++) {
        const struct standing *s = &a->standing[i];
        for (size_t w = 0; w < a->run.warnings.n; w++) {
            if (s->reached[w] == DAY_NONE || s->tally.unknown_days > 0)
                continue;
            PUT(l, a->roster.shown[s->student]);
            PUT(l, roster_value(&a->roster, s->home, BY_SCHOOL));
            PUT(l, a->run.warnings.item[w].id);
            list_day(l, s->reached[w]);
            PUT(l, grain_name(a->grain));
            list_row_end(l);
        }
    }
}
