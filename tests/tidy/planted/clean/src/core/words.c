/* words.c - words in quotes and comments are neither calls nor jumps: goto, malloc(1). */
#include "arena.h"
#include <stdio.h>
const char *const words[] = {"strcpy(a, b) /* goto", "TODO", "\"free(x)", "a SELECT", "Begin"};
static const int numbers[] = {'"', '\'', '{'};
/* #include "sqlite3.h" */
