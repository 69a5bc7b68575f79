/* outlook.h - what is still possible for a student this year (METHODS 2.5). */
#ifndef CORE_OUTLOOK_H
#define CORE_OUTLOOK_H
#include "tally.h"

/* A chronically absent student who cannot leave chronic absence within the calendar. */
enum { EXIT_NEVER = DAY_OPEN };

struct outlook {
    int32_t days_to_next_band; /* -1: no worse band, no tier, or not within the calendar's
                                  minutes */
    int32_t exit_day;          /* DAY_NONE: not chronic, or no calendar; EXIT_NEVER */
};

/* Under the run's rule; e, n as for tally_take; `tier` the student's. */
struct outlook outlook_of(const struct run *run, const struct enrolment *e, uint32_t n,
                          const struct tally *t, enum tier tier);
#endif
