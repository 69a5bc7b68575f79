/* told.c - numbers, or what stands for them. */
#include "told.h"
#include <stdio.h>

enum { SPAN_BASE = 1000 }; /* a span is one number: from * SPAN_BASE + to */

const struct covers *told_covers(const struct analysis *a, struct telling telling)
{
    return telling.exact ? NEW_ARRAY(a->arena, a->rows, struct covers) : a->covers;
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
    case COVER_SPAN: return (struct figure){TOLD_SPAN, (uint64_t)c->from * SPAN_BASE + c->to};
    }
    if (rated == 0)
        return (struct figure){TOLD_NOBODY, 0};
    return (struct figure){TOLD_NUMBER, percent_tenths(g->count[COUNT_CHRONIC], rated)};
}

int32_t told_tenths(struct figure rate)
{
    if (rate.told == TOLD_SPAN)
        return (int32_t)(rate.n / SPAN_BASE * 10);
    return rate.told == TOLD_NUMBER ? (int32_t)rate.n : -1;
}

void told_rate_print(struct figure rate, char out[static 24])
{
    unsigned from = (unsigned)(rate.n / SPAN_BASE), to = (unsigned)(rate.n % SPAN_BASE);
    out[0] = '\0';
    if (rate.told == TOLD_NUMBER)
        percent_print(rate.n, out);
    else if (rate.told == TOLD_SPAN && from == to)
        (void)snprintf(out, 24, "%u", from);
    else if (rate.told == TOLD_SPAN)
        (void)snprintf(out, 24, "%u to %u", from, to);
}

static void put_sign(struct list *l, enum told told)
{
    static const char *const sign[] = {
        [TOLD_HIDDEN] = "*",  [TOLD_LOW] = "<=5", [TOLD_HIGH] = ">=95",
        [TOLD_WITHHELD] = "", [TOLD_NOBODY] = "", [TOLD_SPAN] = "",
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
    told_rate_print(f, text);
    if (f.told == TOLD_SPAN && strchr(text, ' ') != NULL)
        PUT(l, (const char *)text);
    else if (f.told == TOLD_NUMBER || f.told == TOLD_SPAN)
        list_digits(l, text);
    else
        put_sign(l, f.told);
}
