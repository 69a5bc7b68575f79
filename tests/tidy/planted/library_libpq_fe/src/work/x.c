/* x.c - a library that another file hides. */
#include <libpq-fe.h>
