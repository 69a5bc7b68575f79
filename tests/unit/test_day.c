/* test_day.c - dates, both ways, and those that are in doubt. */
#include "check.h"
#include "day.h"

TEST(every_day_of_three_centuries_comes_back)
{
    int32_t day = day_of((struct date){1900, 1, 1});
    for (int32_t last = day_of((struct date){2199, 12, 31}); day <= last; day++) {
        char text[11];
        int32_t again = 0;
        day_print(day, text);
        CHECK(day_read(str_of(text), ORDER_ANY, &again) == DATE_OK);
        CHECK_INT(again, day);
    }
    CHECK_INT(day_of((struct date){2199, 12, 31}), 84005);
    CHECK_INT(day_of((struct date){1900, 2, 29}), DAY_NONE);
    CHECK_INT(day_of((struct date){2100, 2, 29}), DAY_NONE);
    CHECK_INT(day_of((struct date){1970, 1, 1}), 0);
    CHECK_INT(day_of((struct date){2000, 3, 1}), 11017);
    CHECK_INT(day_of((struct date){2000, 2, 29}), 11016);
}

TEST(dates_as_people_write_them)
{
    static const struct {
        const char *text;
        enum date_order order;
        enum date_got got;
        const char *day;
    } rows[] = {{"2025-09-03", ORDER_ANY, DATE_OK, "2025-09-03"},
                {"2025/9/3", ORDER_ANY, DATE_OK, "2025-09-03"},
                {"20250903", ORDER_ANY, DATE_OK, "2025-09-03"},
                {"20250903", ORDER_DMY, DATE_OK, "2025-09-03"},
                {"2025-09-03", ORDER_DMY, DATE_OK, "2025-09-03"},
                {"9/13/2025", ORDER_ANY, DATE_OK, "2025-09-13"},
                {"13.9.2025", ORDER_ANY, DATE_OK, "2025-09-13"},
                {"3-3-2025", ORDER_ANY, DATE_OK, "2025-03-03"},
                {"03/04/2025", ORDER_ANY, DATE_AMBIGUOUS, NULL},
                {"03/04/2025", ORDER_MDY, DATE_OK, "2025-03-04"},
                {"03/04/2025", ORDER_DMY, DATE_OK, "2025-04-03"},
                {"03/04/2025", ORDER_YMD, DATE_BAD, NULL},
                {"13/09/2025", ORDER_MDY, DATE_BAD, NULL},
                {"2024-02-29", ORDER_ANY, DATE_OK, "2024-02-29"},
                {"2025-02-29", ORDER_ANY, DATE_BAD, NULL},
                {"2025-02-30", ORDER_ANY, DATE_BAD, NULL},
                {"2025-13-01", ORDER_ANY, DATE_BAD, NULL},
                {"2025-09-00", ORDER_ANY, DATE_BAD, NULL},
                {"020250903", ORDER_ANY, DATE_BAD, NULL},
                {"2025-00-10", ORDER_ANY, DATE_BAD, NULL},
                {"1899-12-31", ORDER_ANY, DATE_BAD, NULL},
                {"2200-01-01", ORDER_ANY, DATE_BAD, NULL},
                {"", ORDER_ANY, DATE_BAD, NULL},
                {"2025-09", ORDER_ANY, DATE_BAD, NULL},
                {"2025-09-03-04", ORDER_ANY, DATE_BAD, NULL},
                {"2025-09/03", ORDER_ANY, DATE_BAD, NULL},
                {"25-09-03", ORDER_ANY, DATE_BAD, NULL},
                {"9/3/25", ORDER_ANY, DATE_BAD, NULL},
                {"2025-9-2025", ORDER_ANY, DATE_BAD, NULL},
                {"5-2025-5", ORDER_ANY, DATE_BAD, NULL},
                {"2025-009-03", ORDER_ANY, DATE_BAD, NULL},
                {"2025-09-03T00:00", ORDER_ANY, DATE_BAD, NULL},
                {" 2025-09-03", ORDER_ANY, DATE_BAD, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t day = 0;
        char text[11];
        CHECK_INT(day_read(str_of(rows[i].text), rows[i].order, &day), rows[i].got);
        CHECK((day == DAY_NONE) == (rows[i].got != DATE_OK));
        if (rows[i].got == DATE_OK) {
            day_print(day, text);
            CHECK_TEXT(text, rows[i].day);
        }
    }
}

TEST(days_follow_each_other)
{
    FOR_ALL (5000) {
        int32_t day = (int32_t)draw(80000) - 20000;
        struct date d = day_date(day), next = day_date(day + 1);
        CHECK_INT(day_of(d), day);
        if (next.day != 1)
            CHECK(next.day == d.day + 1 && next.month == d.month && next.year == d.year);
        else
            CHECK(next.month == d.month % 12 + 1 && next.year == d.year + (d.month == 12));
    }
}
