/* sqlite.c - SQL and its library at home. */
#include "arena.h"
#include <sqlite3.h>
const char *const names = "SELECT name FROM student";
