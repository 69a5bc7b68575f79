/* roster.c - ordering enrolments. */
#include "roster.h"
#include <assert.h>

void roster_start(struct roster *r, struct arena *arena)
{
    static const char *const shipped[BY_SHIPPED] = {
        [BY_SCHOOL] = "school",    [BY_GRADE] = "grade", [BY_ETHNICITY] = "ethnicity",
        [BY_ELL] = "ell",          [BY_SPED] = "sped",   [BY_ZIP] = "zip",
        [BY_DISTRICT] = "district"};
    *r = (struct roster){.arena = arena, .ids.arena = arena, .columns = BY_SHIPPED};
    for (uint32_t i = 0; i < BY_SHIPPED; i++)
        r->column[i] = (struct roster_column){shipped[i], {.arena = arena}};
}

static int compare_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

/* As time goes; the smallest school id comes last among equals, so that the
 * last enrolment is the one that gives a student's school, grade and groups (METHODS 2.1). */
static int compare_enrolments(const struct roster *r, const struct enrolment *a,
                              const struct enrolment *b)
{
    const struct dict *schools = &r->column[BY_SCHOOL].values;
    int order = compare_numbers(a->start, b->start);
    if (order == 0)
        order = compare_numbers(a->end, b->end);
    if (order == 0)
        order = str_compare(schools->key[b->school], schools->key[a->school]);
    return order != 0 ? order : compare_numbers(b->line, a->line);
}

/* Few enrolments a student: moving each to its place is fast enough. */
static void sort_student(struct roster *r, struct enrolment *e, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        struct enrolment moving = e[i];
        uint32_t k = i;
        for (; k > 0 && compare_enrolments(r, &e[k - 1], &moving) > 0; k--)
            e[k] = e[k - 1];
        e[k] = moving;
    }
}

static bool is_divided(const struct roster *r)
{
    for (uint32_t i = 1; i < r->n; i++)
        if (r->enrolment[i].student < r->enrolment[i - 1].student)
            return false;
    return true;
}

/* Divides the enrolments by student, in the order of the file. */
static void divide(struct roster *r)
{
    r->first = NEW_ARRAY(r->arena, (size_t)r->ids.n + 1, uint32_t);
    for (uint32_t i = 0; i < r->n; i++)
        r->first[r->enrolment[i].student + 1]++;
    for (uint32_t s = 0; s < r->ids.n; s++)
        r->first[s + 1] += r->first[s];
    if (is_divided(r))
        return;
    uint32_t *at = NEW_ARRAY(r->arena, r->ids.n, uint32_t);
    struct enrolment *sorted = NEW_ARRAY(r->arena, r->n, struct enrolment);
    memcpy(at, r->first, r->ids.n * sizeof *at);
    for (uint32_t i = 0; i < r->n; i++)
        sorted[at[r->enrolment[i].student]++] = r->enrolment[i];
    r->enrolment = sorted;
}

void roster_sort(struct roster *r)
{
    divide(r);
    for (uint32_t s = 0; s < r->ids.n; s++)
        sort_student(r, r->enrolment + r->first[s], r->first[s + 1] - r->first[s]);
}

struct str roster_value(const struct roster *r, const struct enrolment *e, uint32_t column)
{
    return r->column[column].values.key[r->value[(size_t)e->row * r->columns + column]];
}

const struct enrolment *roster_of(const struct roster *r, uint32_t student, uint32_t *n)
{
    assert(student < r->ids.n);
    *n = r->first[student + 1] - r->first[student];
    return r->enrolment + r->first[student];
}

bool roster_enrolled(const struct roster *r, uint32_t student, int32_t day)
{
    for (uint32_t i = r->first[student]; i < r->first[student + 1]; i++)
        if (r->enrolment[i].start <= day && day <= r->enrolment[i].end)
            return true;
    return false;
}
