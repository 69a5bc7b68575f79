/* warnings.h - early-warning rules: so many absences within such a span (METHODS 2.4). */
#ifndef CORE_WARNINGS_H
#define CORE_WARNINGS_H
#include "marks.h"

enum warning_unit { WARNING_DAYS, WARNING_HOURS };
enum warning_kind { WARNING_ANY, WARNING_EXCUSED, WARNING_UNEXCUSED, WARNING_SUSPENSION };
enum warning_span { SPAN_FIRST, SPAN_MONTH, SPAN_YEAR, SPAN_RUN };

struct warning {
    const char *id;
    uint32_t amount;
    enum warning_unit unit;
    enum warning_kind kind;
    enum warning_span span;
    uint32_t days; /* of SPAN_FIRST */
    const char *source;
};

/* The columns warn_14d, warn_30d and warn_60d are the first three of every list. */
enum { WARNING_COLUMNS = 3, WARNINGS_MAX = 32 };

struct warning_list {
    const struct warning *item;
    size_t n;
};

/* The warnings that we ship, those with a column of students.csv first. */
struct warning_list warnings_shipped(void);

/* The words of the columns unit, kind and span. */
const char *warning_unit_name(enum warning_unit unit);
const char *warning_kind_name(enum warning_kind kind);
const char *warning_span_name(enum warning_span span);

/* One day on which a student missed something. */
struct absence {
    int32_t day;
    uint32_t nth;       /* the student's enrolled days, counted; neighbours differ by one */
    uint32_t missed;    /* as the rule counts it: parts, or minutes */
    uint32_t whole_day; /* what the day has of them: DAY_PARTS, or its minutes; above 0 */
    bool whole;         /* nothing of the day was attended */
    enum absence_kind kind;
};

/* How far one student is with one warning. */
struct warning_state {
    uint64_t sum, of; /* the sum as a fraction sum / of, or sum in minutes; of 0: nothing yet */
    uint32_t last_nth;
    int32_t month;   /* year * 12 + month of the sum */
    int32_t reached; /* the day, or DAY_NONE */
};

/* Nothing missed yet, nothing reached: state[list.n]. */
void warnings_clear(struct warning_list list, struct warning_state *state);

/* Takes in one absence; days must come in order. `first` is the student's first day of the
 * year; warnings in hours are left alone unless `minutes_counted`. */
void warnings_add(struct warning_list list, struct warning_state *state, int32_t first,
                  bool minutes_counted, struct absence a);
#endif
