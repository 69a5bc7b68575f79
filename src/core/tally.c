/* tally.c - attendance arithmetic: counting days, and comparing before rounding. */
#include "tally.h"
#include <assert.h>

/* Clips a span of days to the axis: places [*from, *to), empty when from >= to. */
static void clip(const struct calendar *c, int32_t start, int32_t end, int64_t *from,
                 int64_t *to)
{
    *from = (int64_t)start - c->first;
    *to = (int64_t)end - c->first + 1;
    if (*from < 0)
        *from = 0;
    if (*to > AXIS_DAYS)
        *to = AXIS_DAYS;
}

void enrolled_days(const struct calendar *c, const struct enrolment *e, uint32_t n,
                   int32_t last, uint64_t days[static AXIS_WORDS])
{
    memset(days, 0, AXIS_WORDS * sizeof *days);
    for (uint32_t i = 0; i < n; i++) {
        const uint64_t *open = c->school[e[i].school].open;
        int64_t from = 0, to = 0;
        clip(c, e[i].start, e[i].end < last ? e[i].end : last, &from, &to);
        for (int64_t w = from / 64; w * 64 < to; w++) {
            uint64_t word = open[w];
            if (from > w * 64)
                word &= ~(uint64_t)0 << (from - w * 64);
            if (to < w * 64 + 64)
                word &= ~(~(uint64_t)0 << (to - w * 64));
            days[w] |= word;
        }
    }
}

uint32_t day_units(const struct run *run, const struct enrolment *e, uint32_t n, uint32_t at)
{
    return run->rule->unit == UNIT_DAYS ? DAY_PARTS : calendar_minutes(run->calendar, e, n, at);
}

int32_t first_of_year(const struct run *run, const struct enrolment *e, uint32_t n)
{
    int32_t first = DAY_NONE;
    for (uint32_t i = 0; i < n; i++) {
        int32_t start = e[i].start;
        if (e[i].end < run->year_start)
            continue;
        if (start < run->year_start)
            start = calendar_first_day(run->calendar, e[i].school);
        if (start != DAY_NONE && (first == DAY_NONE || start < first))
            first = start;
    }
    return first;
}

/* What one mark says of a day, under the run's rule. */
struct said {
    enum mark_state state;
    uint32_t absent; /* units */
    bool some_present, whole;
};

static struct said say(const struct run *run, struct mark m, uint32_t units)
{
    struct said s = {.state = m.state};
    bool minutes = run->rule->unit == UNIT_MINUTES;
    if (m.state == MARK_NONE)
        s.state = run->absences_only ? MARK_PRESENT : MARK_NOT_RECORDED;
    if (s.state != MARK_PRESENT && s.state != MARK_ABSENT)
        return s;
    s.some_present = minutes ? m.minutes < units : m.parts < DAY_PARTS;
    s.absent = minutes ? m.minutes : rule_day_parts(run->rule->day, m.parts);
    s.whole = units > 0 && s.absent == units;
    assert(s.absent <= units);
    return s;
}

/* Where a count stands between two days. */
struct count {
    int32_t first;       /* of the year */
    uint32_t nth;        /* enrolled days so far */
    uint32_t streak_now; /* absences in a row up to the last of them */
};

static void count_day(const struct run *run, struct count *c, int32_t day, struct mark m,
                      uint32_t units, struct tally *t, struct warning_state *w)
{
    struct said s = say(run, m, units);
    if (s.state == MARK_UNKNOWN) {
        t->unknown_days++;
        return;
    }
    bool excluded = s.state == MARK_NOT_RECORDED && run->rule->not_recorded == MISSING_EXCLUDE;
    c->nth++;
    t->enrolled_days++;
    t->scheduled += units;
    t->enrolled += excluded ? 0 : units;
    t->not_recorded += s.state == MARK_NOT_RECORDED;
    t->present_days += s.some_present;
    c->streak_now = s.absent > 0 ? c->streak_now + 1 : 0;
    if (c->streak_now > t->streak)
        t->streak = c->streak_now;
    if (s.absent == 0)
        return;
    t->absent += s.absent;
    warnings_add(run->warnings, w, c->first, run->rule->unit == UNIT_MINUTES,
                 (struct absence){day, c->nth, s.absent, units, s.whole, m.kind});
}

