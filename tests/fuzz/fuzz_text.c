/* fuzz_text.c - any bytes under every encoding: what is read is UTF-8, the same wherever
 * buffers end, and says what the bytes said. */
#include "fuzz.h"

struct reading_of {
    bool good;
    char *text;
    size_t n;
    struct text t;
    struct err err;
};

static struct reading_of read_all(const uint8_t *data, size_t size, enum encoding said,
                                  size_t room, struct arena *arena)
{
    struct reading_of r = {.text = arena_take(arena, 3 * size + 64, 1), .good = true};
    struct source s;
    size_t n = 1;
    fuzz_source(&s, data, size);
    text_start(&r.t, &s, said, arena);
    while (r.good && n > 0) {
        r.good = text_read(&r.t, r.text + r.n, room, &n, &r.err);
        r.n += n;
        assert(r.n <= 3 * size);
    }
    source_close(&s);
    assert(r.good == (r.err.code == ERR_NONE));
    assert(r.good || strncmp(r.err.text, "fuzz: line ", 11) == 0);
    return r;
}

static bool is_utf8(const void *p, size_t n)
{
    struct utf8 state = {0};
    return text_is_utf8(p, n, &state) == n && state.missing == 0;
}

/* Whether valid UTF-8 is the text of these units of UTF-16. */
static bool same_as_utf16(const char *p, size_t n, const uint8_t *units, size_t size, bool big)
{
    size_t at = 0;
    for (size_t i = 0; i < n; at += 2) {
        unsigned char c = (unsigned char)p[i];
        size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        uint32_t v = length == 1 ? c : c & (0x7Fu >> length);
        for (size_t k = 1; k < length; k++)
            v = v << 6 | ((unsigned char)p[i + k] & 0x3Fu);
        i += length;
        if (v >= 0x10000) {
            uint32_t high = 0xD800 + ((v - 0x10000) >> 10);
            if (at + 2 > size || units[at + big] != (high & 0xFF) ||
                units[at + !big] != high >> 8)
                return false;
            at += 2;
            v = 0xDC00 + ((v - 0x10000) & 0x3FF);
        }
        if (at + 2 > size || units[at + big] != (v & 0xFF) || units[at + !big] != v >> 8)
            return false;
    }
    return at == size;
}

static void read_as(const uint8_t *data, size_t size, enum encoding said)
{
    struct arena arena = {0};
    struct reading_of r = read_all(data, size, said, 48, &arena),
                      small = read_all(data, size, said, TEXT_ROOM_MIN, &arena);
    assert(r.good == small.good && strcmp(r.err.text, small.err.text) == 0);
    assert(r.t.encoding == small.t.encoding && r.t.not_utf8 == small.t.not_utf8);
    if (r.good) {
        size_t mark = !r.t.marked ? 0 : r.t.encoding == ENCODING_UTF_8 ? 3 : 2;
        assert(r.n == small.n && (r.n == 0 || memcmp(r.text, small.text, r.n) == 0));
        assert(is_utf8(r.text, r.n));
        if (r.t.encoding == ENCODING_ANY || r.t.encoding == ENCODING_UTF_8)
            assert(r.n == size - mark && (r.n == 0 || memcmp(r.text, data + mark, r.n) == 0));
        if (r.t.encoding == ENCODING_UTF_16)
            assert(same_as_utf16(r.text, r.n, data + mark, size - mark, r.t.big_endian));
    }
    if (said == ENCODING_ANY && !r.t.marked)
        assert((r.t.encoding == ENCODING_WINDOWS_1252) == !is_utf8(data, size));
    arena_drop(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int said = ENCODING_ANY; said <= ENCODING_WINDOWS_1252; said++)
        read_as(data, size, (enum encoding)said);
    return 0;
}
