/* district.h - a made-up school district that looks and counts like a real one.
 *
 * For trying the program, for demonstrations and for tests. The same plan gives the same bytes
 * on every machine: whole numbers and fixed tables only. What it is like stands in names.def
 * and in the tables of district_town.c, district_people.c and district_year.c.
 */
#ifndef WORK_DISTRICT_H
#define WORK_DISTRICT_H
#include "folder.h"

enum { DISTRICT_STUDENTS_MAX = 2000000 };

struct district_plan {
    uint32_t students; /* children, not enrolments: 1 to DISTRICT_STUDENTS_MAX */
    uint64_t seed;
};

/* The files, for folder_begin; ends with NULL. */
extern const char *const district_files[];

/* Writes students.csv, calendar.csv, attendance.csv and exceptions.csv of the school year
 * 2025-26 into a begun folder, which the caller commits or abandons.
 *
 *   progress  NULL, or called after each date with the attendance rows written and those in
 *             all; the last time with both the same
 *   errors    ERR_IO
 */
MUST_USE bool district_write(const struct district_plan *plan, struct folder *into,
                             void (*progress)(void *ctx, uint64_t done, uint64_t of), void *ctx,
                             struct err *e);
#endif
