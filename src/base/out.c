/* out.c - buffering, the quoting rules of RFC 4180, and the escapes of HTML. */
#include "out.h"
#include "utf8.h"
#include <errno.h>
#include <unistd.h>

void out_start(struct out *o, int fd, const char *name)
{
    o->name = name;
    o->fd = fd;
    o->error = 0;
    o->in_row = false;
    o->n = 0;
}

static void flush(struct out *o)
{
    size_t done = 0;
    while (done < o->n && o->error == 0) {
        ssize_t n = write(o->fd, o->buf + done, o->n - done);
        if (n > 0)
            done += (size_t)n;
        else if (n == 0)
            o->error = EIO;
        else if (errno != EINTR)
            o->error = errno;
    }
    o->n = 0;
}

bool out_end(struct out *o, struct err *e)
{
    flush(o);
    if (o->error != 0)
        return FAIL(e, ERR_IO, "%s: could not be written: %s.", o->name, strerror(o->error));
    return true;
}

void out_bytes(struct out *o, const char *p, size_t n)
{
    while (n > 0) {
        size_t room = OUT_ROOM - o->n, part = n < room ? n : room;
        memcpy(o->buf + o->n, p, part);
        o->n += part;
        p += part;
        n -= part;
        if (o->n == OUT_ROOM)
            flush(o);
    }
}

void out_text(struct out *o, const char *text)
{
    out_bytes(o, text, strlen(text));
}

void out_int(struct out *o, int64_t v)
{
    char digits[21];
    size_t at = sizeof digits;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (v < 0)
        digits[--at] = '-';
    out_bytes(o, digits + at, sizeof digits - at);
}

/* Whether a byte makes quotes necessary wherever it stands. */
static const bool special[256] = {['"'] = true, [','] = true, ['\n'] = true, ['\r'] = true};

static void put_quoted(struct out *o, struct str v)
{
    out_bytes(o, "\"", 1);
    for (bool found = true; found;) {
        struct str part = str_cut(&v, '"', &found);
        out_bytes(o, part.p, part.n);
        if (found)
            out_bytes(o, "\"\"", 2);
    }
    out_bytes(o, "\"", 1);
}

/* The comma before a cell, where one is due; makes sure of `room` bytes in the buffer. */
static void next_cell(struct out *o, size_t room)
{
    if (OUT_ROOM - o->n <= room)
        flush(o);
    if (o->in_row)
        o->buf[o->n++] = ',';
    o->in_row = true;
}

enum { SHORT_CELL = 256 };

void out_cell_str(struct out *o, struct str v)
{
    bool quotes = v.n > SHORT_CELL || (v.n > 0 && (v.p[0] == ' ' || v.p[v.n - 1] == ' '));
    next_cell(o, SHORT_CELL);
    char *to = o->buf + o->n;
    for (size_t i = 0; i < v.n && !quotes; i++) {
        to[i] = v.p[i];
        quotes = special[(unsigned char)v.p[i]];
    }
    if (!quotes)
        o->n += v.n;
    else
        put_quoted(o, v);
}

void out_cell_text(struct out *o, const char *v)
{
    out_cell_str(o, str_of(v));
}

void out_cell_int(struct out *o, int64_t v)
{
    next_cell(o, SHORT_CELL);
    out_int(o, v);
}

void out_row_end(struct out *o)
{
    out_bytes(o, "\n", 1);
    o->in_row = false;
}

static void put_escaped(struct out *o, const char *bytes, size_t n, uint32_t code)
{
    switch (code) {
    case '&': out_text(o, "&amp;"); break;
    case '<': out_text(o, "&lt;"); break;
    case '>': out_text(o, "&gt;"); break;
    case '"': out_text(o, "&quot;"); break;
    case '\'': out_text(o, "&#39;"); break;
    case UTF8_REPLACEMENT: out_text(o, "\xEF\xBF\xBD"); break;
    default: out_bytes(o, bytes, n);
    }
}

void out_escaped_str(struct out *o, struct str v)
{
    while (v.n > 0) {
        const char *from = v.p;
        uint32_t code = utf8_cut(&v);
        put_escaped(o, from, (size_t)(v.p - from), code);
    }
}

void out_escaped_text(struct out *o, const char *v)
{
    out_escaped_str(o, str_of(v));
}
