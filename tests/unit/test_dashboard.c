/* test_dashboard.c - California's grid at its bounds. */
#include "check.h"
#include "dashboard.h"

TEST(temple_middle_and_the_bounds)
{
    static const struct {
        uint32_t now, before; /* chronic, of 1,000 rated students */
        const char *color;
    } rows[] = {
        {70, 40, "orange"}, /* Temple Middle: 7.0 %, 3.0 points up */
        {70, 39, "orange"}, /* more than 3.0 */
        {40, 10, "yellow"}, /* low, exactly 3.0 up */
        {40, 9, "orange"},    {25, 25, "blue"},     {26, 26, "green"},    {50, 50, "green"},
        {51, 51, "yellow"},   {100, 100, "yellow"}, {101, 101, "orange"}, {200, 200, "orange"},
        {201, 201, "red"},    {60, 56, "yellow"}, /* 0.4 up: maintained */
        {60, 55, "orange"},                       /* 0.5 up: increased */
        {60, 64, "yellow"},   {60, 65, "green"},    {150, 179, "yellow"}, {210, 239, "orange"},
        {210, 240, "yellow"}, /* 3.0 down: declined significantly */
        {20, 50, "blue"},     {20, 51, "blue"},     {20, 0, "green"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum dashboard_color c = dashboard_color((struct dashboard_year){1000, rows[i].now},
                                                 (struct dashboard_year){1000, rows[i].before});
        CHECK_TEXT(dashboard_color_name(c), rows[i].color);
    }
    CHECK(dashboard_color((struct dashboard_year){0, 0}, (struct dashboard_year){9, 1}) ==
          DASHBOARD_NONE);
}

TEST(what_is_shown_rounded_is_compared_exactly)
{
    /* 10.04 % is shown as 10.0 and is high, not medium */
    enum dashboard_color c =
        dashboard_color((struct dashboard_year){2500, 251}, (struct dashboard_year){2500, 251});
    CHECK_TEXT(dashboard_color_name(c), "orange");
}
