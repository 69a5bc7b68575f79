/* err.h - one way to say that something went wrong.
 *
 * A function that can fail returns bool and takes `struct err *e` last. It returns true, or
 * fills *e and returns false. The code decides the exit status (a table in cli/main.c); the
 * text is for the person who can act: which file, which line, what is wrong, what to do.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include <stdbool.h>

enum err_code {
    ERR_NONE,
    ERR_INVALID, /* what the user sent is wrong, and the text says how to put it right */
    ERR_USAGE,   /* the words of the command are wrong */
    ERR_ASK,     /* nothing is wrong, but a person has to decide before we go on */
    ERR_LIMIT,   /* too big, too many */
    ERR_IO,      /* disk, pipe */
};

struct err {
    enum err_code code;
    int line;
    const char *file; /* where FAIL stood, for whoever mends the program */
    char text[640];
};

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))

/* Fills *e and is false, so that a failure reads `return FAIL(e, ERR_IO, ...);`. */
#define FAIL(e, code, ...) err_set((e), (code), __FILE__, __LINE__, __VA_ARGS__)

/* What FAIL calls. Always false. */
bool err_set(struct err *e, enum err_code code, const char *file, int line, const char *fmt,
             ...) PRINTF(5, 6);
#endif
