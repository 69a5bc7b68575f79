/* text.h - the bytes of a file as UTF-8, whatever encoding the file is in.
 *
 * A byte order mark decides; else the user; else a file whose every byte fits UTF-8 is UTF-8,
 * and any other is Windows-1252. Nothing is guessed from how a text looks. What cannot be
 * decoded is refused with its line, never passed over.
 */
#ifndef IMPORT_TEXT_H
#define IMPORT_TEXT_H
#include "arena.h"
#include "source.h"

enum encoding { ENCODING_ANY, ENCODING_UTF_8, ENCODING_UTF_16, ENCODING_WINDOWS_1252 };

enum { TEXT_BLOCK = 64 << 10, TEXT_ROOM_MIN = 4 };

/* For messages. */
const char *encoding_name(enum encoding encoding);

/* Where a check for UTF-8 stands between two pieces of a text; {0} at its beginning. */
struct utf8 {
    uint8_t missing;   /* how many bytes the character at hand still needs */
    uint8_t low, high; /* between which the next one of them must lie */
};

/* How many of the n bytes at p, from the first, are valid UTF-8: n unless one of them is not.
 * Overlong forms, surrogates and numbers above U+10FFFF are not valid. A character may end in
 * the next piece; at the end of the text state->missing must be 0. */
size_t text_is_utf8(const char *p, size_t n, struct utf8 *state);

/* How many of the n bytes at p, from the first, are ASCII: the same in UTF-8 and Windows-1252.
 */
size_t text_is_ascii(const char *p, size_t n);

/* How many line feeds there are among the n bytes at p. */
uint32_t text_lines(const char *p, size_t n);

/* A file as it is read. */
struct text {
    struct source *source;
    enum encoding said;     /* by the user, or ENCODING_ANY */
    enum encoding encoding; /* ENCODING_ANY: what was read so far is ASCII */
    uint32_t not_utf8;      /* the line that made it Windows-1252, or 0 */
    bool marked;            /* it begins with a byte order mark */
    bool big_endian;
    bool started, ended;
    uint32_t line;    /* of what is read next, from 1 */
    struct utf8 utf8; /* of what was read */
    char *block;      /* [TEXT_BLOCK] of the file; [at..end) is not decoded yet */
    size_t at, end;
};

/* Starts at the first byte of a source. `said`: the encoding of a file without a byte order
 * mark, ENCODING_ANY when nobody knows; then the source is read twice when it is not all ASCII.
 */
void text_start(struct text *t, struct source *source, enum encoding said, struct arena *arena);

/* Puts UTF-8 into buf, without the byte order mark: up to `room` bytes, which must be at least
 * TEXT_ROOM_MIN; *n is 0 at the end only. A character may be divided between two calls. False
 * when the file cannot be read, or is not in its encoding; *e names the line. */
MUST_USE bool text_read(struct text *t, char *buf, size_t room, size_t *n, struct err *e);
#endif
