/* register.h - what the careful and the fast way of reading attendance share. */
#ifndef IMPORT_REGISTER_H
#define IMPORT_REGISTER_H
#include "files.h"

/* Takes the row that stands in t->row: into the grid, or into the problems. *present counts the
 * rows with a code that means present. */
void register_take(struct attendance *a, struct table *t, const struct mapping *map,
                   uint64_t *present);

/* The questions that a whole file raises, once all its rows are taken. */
MUST_USE bool register_done(const struct attendance *a, const struct table *t, uint64_t present,
                            struct err *e);

/* attendance_read, the careful way throughout. */
MUST_USE bool register_read(struct attendance *a, struct source *source,
                            const struct reading *with, uint32_t *file, struct err *e);
#endif
