/* csv.h - records out of a text, as RFC 4180 has them.
 *
 * Comma, semicolon or tab; quotes with doubled quotes and line breaks inside; LF or CRLF.
 * Memory is bounded by the longest row that is taken. A faulty row is told apart and the next
 * one is right.
 */
#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H
#include "problems.h"
#include "text.h"

enum {
    CSV_ROW_MAX = 1 << 20,
    CSV_FIELD_MAX = 64 << 10,
    CSV_FIELDS_MAX = 1000,
    CSV_BLOCK = 256 << 10,
};

struct csv {
    struct source *source;
    struct text text;
    struct arena *arena;
    char *buf;
    size_t room, at, end;
    bool ended, started;
    uint32_t line;  /* of the next record, from 1 */
    char delimiter; /* 0 until the first record decides */
};

/* One record; the fields lie in the buffer until the next one is read. */
struct record {
    uint32_t line; /* where it starts */
    enum problem fault;
    size_t n;
    struct str field[CSV_FIELDS_MAX];
};

enum csv_got { CSV_RECORD, CSV_END, CSV_FAILED };

/* `encoding`: as text_start has it. `delimiter` 0: the one of comma, semicolon and tab that the
 * first line has most of. */
void csv_start(struct csv *c, struct source *source, enum encoding encoding, char delimiter,
               struct arena *arena);

/* The next record that is not blank. One with a fault has fault != PROBLEM_NONE, and in
 * field[0] (n is 1) the beginning of its text. CSV_FAILED: the file cannot be read, or is no
 * text; *e says so. */
enum csv_got csv_next(struct csv *c, struct record *r, struct err *e);
/* The record that a line is, without its line break; r->n is 0 for a blank line. The line is
 * changed. One whose quotes are open at its end is PROBLEM_unclosed_quote. */
void csv_line(char *p, size_t n, char delimiter, struct record *r);

/* The one of comma, semicolon and tab that the first line of a text has most of. */
char csv_delimiter(const char *p, size_t n);
#endif
