/* source.h - a file or a pipe to read from, twice if need be.
 *
 * What comes from a pipe is kept in an unnamed temporary file as it is read, so that a second
 * reading finds it.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H
#include "err.h"
#include <stddef.h>
#include <stdint.h>

struct source {
    const char *name;   /* as the user wrote it */
    int fd, kept;       /* kept: the temporary file of a pipe, else -1 */
    bool again;         /* this is the second reading */
    uint64_t first;     /* where in the file reading began */
    uint64_t size, got; /* bytes; size is 0 when it is not known */
};

/* Opens a path; "-" is the standard input. */
MUST_USE bool source_open(struct source *s, const char *path, struct err *e);

/* Reads up to `room` bytes; *n is 0 at the end only. */
MUST_USE bool source_read(struct source *s, char *buf, size_t room, size_t *n, struct err *e);

/* Goes back to the first byte, or to the one behind `at` bytes that were read. What a pipe
 * still holds unread is not read any more. */
MUST_USE bool source_rewind(struct source *s, struct err *e);
MUST_USE bool source_back(struct source *s, uint64_t at, struct err *e);

/* Closes what is open; harmless when nothing is. */
void source_close(struct source *s);

/* Whether a path is a file that can be opened as often as one likes. */
bool source_is_file(const char *path);
#endif
