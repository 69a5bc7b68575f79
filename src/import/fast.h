/* fast.h - attendance files that are as most files are, at the speed of memory.
 *
 * Takes plain rows `student_id,date,code` by comparing them with what is expected: the student
 * after, or the same, the day, the code. Every other row goes through the careful way by
 * itself; a file that only the careful way can read is left to it whole. Both ways give the
 * same, which a property test shows.
 */
#ifndef IMPORT_FAST_H
#define IMPORT_FAST_H
#include "files.h"

enum fast_got {
    FAST_NOT,   /* nothing was done: read the file carefully */
    FAST_DONE,  /* as attendance_read */
    FAST_FAILED /* *e says why */
};

/* Reads a regular file in as many parts as there are processors. */
enum fast_got fast_read(struct attendance *a, struct source *source, const struct reading *with,
                        uint32_t *file, struct err *e);
#endif
