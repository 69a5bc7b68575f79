/* folder.h - a folder of results that is replaced as a whole: the old one or the new one.
 *
 *   folder_begin, then folder_create and folder_close for each file, then folder_commit;
 *   folder_abandon after any failure. Until the commit the new files stand in a hidden folder
 *   beside the target; the commit syncs it and exchanges the two in one step.
 */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H
#include "out.h"
#include "place.h"

struct folder {
    const char *path; /* as the user wrote it, for messages */
    /* the last part of the path; the hidden name of the new folder */
    char name[PLACE_NAME], beside[PLACE_HIDDEN];
    const char *const *ours; /* names of the files that we may replace; ends with NULL */
    int parent, fd;          /* descriptors; -1 when closed */
};

/* Refuses a target that is no folder or holds a file that is not among `ours`, so that no
 * result can wipe out somebody's work. */
MUST_USE bool folder_begin(struct folder *f, const char *path, const char *const *ours,
                           struct err *e);

/* Refuses what folder_begin would refuse, and makes nothing. */
MUST_USE bool folder_check(const char *path, const char *const *ours, struct err *e);

/* Creates one file, mode 0600 as its content is about children, and starts *o on it. */
MUST_USE bool folder_create(struct folder *f, const char *name, struct out *o, struct err *e);

/* Ends the file that folder_create began: written, synced and closed. */
MUST_USE bool folder_close(struct folder *f, struct out *o, struct err *e);

/* Syncs the new folder and puts it in the place of the old one. ERR_IO: the old one stands. */
MUST_USE bool folder_commit(struct folder *f, struct err *e);
void folder_abandon(struct folder *f); /* harmless after a commit */
#endif