void tally_take(const struct run *run, const struct enrolment *e, uint32_t n,
                const uint16_t *marks, struct tally *t, int32_t *reached)
{
    struct warning_state state[WARNINGS_MAX];
    uint64_t days[AXIS_WORDS];
    struct count c = {.first = first_of_year(run, e, n)};
    *t = (struct tally){0};
    warnings_clear(run->warnings, state);
    enrolled_days(run->calendar, e, n, run->as_of, days);
    for (uint32_t w = 0; w < AXIS_WORDS; w++)
        for (uint64_t left = days[w]; left != 0; left &= left - 1) {
            uint32_t at = w * 64 + (uint32_t)__builtin_ctzll(left);
            int32_t day = run->calendar->first + (int32_t)at;
            count_day(run, &c, day, run->marks->item[marks[at]], day_units(run, e, n, at), t,
                      state);
        }
    for (size_t i = 0; i < run->warnings.n; i++)
        reached[i] = state[i].reached;
}

static bool misses(uint64_t absent, uint64_t enrolled, uint32_t bound)
{
    return absent * BOUND_ONE >= enrolled * bound;
}

enum tier tier_of(uint64_t absent, uint64_t enrolled, const struct rule *rule)
{
    assert(absent <= enrolled);
    if (enrolled == 0)
        return TIER_UNKNOWN;
    if (misses(absent, enrolled, rule->bound[BOUND_SEVERE]))
        return TIER_SEVERE;
    if (misses(absent, enrolled, rule->bound[BOUND_MODERATE]))
        return TIER_MODERATE;
    if (misses(absent, enrolled, rule->bound[BOUND_AT_RISK]))
        return TIER_AT_RISK;
    return TIER_SATISFACTORY;
}

enum tier tally_tier(const struct tally *t, const struct rule *rule, struct str grade)
{
    uint32_t days = t->enrolled_days;
    if (rule->not_recorded == MISSING_EXCLUDE)
        days -= t->not_recorded;
    if (t->unknown_days > 0 || days < rule->min_days || t->present_days < rule->min_present ||
        !rule_covers(rule, grade))
        return TIER_UNKNOWN;
    return tier_of(t->absent, t->enrolled, rule);
}

const char *tier_name(enum tier tier)
{
    switch (tier) {
    case TIER_UNKNOWN: return "unknown";
    case TIER_SATISFACTORY: return "satisfactory";
    case TIER_AT_RISK: return "at_risk";
    case TIER_MODERATE: return "moderate";
    case TIER_SEVERE: return "severe";
    }
    return "";
}

uint64_t percent_tenths(uint64_t part, uint64_t whole)
{
    assert(whole > 0);
    return (part * 1000 * 2 + whole) / (whole * 2);
}

/* value / 10^decimals, as short as `keep_zeros` lets it be. Returns where it ends. */
static char *put_decimal(char *p, uint64_t value, uint32_t decimals, bool keep_zeros)
{
    char digits[24];
    uint32_t n = 0;
    for (; value > 0 || n <= decimals; value /= 10)
        digits[n++] = (char)('0' + value % 10);
    uint32_t last = 0;
    while (!keep_zeros && last < decimals && digits[last] == '0')
        last++;
    while (n > last) {
        if (n == decimals && decimals > 0)
            *p++ = '.';
        *p++ = digits[--n];
    }
    *p = '\0';
    return p;
}

void percent_print(uint64_t tenths, char out[static 24])
{
    (void)put_decimal(out, tenths, 1, true);
}

void units_print(uint64_t units, enum unit unit, char out[static 32])
{
    if (unit == UNIT_MINUTES || units % DAY_PARTS == 0) {
        (void)put_decimal(out, unit == UNIT_MINUTES ? units : units / DAY_PARTS, 0, true);
        return;
    }
    uint64_t days = units / DAY_PARTS, rest = units % DAY_PARTS;
    uint64_t thousandths =
        days * 1000 + (rest * 1000 * 2 + DAY_PARTS) / ((uint64_t)DAY_PARTS * 2);
    (void)put_decimal(out, thousandths, 3, false);
}
