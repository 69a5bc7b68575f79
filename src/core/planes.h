/* planes.h - sixty-four students at once: their days as bits, and counting with those.
 *
 * The same figures as tally_take, for the students whose days are whole ones; the others are
 * left to it. A property test holds the two together.
 */
#ifndef CORE_PLANES_H
#define CORE_PLANES_H
#include "tally.h"

enum { BLOCK = 64 };

/* Which marks mean a whole day present, and a whole day absent: bit m for mark m. */
struct plane_marks {
    uint16_t present, absent, other;
    bool usable; /* the run counts in days, and its warnings need no more than days */
};

/* The days of a block of students: bit `at` of [student][at / 64]. */
struct planes {
    uint64_t present[BLOCK][AXIS_WORDS], absent[BLOCK][AXIS_WORDS], other[BLOCK][AXIS_WORDS];
};

/* Sorts the marks of a run, once all are known. */
struct plane_marks planes_marks(const struct run *run, const struct grid *g);

/* The days of students block * 64 and on. The grid has cells of 4 bits. */
void planes_take(const struct plane_marks *m, const struct grid *g, uint32_t block,
                 struct planes *p);

/* As tally_take, for student `k` of the block. False, and nothing said, when one of the
 * student's days is neither wholly present nor wholly absent, so that it has to be looked at by
 * itself. */
bool planes_tally(const struct run *run, const struct planes *p, uint32_t k,
                  const struct enrolment *e, uint32_t n, struct tally *t, int32_t *reached);
#endif
