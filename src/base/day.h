/* day.h - civil dates as day numbers: 1970-01-01 is 0, the next day is 1. */
#ifndef BASE_DAY_H
#define BASE_DAY_H
#include "str.h"

enum {
    DAY_NONE = INT32_MIN, /* no such day, not known */
    DAY_OPEN = INT32_MAX, /* an enrolment without an end */
};

struct date {
    int year, month, day; /* month and day from 1 */
};

enum date_order { ORDER_ANY, ORDER_YMD, ORDER_MDY, ORDER_DMY };
enum date_got { DATE_OK, DATE_BAD, DATE_AMBIGUOUS };

/* The day number of a date, or DAY_NONE when the calendar has no such date. Years 1900 to 2199.
 */
int32_t day_of(struct date d);
struct date day_date(int32_t day);

/* 2025-09-03 as ten characters and a NUL. */
void day_print(int32_t day, char out[static 11]);

/* Reads a date: with the year first (2025-09-03, 2025/9/3, 20250903), or month or day first
 * (9/3/2025, 03.09.2025, 3-9-2025). Under ORDER_ANY a date that is one day as m/d/y and another
 * as d/m/y is DATE_AMBIGUOUS; any other order decides, and a date that does not fit it is bad.
 * With the year first a date is never in doubt and is taken under every order. */
enum date_got day_read(struct str text, enum date_order order, int32_t *day);

/* Today in the machine's time zone. */
int32_t day_today(void);
#endif
