/* breakdown_csv.c - students by group, with what would tell on one covered. */
#include "told.h"

static void put_days(struct list *l, const struct analysis *a, enum told told, uint64_t units)
{
    char text[32];
    if (told == TOLD_NUMBER) {
        units_print(units, a->run.rule->unit, text);
        list_digits(l, text);
    } else
        told_cell_count(l, (struct figure){told, 0});
}

void report_breakdown(const struct analysis *a, struct telling telling, struct list *l)
{
    static const enum count_column columns[] = {COUNT_STUDENTS, COUNT_AT_RISK,  COUNT_CHRONIC,
                                                COUNT_SEVERE,   COUNT_WARN_14D, COUNT_WARN_30D,
                                                COUNT_WARN_60D};
    const struct covers *covers = told_covers(a, telling);
    for (size_t i = 0; i < a->rows; i++) {
        const struct group *g = &a->row[i].group;
        const struct covers *c = &covers[i];
        PUT(l, a->row[i].dimension);
        PUT(l, a->row[i].value);
        for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++)
            told_cell_count(l, told_count(g, c, columns[k]));
        put_days(l, a, told_days(g, c), g->scheduled);
        put_days(l, a, told_days(g, c), g->absent);
        told_cell_count(l, told_count(g, c, COUNT_UNRATED));
        PUT(l, grain_name(a->grain));
        told_cell_rate(l, told_rate(g, c));
        list_row_end(l);
    }
}
