/* standings.h - each student's line: units of the chosen grain, counted and ordered. */
#ifndef WORK_STANDINGS_H
#define WORK_STANDINGS_H
#include "analyze.h"

/* Fills a->standing, a->sum and the counts beside them, in the order of the student file;
 * everything is read by then. */
void standings_take(struct analysis *a);

/* Orders the lines by student id, then school id. */
void standings_sort(struct analysis *a);
#endif
