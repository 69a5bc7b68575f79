/* year.h - a year of one student in one school, from a line of marks, for tests of core/.
 *
 *   P present  A absent, unexcused  E absent, excused  h half a day absent  - not recorded
 *   . no row   ? unknown code;  a number repeats the mark behind it: "27P3A"
 */
#ifndef TESTS_UNIT_YEAR_H
#define TESTS_UNIT_YEAR_H
#include "check.h"
#include "outlook.h"

struct year {
    struct arena arena;
    struct roster roster;
    struct calendar calendar;
    struct mark_table marks;
    struct run run;
    uint16_t mark[AXIS_DAYS];
    uint32_t days; /* marks read */
    struct tally tally;
    int32_t reached[WARNINGS_MAX];
};

enum { YEAR_FIRST = 20332 }; /* 2025-09-01, a Monday; every day of the year is a school day */

__attribute__((unused)) static struct mark year_mark(char c)
{
    switch (c) {
    case 'P': return (struct mark){.state = MARK_PRESENT};
    case 'A':
        return (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS, .kind = KIND_UNEXCUSED};
    case 'E':
        return (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS, .kind = KIND_EXCUSED};
    case 'h': return (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS / 2};
    case '-': return (struct mark){.state = MARK_NOT_RECORDED};
    case '?': return (struct mark){.state = MARK_UNKNOWN};
    default: return (struct mark){.state = MARK_NONE};
    }
}

__attribute__((unused)) static void year_put(struct year *y, struct mark m, uint32_t times)
{
    uint32_t number = m.state == MARK_NONE ? NO_MARK : marks_number(&y->marks, m);
    for (; times > 0; times--)
        y->mark[y->days++] = (uint16_t)number;
}

/* Starts a year under a rule; the enrolment runs from the first day, without an end. */
__attribute__((unused)) static void year_start(struct year *y, const char *rule)
{
    *y = (struct year){0};
    roster_start(&y->roster, &y->arena);
    marks_start(&y->marks, &y->arena);
    y->calendar = (struct calendar){.first = YEAR_FIRST,
                                    .school = NEW(&y->arena, struct school_year),
                                    .given = true};
    y->run = (struct run){.roster = &y->roster,
                          .calendar = &y->calendar,
                          .marks = &y->marks,
                          .rule = rule_find(rules_shipped(), str_of(rule)),
                          .warnings = warnings_shipped(),
                          .year_start = YEAR_FIRST - 62};
    CHECK(y->run.rule != NULL);
}

/* Ends it: the calendar has the days marked so far and `left` more, `minutes` long each. */
__attribute__((unused)) static void year_end(struct year *y, uint32_t left, uint16_t minutes)
{
    struct enrolment e = {.start = YEAR_FIRST, .end = DAY_OPEN};
    y->calendar.school->minutes = NEW_ARRAY(&y->arena, AXIS_DAYS, uint16_t);
    for (uint32_t at = 0; at < y->days + left; at++) {
        bit_set(y->calendar.school->open, at);
        y->calendar.school->minutes[at] = minutes;
    }
    y->run.as_of = YEAR_FIRST + (int32_t)y->days - 1;
    tally_take(&y->run, &e, 1, y->mark, &y->tally, y->reached);
}

/* The whole of it, for a line of marks. */
__attribute__((unused)) static void year_of(struct year *y, const char *rule, const char *line)
{
    year_start(y, rule);
    for (const char *p = line; *p != '\0'; p++) {
        uint32_t times = 0;
        for (; *p >= '0' && *p <= '9'; p++)
            times = times * 10 + (uint32_t)(*p - '0');
        year_put(y, year_mark(*p), times == 0 ? 1 : times);
    }
    year_end(y, 0, 0);
}

/* The tier of a student of that grade whose year is that line. */
__attribute__((unused)) static const char *year_tier(const char *rule, const char *line,
                                                     const char *grade)
{
    struct year y;
    year_of(&y, rule, line);
    const char *name = tier_name(tally_tier(&y.tally, y.run.rule, str_of(grade)));
    arena_drop(&y.arena);
    return name;
}
#endif
