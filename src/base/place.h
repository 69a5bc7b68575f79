/* place.h - where a result is to stand: the folder above it, and a hidden name beside it in
 * which it is made ready. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H
#include "err.h"

enum { PLACE_NAME = 256, PLACE_HIDDEN = 320 };

/* Splits a path into the folder above, opened into *parent, and the last part. `what` is what
 * the last part names, for the message: "a folder of results". */
MUST_USE bool place_open(const char *path, const char *what, int *parent,
                         char name[static PLACE_NAME], struct err *e);

/* A hidden name beside `name` that nobody can have foreseen. */
MUST_USE bool place_hide(const char *name, char hidden[static PLACE_HIDDEN], struct err *e);
#endif
