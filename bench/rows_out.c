/* rows_out.c - a file at a time, through one large buffer. */
#include "rows_out.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BUFFER = 1 << 20, LINE = 256 };

struct out out = {NULL, ',', false, 0};
static const char *name;
static char *buffer;
static size_t have;
static int fd;

void stop(const char *what, const char *why)
{
    fprintf(stderr, "rows: %s: %s\n", what, why);
    exit(1);
}

void *room(uint64_t n, size_t size)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    void *p = mmap(NULL, n * size + 1, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (p == MAP_FAILED)
        stop("memory", strerror(errno));
    return p;
}

static void flush(void)
{
    for (size_t at = 0; at < have;) {
        ssize_t n = write(fd, buffer + at, have - at);
        if (n < 0)
            stop(name, strerror(errno));
        at += (size_t)n;
    }
    have = 0;
}

void out_open(const char *file)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", out.dir, file) >= (int)sizeof path)
        stop(out.dir, "is too long");
    if (buffer == NULL)
        buffer = room(BUFFER + FIELD_LONG, 1);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0)
        stop(path, strerror(errno));
    name = file;
    out.lines = 0;
}

void out_close(void)
{
    flush();
    if (close(fd) != 0)
        stop(name, strerror(errno));
}

/* The n bytes behind what the buffer has are a line but for its end. */
static inline void end_line(size_t n)
{
    char *p = buffer + have + n;
    if (out.crlf)
        *p++ = '\r';
    *p++ = '\n';
    have = (size_t)(p - buffer);
    out.lines++;
    if (have > BUFFER - LINE)
        flush();
}

void put_line(const char *format, ...)
{
    va_list ap;
    char *p = buffer + have;
    va_start(ap, format);
    int n = vsnprintf(p, LINE - 2, format, ap);
    va_end(ap);
    for (int i = 0; i < n; i++)
        if (p[i] == ',')
            p[i] = out.delimiter;
    end_line((size_t)n);
}

void put_long(const char *id, const char *day)
{
    int n = snprintf(buffer + have, LINE, "%s%c%s%c", id, out.delimiter, day, out.delimiter);
    memset(buffer + have + n, 'x', FIELD_LONG);
    end_line((size_t)n + FIELD_LONG);
}

/* Texts are copied whole, TEXT bytes, and what was too much is overwritten. */
void put_row(const struct text *id, const struct text *day, const struct text *code)
{
    char *from = buffer + have, *p = from;
    memcpy(p, id->p, TEXT);
    p += id->n;
    *p++ = out.delimiter;
    memcpy(p, day->p, TEXT);
    p += day->n;
    *p++ = out.delimiter;
    memcpy(p, code->p, TEXT);
    p += code->n;
    end_line((size_t)(p - from));
}
