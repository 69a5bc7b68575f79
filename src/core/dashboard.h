/* dashboard.h - the colour that California's School Dashboard gives a chronic-absence rate. */
#ifndef CORE_DASHBOARD_H
#define CORE_DASHBOARD_H
#include <stdint.h>

enum dashboard_color {
    DASHBOARD_NONE, /* nobody was rated in one of the years */
    DASHBOARD_RED,
    DASHBOARD_ORANGE,
    DASHBOARD_YELLOW,
    DASHBOARD_GREEN,
    DASHBOARD_BLUE
};

/* Students of one year under the rule us-ca-dashboard. */
struct dashboard_year {
    uint32_t rated, chronic;
};

/* The colour of this year's rate (status) and of its difference from last year's (change),
 * compared exactly and not as they are rounded for display.
 *
 *   source  California Department of Education, Five-by-Five Colored Tables, Chronic
 * Absenteeism Indicator (2019; the 2023 table is the same in rounded bounds)
 */
enum dashboard_color dashboard_color(struct dashboard_year now, struct dashboard_year before);

/* none, red, orange, yellow, green or blue. */
const char *dashboard_color_name(enum dashboard_color color);
#endif
