/* warnings.c - the shipped warnings, and reaching them. */
#include "warnings.h"
#include "day.h"
#include <assert.h>

static const struct warning shipped[] = {
#define WARNING(id, amount, unit, kind, span, days, source) \
    {id, amount, WARNING_##unit, WARNING_##kind, SPAN_##span, days, source},
#include "warnings.def"
#undef WARNING
};

struct warning_list warnings_shipped(void)
{
    return (struct warning_list){shipped, sizeof shipped / sizeof shipped[0]};
}

const char *warning_unit_name(enum warning_unit unit)
{
    return unit == WARNING_HOURS ? "hours" : "days";
}

const char *warning_kind_name(enum warning_kind kind)
{
    static const char *const names[] = {"any", "excused", "unexcused", "suspension"};
    return names[kind];
}

const char *warning_span_name(enum warning_span span)
{
    static const char *const names[] = {"first", "month", "year", "run"};
    return names[span];
}

static bool kind_matches(enum warning_kind wanted, enum absence_kind kind)
{
    switch (wanted) {
    case WARNING_ANY: return true;
    case WARNING_EXCUSED: return kind == KIND_EXCUSED;
    case WARNING_UNEXCUSED: return kind == KIND_UNEXCUSED;
    case WARNING_SUSPENSION: return kind == KIND_SUSPENSION;
    }
    return false;
}

void warnings_clear(struct warning_list list, struct warning_state *state)
{
    for (size_t i = 0; i < list.n; i++)
        state[i] = (struct warning_state){.reached = DAY_NONE};
}

/* Empties the sum when the absence begins a new span, and tells whether it lies in one at all.
 */
static bool in_span(const struct warning *w, struct warning_state *s, int32_t first,
                    struct absence a)
{
    switch (w->span) {
    case SPAN_FIRST: return a.day >= first && (int64_t)a.day - first < w->days;
    case SPAN_YEAR: return true;
    case SPAN_MONTH: {
        struct date d = day_date(a.day);
        if (s->month != d.year * 12 + d.month)
            s->sum = 0;
        s->month = d.year * 12 + d.month;
        return true;
    }
    case SPAN_RUN:
        if (a.nth != s->last_nth + 1)
            s->sum = 0;
        s->last_nth = a.nth;
        if (!a.whole)
            s->sum = 0;
        return a.whole;
    }
    return false;
}

static uint64_t greatest_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Adds missed / whole_day to a fraction, exactly. Days whose lengths in minutes have no common
 * measure below 2^40 (more than three odd ones) are rounded down from there on: never a warning
 * too early. */
static void add_share(struct warning_state *s, struct absence a)
{
    assert(a.whole_day > 0);
    if (s->of == 0)
        s->of = a.whole_day;
    uint64_t common = greatest_divisor(s->of, a.whole_day);
    assert(common > 0);
    uint64_t times = a.whole_day / common;
    if (s->of * times < (uint64_t)1 << 40) {
        s->sum *= times;
        s->of *= times;
    }
    s->sum += (uint64_t)a.missed * s->of / a.whole_day;
}

void warnings_add(struct warning_list list, struct warning_state *state, int32_t first,
                  bool minutes_counted, struct absence a)
{
    for (size_t i = 0; i < list.n; i++) {
        const struct warning *w = &list.item[i];
        struct warning_state *s = &state[i];
        bool hours = w->unit == WARNING_HOURS;
        if ((hours && !minutes_counted) || !kind_matches(w->kind, a.kind) ||
            !in_span(w, s, first, a))
            continue;
        if (hours)
            s->sum += a.missed;
        else
            add_share(s, a);
        uint64_t enough = hours ? (uint64_t)w->amount * 60 : w->amount * s->of;
        if (s->sum >= enough && s->reached == DAY_NONE)
            s->reached = a.day;
    }
}
