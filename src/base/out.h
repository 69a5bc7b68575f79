/* out.h - what the program writes: text, CSV and HTML into one file, through one buffer.
 *
 * Errors are sticky: after the first failed write nothing more is written, and out_end tells.
 * No function here takes a format string; what a CSV cell needs (quotes, commas between), and
 * what HTML needs (escapes), follows from the C type and the place.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H
#include "err.h"
#include "str.h"

enum { OUT_ROOM = 64 * 1024 };

struct out {
    const char *name; /* for messages */
    int fd;
    int error;   /* errno of the first failed write, else 0 */
    bool in_row; /* a cell stands already in this row */
    size_t n;
    char buf[OUT_ROOM];
};

/* Starts writing to an open descriptor, which stays the caller's. */
void out_start(struct out *o, int fd, const char *name);

/* Writes out what is buffered. False, with the reason, when any write since the start failed.
 */
MUST_USE bool out_end(struct out *o, struct err *e);

/* Text as it is: bytes, a string, a whole number in digits. */
void out_bytes(struct out *o, const char *p, size_t n);
void out_text(struct out *o, const char *text);
void out_int(struct out *o, int64_t v);

/* One cell of a CSV row: a comma before it where one is due, quotes around it where it needs
 * them. */
void out_cell_str(struct out *o, struct str v);
void out_cell_text(struct out *o, const char *v);
void out_cell_int(struct out *o, int64_t v);
void out_row_end(struct out *o);

#define CELL(o, v) \
    _Generic((v),                                                                      \
        struct str: out_cell_str,                                                      \
        const char *: out_cell_text,                                                   \
        char *: out_cell_text,                                                         \
        int: out_cell_int,                                                             \
        unsigned short: out_cell_int,                                                  \
        unsigned: out_cell_int,                                                        \
        long: out_cell_int,                                                            \
        unsigned long: out_cell_int)((o), (v))

/* HTML and SVG. Markup is a literal of the source and nothing else: MARKUP of a variable does
 * not compile. */
#define MARKUP(o, literal) out_bytes((o), "" literal "", sizeof(literal) - 1)

/* A value as the text of an element or of an attribute in quotes: what HTML would take for
 * markup is escaped, and a byte that belongs to no text becomes U+FFFD. */
void out_escaped_str(struct out *o, struct str v);
void out_escaped_text(struct out *o, const char *v);

#define OUT(o, v) \
    _Generic((v),                       \
        struct str: out_escaped_str,    \
        const char *: out_escaped_text, \
        char *: out_escaped_text,       \
        int: out_int,                   \
        unsigned: out_int,              \
        long: out_int,                  \
        unsigned long: out_int)((o), (v))
#endif
