/* file.h - one file of results that is replaced as a whole: the old one or the new one.
 *
 *   file_begin, then write into *o, then file_commit; file_abandon after any failure. Until
 *   the commit the new file stands hidden beside the target; the commit syncs it and gives it
 *   the target's name in one step.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "out.h"
#include "place.h"

struct file {
    const char *path;   /* as the user wrote it, for messages */
    const char *begins; /* how every file begins that we may replace */
    char name[PLACE_NAME], beside[PLACE_HIDDEN];
    int parent, fd; /* descriptors; -1 when closed */
};

/* Starts *o on a new file, mode 0600. Refuses a target that is no file, or one that does not
 * begin with `begins`, so that no result can wipe out somebody's work; an empty one may go. */
MUST_USE bool file_begin(struct file *f, const char *path, const char *begins, struct out *o,
                         struct err *e);

/* Refuses what file_begin would refuse, and makes nothing. */
MUST_USE bool file_check(const char *path, const char *begins, struct err *e);

/* Syncs the new file and puts it in the place of the old one. ERR_IO: the old one stands. */
MUST_USE bool file_commit(struct file *f, struct out *o, struct err *e);
void file_abandon(struct file *f); /* harmless after a commit */
#endif
