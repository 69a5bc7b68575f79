/* day.c - the proleptic Gregorian calendar, both ways (after H. Hinnant's civil calendar notes:
 * years counted from March, eras of 400 years). */
#include "day.h"
#include <time.h>

enum { ERA_DAYS = 146097, YEAR_FIRST = 1900, YEAR_LAST = 2199 };

static int month_length(int year, int month)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : length[month - 1];
}

int32_t day_of(struct date d)
{
    if (d.year < YEAR_FIRST || d.year > YEAR_LAST || d.month < 1 || d.month > 12 || d.day < 1 ||
        d.day > month_length(d.year, d.month))
        return DAY_NONE;
    int y = d.year - (d.month <= 2);
    int from_march = (d.month + 9) % 12;
    int of_year = (153 * from_march + 2) / 5 + d.day - 1;
    return y / 400 * ERA_DAYS + y % 400 * 365 + y % 400 / 4 - y % 400 / 100 + of_year - 719468;
}

struct date day_date(int32_t day)
{
    int z = day + 719468;
    int era = z / ERA_DAYS, of_era = z % ERA_DAYS;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int from_march = (5 * of_year + 2) / 153;
    int month = from_march < 10 ? from_march + 3 : from_march - 9;
    return (struct date){year + era * 400 + (month <= 2), month,
                         of_year - (153 * from_march + 2) / 5 + 1};
}

static void put_digits(char *out, int value, int width)
{
    for (int i = width - 1; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
}

void day_print(int32_t day, char out[static 11])
{
    struct date d = day_date(day);
    put_digits(out, d.year, 4);
    out[4] = out[7] = '-';
    put_digits(out + 5, d.month, 2);
    put_digits(out + 8, d.day, 2);
    out[10] = '\0';
}

/* Three numbers between two separators of one kind; `wide` tells which of them has four digits.
 */
static bool three_numbers(struct str text, int number[static 3], int *wide)
{
    char at = 0;
    for (size_t i = 0; i < text.n && at == 0; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            at = text.p[i];
    if (at != '-' && at != '/' && at != '.')
        return false;
    *wide = -1;
    for (int i = 0; i < 3; i++) {
        bool found = false;
        struct str part = str_cut(&text, at, &found);
        uint32_t v = 0;
        if (found != (i < 2) || !str_uint(part, 9999, &v) || (part.n > 2 && part.n != 4))
            return false;
        if (part.n == 4) {
            if (*wide != -1)
                return false;
            *wide = i;
        }
        number[i] = (int)v;
    }
    return true;
}

static enum date_got one_day(int32_t found, int32_t *day)
{
    *day = found;
    return found == DAY_NONE ? DATE_BAD : DATE_OK;
}

static enum date_got year_last(const int n[static 3], enum date_order order, int32_t *day)
{
    int32_t mdy = day_of((struct date){n[2], n[0], n[1]});
    int32_t dmy = day_of((struct date){n[2], n[1], n[0]});
    if (order == ORDER_MDY)
        return one_day(mdy, day);
    if (order == ORDER_DMY)
        return one_day(dmy, day);
    if (order == ORDER_YMD)
        return DATE_BAD;
    if (mdy != DAY_NONE && dmy != DAY_NONE && mdy != dmy)
        return DATE_AMBIGUOUS;
    return one_day(mdy != DAY_NONE ? mdy : dmy, day);
}

/* 2025-09-03, as nearly all dates are written. */
static bool read_iso(struct str text, struct date *d)
{
    static const uint8_t places[] = {0, 1, 2, 3, 5, 6, 8, 9};
    int n[8];
    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
        return false;
    for (size_t i = 0; i < sizeof places; i++) {
        n[i] = text.p[places[i]] - '0';
        if (n[i] < 0 || n[i] > 9)
            return false;
    }
    *d = (struct date){n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], n[4] * 10 + n[5],
                       n[6] * 10 + n[7]};
    return true;
}

enum date_got day_read(struct str text, enum date_order order, int32_t *day)
{
    int n[3] = {0}, wide = -1;
    uint32_t packed = 0;
    struct date iso;
    *day = DAY_NONE;
    if (read_iso(text, &iso))
        return one_day(day_of(iso), day);
    if (text.n == 8 && str_uint(text, 99999999, &packed)) {
        int v = (int)packed;
        return one_day(day_of((struct date){v / 10000, v / 100 % 100, v % 100}), day);
    }
    if (!three_numbers(text, n, &wide) || wide == -1 || wide == 1)
        return DATE_BAD;
    if (wide == 2)
        return year_last(n, order, day);
    return one_day(day_of((struct date){n[0], n[1], n[2]}), day);
}

int32_t day_today(void)
{
    time_t now = time(NULL);
    struct tm local = {0};
    if (localtime_r(&now, &local) == NULL)
        return (int32_t)(now / 86400);
    return day_of((struct date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}
