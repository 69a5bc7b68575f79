/* rules.h - definitions of chronic absence, one row each (docs/METHODS.md 3). */
#ifndef CORE_RULES_H
#define CORE_RULES_H
#include "str.h"

enum {
    DAY_PARTS = 63000, /* a day, so that 1/1 to 1/10 and every thousandth are whole numbers */
    BOUND_ONE = 10000, /* the whole, in which bounds are written: 10 per cent is 1,000 */
    RULES_MAX = 100,
};

enum unit { UNIT_DAYS, UNIT_MINUTES };
enum grain { GRAIN_DISTRICT, GRAIN_SCHOOL, GRAIN_STATE };
enum missing { MISSING_KEEP, MISSING_EXCLUDE };

/* How a day's absent share becomes the day's absence: den 0 adds up the parts; otherwise the
 * day is wholly absent from num/den on (inclusive), or above it, and wholly present below. */
struct day_side {
    uint32_t num, den;
    bool inclusive;
};

/* Ranks of grades: KG is 0, 01 to 12 are themselves. */
enum { GRADE_PK = -2, GRADE_TK, GRADE_KG, GRADE_UNKNOWN = -100 };
struct grades {
    int from, to; /* both included; from GRADE_UNKNOWN: every grade */
};

enum { BOUND_AT_RISK, BOUND_MODERATE, BOUND_SEVERE, BOUNDS };

struct rule {
    const char *id;
    uint32_t min_days;    /* enrolled fewer: unrated */
    uint32_t min_present; /* days with a part present; fewer: unrated */
    struct day_side day;
    uint32_t bound[BOUNDS]; /* of BOUND_ONE, ascending; a bound belongs to the worse side */
    struct grades grades;
    enum unit unit;
    enum grain grain; /* the one the rule is stated for; --grain overrides it */
    enum missing not_recorded;
    const char *source; /* blank: nobody has read one, and the output says so */
    const char *version;
};

struct rule_list {
    const struct rule *item;
    size_t n;
};

/* The rules that we ship; the first is the default. */
struct rule_list rules_shipped(void);

/* The rule of that id, or NULL. */
const struct rule *rule_find(struct rule_list rules, struct str id);

/* The rank of a grade as CEDS or schools write it (PK, KG, K, 05, 5), or GRADE_UNKNOWN. */
int grade_rank(struct str grade);

/* True when the rule is about that grade. */
bool rule_covers(const struct rule *rule, struct str grade);

/* The absence that a day counts for: parts in, parts out (0 to DAY_PARTS). */
uint32_t rule_day_parts(struct day_side side, uint32_t absent_parts);

/* The name of a value as files and pages write it. */
const char *grain_name(enum grain grain);
const char *unit_name(enum unit unit);
const char *missing_name(enum missing missing);
#endif
