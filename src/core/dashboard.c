/* dashboard.c - California's five-by-five grid for chronic absence. */
#include "dashboard.h"
#include <stddef.h>

enum { LEVELS = 5 };

/* Rows: status from very low to very high. Columns: change from increased significantly to
 * declined significantly. */
static const enum dashboard_color grid[LEVELS][LEVELS] = {
    {DASHBOARD_YELLOW, DASHBOARD_GREEN, DASHBOARD_BLUE, DASHBOARD_BLUE, DASHBOARD_BLUE},
    {DASHBOARD_ORANGE, DASHBOARD_YELLOW, DASHBOARD_GREEN, DASHBOARD_GREEN, DASHBOARD_BLUE},
    {DASHBOARD_ORANGE, DASHBOARD_ORANGE, DASHBOARD_YELLOW, DASHBOARD_GREEN, DASHBOARD_GREEN},
    {DASHBOARD_RED, DASHBOARD_ORANGE, DASHBOARD_ORANGE, DASHBOARD_YELLOW, DASHBOARD_YELLOW},
    {DASHBOARD_RED, DASHBOARD_RED, DASHBOARD_RED, DASHBOARD_ORANGE, DASHBOARD_YELLOW}};

/* Very low up to 2.5 per cent, low up to 5, medium up to 10, high up to 20, very high above. */
static size_t status_level(struct dashboard_year now)
{
    static const uint32_t upto[LEVELS - 1] = {25, 50, 100, 200}; /* thousandths */
    size_t level = 0;
    while (level < LEVELS - 1 &&
           (uint64_t)now.chronic * 1000 > (uint64_t)now.rated * upto[level])
        level++;
    return level;
}

/* Increased by more than 3.0 points, by 0.5 to 3.0, within 0.5 either way, declined by 0.5 or
 * more, by 3.0 or more. Thousandths, over the common denominator. */
static size_t change_level(struct dashboard_year now, struct dashboard_year before)
{
    int64_t whole = (int64_t)now.rated * before.rated;
    int64_t change =
        ((int64_t)now.chronic * before.rated - (int64_t)before.chronic * now.rated);
    if (change * 1000 > whole * 30)
        return 0;
    if (change * 1000 >= whole * 5)
        return 1;
    if (change * 1000 > -whole * 5)
        return 2;
    return change * 1000 > -whole * 30 ? 3 : 4;
}

enum dashboard_color dashboard_color(struct dashboard_year now, struct dashboard_year before)
{
    if (now.rated == 0 || before.rated == 0)
        return DASHBOARD_NONE;
    return grid[status_level(now)][change_level(now, before)];
}

const char *dashboard_color_name(enum dashboard_color color)
{
    static const char *const names[] = {"none", "red", "orange", "yellow", "green", "blue"};
    return names[color];
}
