/* problems.h - the faults found in the rows of a run: which file, which line, what, which
 * value. */
#ifndef IMPORT_PROBLEMS_H
#define IMPORT_PROBLEMS_H
#include "str.h"
#include "text.h"

enum problem {
#define PROBLEM(id, meaning, remedy) PROBLEM_##id,
#include "problems.def"
#undef PROBLEM
    PROBLEM_KINDS,
    PROBLEM_NONE = PROBLEM_KINDS
};

/* How many of a kind are listed for a file; the others are counted. */
enum { PROBLEMS_LISTED = 1000, PROBLEM_VALUE_MAX = 80 };

struct problem_line {
    uint32_t line; /* 0: the file as a whole */
    struct str value;
};

struct problem_list {
    struct problem_line *item;
    size_t n, room;
    uint64_t count; /* all that were found */
};

struct problem_file {
    const char *name; /* as the user wrote it */
    enum encoding encoding;
    uint32_t
        not_utf8; /* the line that makes it Windows-1252; 0: the user says so, or it is not */
    struct problem_list of[PROBLEM_KINDS];
};

struct problems {
    struct arena *arena;
    struct problem_file **file;
    size_t n, room;
};

/* Names a file; its number is for problem_add. */
uint32_t problems_file(struct problems *p, const char *name);

/* Notes a fault. The value is shortened to PROBLEM_VALUE_MAX bytes, never inside a character.
 */
void problem_add(struct problems *p, uint32_t file, enum problem kind, uint32_t line,
                 struct str value);

/* The texts of problems.def. */
const char *problem_id(enum problem kind);
const char *problem_meaning(enum problem kind);
const char *problem_remedy(enum problem kind);
#endif
