/* problems_csv.c - what is wrong with which line. */
#include "report.h"
#include <stdio.h>

/* A spreadsheet must not run what a faulty field says: a value that begins like a formula gets
 * an apostrophe. */
static void put_value(struct list *l, struct str value)
{
    char safe[PROBLEM_VALUE_MAX + 1];
    size_t n = 0;
    if (value.n > 0 && strchr("=+-@\t\r", value.p[0]) != NULL)
        safe[n++] = '\'';
    for (size_t i = 0; i < value.n && i < PROBLEM_VALUE_MAX; i++)
        safe[n++] = (unsigned char)value.p[i] < ' ' ? ' ' : value.p[i];
    PUT(l, ((struct str){safe, n}));
}

static void put_kind(struct list *l, const char *file, enum problem kind,
                     const struct problem_list *found)
{
    for (size_t i = 0; i < found->n; i++) {
        PUT(l, file);
        if (found->item[i].line == 0)
            PUT(l, "");
        else
            PUT(l, found->item[i].line);
        PUT(l, problem_id(kind));
        put_value(l, found->item[i].value);
        list_row_end(l);
    }
    if (found->count > found->n) {
        char rest[40];
        (void)snprintf(rest, sizeof rest, "%llu more",
                       (unsigned long long)(found->count - found->n));
        PUT(l, file);
        PUT(l, "");
        PUT(l, problem_id(kind));
        PUT(l, (const char *)rest);
        list_row_end(l);
    }
}

void report_problems(const struct analysis *a, struct telling telling, struct list *l)
{
    (void)telling;
    for (size_t f = 0; f < a->problems.n; f++)
        for (size_t k = 0; k < PROBLEM_KINDS; k++)
            put_kind(l, a->problems.file[f]->name, (enum problem)k,
                     &a->problems.file[f]->of[k]);
}
