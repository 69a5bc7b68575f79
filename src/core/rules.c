/* rules.c - the shipped rules, and what their columns mean. */
#include "rules.h"
#include <assert.h>

#define SUM         \
    {               \
        0, 0, false \
    }
#define FROM(num, den) \
    {                  \
        num, den, true \
    }
#define OVER(num, den)  \
    {                   \
        num, den, false \
    }
#define PERCENT(at_risk, moderate, severe)            \
    {                                                 \
        (at_risk) * 100, (moderate)*100, (severe)*100 \
    }
#define ALL_GRADES                   \
    {                                \
        GRADE_UNKNOWN, GRADE_UNKNOWN \
    }
#define GRADE_SPAN(from, to) \
    {                        \
        from, to             \
    }

static const struct rule shipped[] = {
#define RULE(id, min_days, min_present, day, bounds, grades, unit, grain, missing, source, \
             version)                                                                      \
    {id,          min_days,      min_present,       day,    bounds, grades,                \
     UNIT_##unit, GRAIN_##grain, MISSING_##missing, source, version},
#include "rules.def"
#undef RULE
};

struct rule_list rules_shipped(void)
{
    /* cppcheck-suppress returnDanglingLifetime; the table is static */
    return (struct rule_list){shipped, sizeof shipped / sizeof shipped[0]};
}

const struct rule *rule_find(struct rule_list rules, struct str id)
{
    for (size_t i = 0; i < rules.n; i++)
        if (str_same(str_of(rules.item[i].id), id))
            /* cppcheck-suppress returnDanglingLifetime; the items are not the list's own */
            return &rules.item[i];
    return NULL;
}

int grade_rank(struct str grade)
{
    static const struct {
        const char *name;
        int rank;
    } named[] = {{"PK", GRADE_PK}, {"TK", GRADE_TK}, {"KG", GRADE_KG}, {"K", GRADE_KG}};
    uint32_t number = 0;
    if (str_uint(grade, 13, &number) && grade.n <= 2)
        return (int)number;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (str_same_caseless(grade, str_of(named[i].name)))
            return named[i].rank;
    return GRADE_UNKNOWN;
}

bool rule_covers(const struct rule *rule, struct str grade)
{
    int rank = grade_rank(grade);
    return rule->grades.from == GRADE_UNKNOWN ||
           (rank >= rule->grades.from && rank <= rule->grades.to);
}

uint32_t rule_day_parts(struct day_side side, uint32_t absent_parts)
{
    assert(absent_parts <= DAY_PARTS);
    if (side.den == 0)
        return absent_parts;
    uint64_t missed = (uint64_t)absent_parts * side.den, line = (uint64_t)side.num * DAY_PARTS;
    return missed > line || (side.inclusive && missed == line) ? DAY_PARTS : 0;
}

const char *grain_name(enum grain grain)
{
    switch (grain) {
    case GRAIN_DISTRICT: return "district";
    case GRAIN_SCHOOL: return "school";
    case GRAIN_STATE: return "state";
    }
    return "";
}

const char *unit_name(enum unit unit)
{
    return unit == UNIT_MINUTES ? "minutes" : "days";
}

const char *missing_name(enum missing missing)
{
    return missing == MISSING_EXCLUDE ? "exclude" : "keep";
}
