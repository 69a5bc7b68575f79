/* breakdown_csv.c - students by group, with what would tell on one covered. */
#include "report.h"

static void put_count(struct out *o, const struct group *g, const struct covers *c,
                      enum count_column column)
{
    if (g->withheld > 0 && column != COUNT_STUDENTS)
        CELL(o, "");
    else if (c->count[column] != COVER_NONE)
        CELL(o, "*");
    else
        CELL(o, g->count[column]);
}

static void put_days(struct out *o, const struct analysis *a, const struct group *g,
                     const struct covers *c, uint64_t units)
{
    char text[32] = "*";
    if (c->days == COVER_NONE)
        units_print(units, a->run.rule->unit, text);
    CELL(o, g->withheld > 0 ? "" : text);
}

static void put_rate(struct out *o, const struct group *g, enum cover cover)
{
    char text[24] = "";
    uint32_t rated = g->count[COUNT_STUDENTS] - g->count[COUNT_UNRATED];
    if (g->withheld > 0 || (cover == COVER_NONE && rated == 0)) {
        CELL(o, "");
        return;
    }
    switch (cover) {
    case COVER_NONE:
        percent_print(percent_tenths(g->count[COUNT_CHRONIC], rated), text);
        CELL(o, text);
        break;
    case COVER_COUNT: CELL(o, "*"); break;
    case COVER_LOW: CELL(o, "<=5"); break;
    case COVER_HIGH: CELL(o, ">=95"); break;
    }
}

void report_breakdown(const struct analysis *a, struct telling telling, struct out *o)
{
    static const enum count_column columns[] = {COUNT_STUDENTS, COUNT_AT_RISK,  COUNT_CHRONIC,
                                                COUNT_SEVERE,   COUNT_WARN_14D, COUNT_WARN_30D,
                                                COUNT_WARN_60D};
    for (size_t i = 0; i < a->rows; i++) {
        const struct group *g = &a->row[i].group;
        struct covers c = {.days = COVER_NONE};
        if (!telling.exact)
            c = group_cover(g, telling.small);
        CELL(o, a->row[i].dimension);
        CELL(o, a->row[i].value);
        for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++)
            put_count(o, g, &c, columns[k]);
        put_days(o, a, g, &c, g->scheduled);
        put_days(o, a, g, &c, g->absent);
        put_count(o, g, &c, COUNT_UNRATED);
        CELL(o, grain_name(a->grain));
        put_rate(o, g, c.chronic_pct);
        out_row_end(o);
    }
}
