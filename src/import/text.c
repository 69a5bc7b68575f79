/* text.c - deciding what encoding a file is in, and decoding it block by block. */
#include "text.h"
#include <assert.h>
#include <string.h>

#define AGAIN "Export it again as \"CSV UTF-8\"."

uint32_t text_lines(const char *p, size_t n)
{
    uint32_t lines = 0;
    for (const char *end = p + n; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        lines++;
    return lines;
}

size_t text_is_ascii(const char *p, size_t n)
{
    const uint64_t high = 0x8080808080808080u;
    size_t i = 0;
    for (uint64_t word = 0; i + sizeof word <= n; i += sizeof word) {
        memcpy(&word, p + i, sizeof word);
        if ((word & high) != 0)
            break;
    }
    while (i < n && (unsigned char)p[i] < 0x80)
        i++;
    return i;
}

/* What the first byte of a character that is not ASCII says of the others. The bounds of the
 * second byte keep out overlong forms (E0, F0), surrogates (ED) and what is too high (F4). */
static bool begin(unsigned char c, struct utf8 *s)
{
    if (c < 0xC2 || c > 0xF4)
        return false;
    s->missing = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    s->low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    s->high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    return true;
}

size_t text_is_utf8(const char *p, size_t n, struct utf8 *state)
{
    struct utf8 s = *state;
    size_t i = 0;
    while (i < n) {
        unsigned char c = (unsigned char)p[i];
        if (s.missing > 0) {
            if (c < s.low || c > s.high)
                break;
            s = (struct utf8){(uint8_t)(s.missing - 1), 0x80, 0xBF};
            i++;
        } else if (c < 0x80)
            i += text_is_ascii(p + i, n - i);
        else if (begin(c, &s))
            i++;
        else
            break;
    }
    *state = s;
    return i;
}

void text_start(struct text *t, struct source *source, enum encoding said, struct arena *arena)
{
    *t = (struct text){.source = source, .said = said, .line = 1};
    t->block = arena_take(arena, TEXT_BLOCK, 1);
}

/* Reads on behind the bytes of a character that the last block was cut in. */
static bool fill(struct text *t, struct err *e)
{
    size_t n = 0;
    memmove(t->block, t->block + t->at, t->end - t->at);
    t->end -= t->at;
    t->at = 0;
    if (!source_read(t->source, t->block + t->end, TEXT_BLOCK - t->end, &n, e))
        return false;
    t->end += n;
    t->ended = n == 0;
    return true;
}

const char *encoding_name(enum encoding encoding)
{
    static const char *const names[] = {"ASCII", "UTF-8", "UTF-16", "Windows-1252"};
    return names[encoding];
}

/* The file is not what it is taken for. `line`: where that shows. */
static bool refuse(const struct text *t, uint32_t line, struct err *e)
{
    return FAIL(e, ERR_INVALID, "%s: line %u: is not valid %s, as %s. " AGAIN, t->source->name,
                line, encoding_name(t->encoding),
                t->marked                 ? "its byte order mark says it is"
                : t->said != ENCODING_ANY ? "--map encoding says it is"
                                          : "it was a moment ago");
}

/* Windows-1252 has five bytes without a meaning: a file with one of them is something else. */
static bool refuse_byte(const struct text *t, uint32_t line, unsigned char byte, struct err *e)
{
    if (t->not_utf8 == 0)
        return refuse(t, line, e);
    return FAIL(e, ERR_INVALID,
                "%s: line %u: holds the byte %02X, which Windows-1252 does not have, and line "
                "%u is not valid UTF-8. " AGAIN,
                t->source->name, line, byte, t->not_utf8);
}

/* At the first byte that is not ASCII: looks whether all that is left of the file is valid
 * UTF-8, and goes back to that byte. What a pipe gives is kept only when it is read, so a pipe
 * is read to its end in any case. */
static bool decide(struct text *t, struct err *e)
{
    uint64_t back = t->source->got - (t->end - t->at);
    uint32_t line = t->line;
    struct utf8 state = {0};
    bool valid = true;
    t->encoding = t->said;
    if (t->said != ENCODING_ANY)
        return true;
    for (bool more = true; more;) {
        size_t have = t->end - t->at;
        size_t good = valid ? text_is_utf8(t->block + t->at, have, &state) : 0;
        if (valid)
            line += text_lines(t->block + t->at, good);
        valid = valid && good == have;
        t->at = t->end;
        if (!fill(t, e))
            return false;
        more = !t->ended && (valid || t->source->kept >= 0);
    }
    valid = valid && state.missing == 0;
    t->encoding = valid ? ENCODING_UTF_8 : ENCODING_WINDOWS_1252;
    t->not_utf8 = valid ? 0 : line;
    t->at = t->end;
    t->ended = false;
    return source_back(t->source, back, e);
}

/* UTF-16 without a mark: its first character is ASCII, and so half of it is zero. */
static bool find_order(struct text *t, struct err *e)
{
    t->encoding = ENCODING_UTF_16;
    if (t->end < 2 || (t->block[0] == '\0') != (t->block[1] == '\0')) {
        t->big_endian = t->end > 0 && t->block[0] == '\0';
        return true;
    }
    return FAIL(e, ERR_INVALID,
                "%s: line 1: has no byte order mark and does not begin like UTF-16, as --map "
                "encoding says it is. " AGAIN,
                t->source->name);
}

static bool start(struct text *t, struct err *e)
{
    t->started = true;
    while (!t->ended && t->end < 3)
        if (!fill(t, e))
            return false;
    if (t->end >= 3 && memcmp(t->block, "\xEF\xBB\xBF", 3) == 0) {
        t->encoding = ENCODING_UTF_8;
        t->at = 3;
    } else if (t->end >= 2 &&
               (memcmp(t->block, "\xFF\xFE", 2) == 0 || memcmp(t->block, "\xFE\xFF", 2) == 0)) {
        t->encoding = ENCODING_UTF_16;
        t->big_endian = (unsigned char)t->block[0] == 0xFE;
        t->at = 2;
    }
    t->marked = t->at > 0;
    return t->marked || t->said != ENCODING_UTF_16 || find_order(t, e);
}

/* Decoded bytes on their way into the caller's buffer. */
struct into {
    char *p;
    size_t n, room;
};

static void put(struct into *to, uint32_t c)
{
    char *p = to->p + to->n;
    int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const uint8_t first[] = {0, 0xC0, 0xE0, 0xF0};
    assert(to->room - to->n >= TEXT_ROOM_MIN);
    p[0] = (char)(first[more] | c >> 6 * more);
    for (int i = 1; i <= more; i++)
        p[i] = (char)(0x80 | (c >> 6 * (more - i) & 0x3F));
    to->n += (size_t)more + 1;
}

/* Where a fault lies behind what was decoded so far. */
static uint32_t line_after(const struct text *t, const struct into *to)
{
    return t->line + text_lines(to->p, to->n);
}

static bool has_room(const struct into *to)
{
    return to->room - to->n >= TEXT_ROOM_MIN;
}

static void copy(struct text *t, struct into *to, size_t n)
{
    memcpy(to->p, t->block + t->at, n);
    to->n = n;
    t->at += n;
}

static bool take_utf8(struct text *t, struct into *to, struct err *e)
{
    size_t have = t->end - t->at, n = have < to->room ? have : to->room;
    size_t good = text_is_utf8(t->block + t->at, n, &t->utf8);
    copy(t, to, good);
    return good == n || refuse(t, line_after(t, to), e);
}

static uint32_t unit(const struct text *t, size_t at)
{
    uint32_t a = (unsigned char)t->block[at], b = (unsigned char)t->block[at + 1];
    return t->big_endian ? a << 8 | b : b << 8 | a;
}

static bool take_utf16(struct text *t, struct into *to, struct err *e)
{
    while (t->end - t->at >= 2 && has_room(to)) {
        uint32_t c = unit(t, t->at);
        size_t length = 2;
        if (c >= 0xD800 && c <= 0xDFFF) {
            if (t->end - t->at < 4 && c < 0xDC00)
                break;
            uint32_t low = c < 0xDC00 ? unit(t, t->at + 2) : 0;
            if (low < 0xDC00 || low > 0xDFFF)
                return refuse(t, line_after(t, to), e);
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            length = 4;
        }
        put(to, c);
        t->at += length;
    }
    return true;
}

/* What Windows-1252 has where Latin-1 has control characters; 0: nothing. */
static const uint16_t windows_80_to_9f[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool take_windows(struct text *t, struct into *to, struct err *e)
{
    while (t->at < t->end && has_room(to)) {
        unsigned char byte = (unsigned char)t->block[t->at];
        uint32_t c = byte >= 0x80 && byte < 0xA0 ? windows_80_to_9f[byte - 0x80] : byte;
        if (c == 0 && byte != 0)
            return refuse_byte(t, line_after(t, to), byte, e);
        put(to, c);
        t->at++;
    }
    return true;
}

/* Decodes what there is of the block. */
static bool take(struct text *t, struct into *to, struct err *e)
{
    size_t have = t->end - t->at, n = have < to->room ? have : to->room;
    if (t->encoding == ENCODING_ANY) {
        n = text_is_ascii(t->block + t->at, n);
        copy(t, to, n);
        if (n > 0 || have == 0)
            return true;
        if (!decide(t, e))
            return false;
    }
    switch (t->encoding) {
    case ENCODING_UTF_8: return take_utf8(t, to, e);
    case ENCODING_UTF_16: return take_utf16(t, to, e);
    case ENCODING_WINDOWS_1252: return take_windows(t, to, e);
    case ENCODING_ANY: break;
    }
    return true;
}

bool text_read(struct text *t, char *buf, size_t room, size_t *n, struct err *e)
{
    struct into to = {buf, 0, room};
    assert(room >= TEXT_ROOM_MIN);
    *n = 0;
    if (!t->started && !start(t, e))
        return false;
    for (;;) {
        if (!take(t, &to, e))
            return false;
        if (to.n > 0)
            break;
        if (t->ended)
            return (t->at == t->end && t->utf8.missing == 0) || refuse(t, t->line, e);
        if (!fill(t, e))
            return false;
    }
    t->line += text_lines(buf, to.n);
    *n = to.n;
    return true;
}
