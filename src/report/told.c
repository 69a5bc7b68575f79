/* told.c - numbers, or what stands for them. */
#include "told.h"

const struct covers *told_covers(const struct analysis *a, struct telling telling)
{
    struct covers *c = NEW_ARRAY(a->arena, a->rows, struct covers);
    for (size_t i = 0; i < a->rows && !telling.exact; i++)
        c[i] = group_cover(&a->row[i].group, telling.small);
    return c;
}

struct figure told_count(const struct group *g, const struct covers *c,
                         enum count_column column)
{
    if (g->withheld > 0 && column != COUNT_STUDENTS)
        return (struct figure){TOLD_WITHHELD, 0};
    if (c->count[column] != COVER_NONE)
        return (struct figure){TOLD_HIDDEN, 0};
    return (struct figure){TOLD_NUMBER, g->count[column]};
}

enum told told_days(const struct group *g, const struct covers *c)
{
    return g->withheld > 0 ? TOLD_WITHHELD : c->days != COVER_NONE ? TOLD_HIDDEN : TOLD_NUMBER;
}

struct figure told_rate(const struct group *g, const struct covers *c)
{
    uint32_t rated = g->count[COUNT_STUDENTS] - g->count[COUNT_UNRATED];
    if (g->withheld > 0)
        return (struct figure){TOLD_WITHHELD, 0};
    switch (c->chronic_pct) {
    case COVER_NONE: break;
    case COVER_COUNT: return (struct figure){TOLD_HIDDEN, 0};
    case COVER_LOW: return (struct figure){TOLD_LOW, 0};
    case COVER_HIGH: return (struct figure){TOLD_HIGH, 0};
    }
    if (rated == 0)
        return (struct figure){TOLD_NOBODY, 0};
    return (struct figure){TOLD_NUMBER, percent_tenths(g->count[COUNT_CHRONIC], rated)};
}

static void put_sign(struct list *l, enum told told)
{
    static const char *const sign[] = {
        [TOLD_HIDDEN] = "*",  [TOLD_LOW] = "<=5", [TOLD_HIGH] = ">=95",
        [TOLD_WITHHELD] = "", [TOLD_NOBODY] = "",
    };
    PUT(l, sign[told]);
}

void told_cell_count(struct list *l, struct figure f)
{
    if (f.told == TOLD_NUMBER)
        PUT(l, (int64_t)f.n);
    else
        put_sign(l, f.told);
}

void told_cell_rate(struct list *l, struct figure f)
{
    char text[24];
    if (f.told != TOLD_NUMBER) {
        put_sign(l, f.told);
        return;
    }
    percent_print(f.n, text);
    list_digits(l, text);
}
