/* rows_out.h - writes lines into a file of the folder, with the delimiter and line end asked
 * for. */
#ifndef ROWS_OUT_H
#define ROWS_OUT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TEXT = 16, FIELD_LONG = 70000 };

struct text {
    char p[TEXT];
    uint32_t n;
};

/* How lines are written, and how many of the open file are. */
struct out {
    const char *dir;
    char delimiter;
    bool crlf;
    uint64_t lines;
};
extern struct out out;

/* Opens a file of the folder anew; closes it. What goes wrong ends the program. */
void out_open(const char *name);
void out_close(void);

/* A line from a format with commas, which become the delimiter; at most 250 bytes. */
__attribute__((format(printf, 1, 2))) void put_line(const char *format, ...);

/* A line of two fields and a third one of FIELD_LONG bytes. */
void put_long(const char *id, const char *day);

/* An attendance row. */
void put_row(const struct text *id, const struct text *day, const struct text *code);

/* Says why on the standard error and ends the program. */
_Noreturn void stop(const char *what, const char *why);

/* Zeroed memory that is never given back. */
void *room(uint64_t n, size_t size);
#endif
