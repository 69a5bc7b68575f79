/* breakdown.h - students by group, and by crossings of two groups. */
#ifndef WORK_BREAKDOWN_H
#define WORK_BREAKDOWN_H
#include "analyze.h"

/* Fills a->row from a->standing. Refuses a --by that names an unknown column. */
MUST_USE bool breakdown_take(struct analysis *a, const struct analyze_plan *plan,
                             struct err *e);
#endif
