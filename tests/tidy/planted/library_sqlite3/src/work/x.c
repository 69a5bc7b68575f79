/* x.c - a library that another file hides. */
#include <sqlite3.h>
