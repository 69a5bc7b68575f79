/* sharing.h - what of a breakdown may be shared, and what of it earlier releases tell. */
#ifndef WORK_SHARING_H
#define WORK_SHARING_H
#include "analyze.h"

/* Fills a->covers from a->row. Refuses a file of plan->earlier that is no breakdown.csv of the
 * same grain. */
MUST_USE bool sharing_take(struct analysis *a, const struct analyze_plan *plan, struct err *e);
#endif
