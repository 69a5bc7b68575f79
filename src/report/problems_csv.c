/* problems_csv.c - what is wrong with which line. */
#include "report.h"
#include <stdio.h>

/* A spreadsheet must not run what a faulty field says: a value that begins like a formula gets
 * an apostrophe. */
static void put_value(struct out *o, struct str value)
{
    char safe[PROBLEM_VALUE_MAX + 1];
    size_t n = 0;
    if (value.n > 0 && strchr("=+-@\t\r", value.p[0]) != NULL)
        safe[n++] = '\'';
    for (size_t i = 0; i < value.n && i < PROBLEM_VALUE_MAX; i++)
        safe[n++] = (unsigned char)value.p[i] < ' ' ? ' ' : value.p[i];
    CELL(o, ((struct str){safe, n}));
}

static void put_list(struct out *o, const char *file, enum problem kind,
                     const struct problem_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        CELL(o, file);
        if (list->item[i].line == 0)
            CELL(o, "");
        else
            CELL(o, list->item[i].line);
        CELL(o, problem_id(kind));
        put_value(o, list->item[i].value);
        out_row_end(o);
    }
    if (list->count > list->n) {
        char rest[40];
        (void)snprintf(rest, sizeof rest, "%llu more",
                       (unsigned long long)(list->count - list->n));
        CELL(o, file);
        CELL(o, "");
        CELL(o, problem_id(kind));
        CELL(o, (const char *)rest);
        out_row_end(o);
    }
}

void report_problems(const struct analysis *a, struct telling telling, struct out *o)
{
    (void)telling;
    for (size_t f = 0; f < a->problems.n; f++)
        for (size_t k = 0; k < PROBLEM_KINDS; k++)
            put_list(o, a->problems.file[f]->name, (enum problem)k,
                     &a->problems.file[f]->of[k]);
}
