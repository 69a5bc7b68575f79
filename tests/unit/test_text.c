/* test_text.c - every encoding, wherever blocks and buffers end, against glibc's iconv. */
#include "scene.h"
#include "text.h"
#include <iconv.h>
#include <sys/mman.h>

/* How much one read gives at most; 0: all that is asked for. */
static size_t read_max;
ssize_t __real_read(int fd, void *buf, size_t n);
ssize_t __wrap_read(int fd, void *buf, size_t n);
ssize_t __wrap_read(int fd, void *buf, size_t n)
{
    return __real_read(fd, buf, read_max > 0 && n > read_max ? read_max : n);
}

/* What came of reading some bytes. */
struct got {
    bool good;
    char text[1 << 20];
    size_t n;
    enum encoding encoding;
    uint32_t not_utf8;
    struct err err;
};

enum { FROM_FILE, FROM_PIPE };

static void open_bytes(struct source *s, const void *bytes, size_t n, int from)
{
    int ends[2] = {-1, -1};
    *s = (struct source){.name = "x.csv", .kept = -1};
    if (from == FROM_FILE) {
        s->fd = memfd_create("text", 0);
        CHECK(s->fd >= 0 && write(s->fd, bytes, n) == (ssize_t)n);
        CHECK(lseek(s->fd, 0, SEEK_SET) == 0);
        return;
    }
    CHECK(pipe(ends) == 0 && n <= 60000);
    CHECK(write(ends[1], bytes, n) == (ssize_t)n && close(ends[1]) == 0);
    s->fd = ends[0];
    s->kept = memfd_create("kept", 0);
    CHECK(s->kept >= 0);
}

/* Reads all of them, `room` bytes at a time. */
static const struct got *read_bytes(const void *bytes, size_t n, enum encoding said, int from,
                                    size_t room)
{
    static struct got g;
    struct arena arena = {0};
    struct source s;
    struct text t;
    size_t got = 1;
    g.good = true;
    g.n = 0;
    g.err = (struct err){0};
    open_bytes(&s, bytes, n, from);
    text_start(&t, &s, said, &arena);
    while (g.good && got > 0) {
        size_t left = sizeof g.text - 1 - g.n;
        CHECK(left >= TEXT_ROOM_MIN);
        g.good = text_read(&t, g.text + g.n, room < left ? room : left, &got, &g.err);
        g.n += got;
    }
    g.text[g.n] = '\0';
    g.encoding = t.encoding;
    g.not_utf8 = t.not_utf8;
    CHECK(g.good == (g.err.code == ERR_NONE));
    source_close(&s);
    arena_drop(&arena);
    return &g;
}

static const struct got *read_simply(const void *bytes, size_t n, enum encoding said)
{
    return read_bytes(bytes, n, said, FROM_FILE, SIZE_MAX);
}

#define BYTES(s) (s), sizeof(s) - 1

/* The pieces of a name in each encoding: e acute, euro, an emoji. */
#define UTF8_NAME "Ren\xC3\xA9\n\xE2\x82\xAC \xF0\x9F\xA6\x8A\n"

static const struct {
    const char *bytes;
    size_t n;
    enum encoding said, encoding;
    uint32_t not_utf8;
    const char *text;
} goods[] = {
    {BYTES(""), ENCODING_ANY, ENCODING_ANY, 0, ""},
    {BYTES("a"), ENCODING_ANY, ENCODING_ANY, 0, "a"},
    {BYTES("a,b\n1,2\n"), ENCODING_ANY, ENCODING_ANY, 0, "a,b\n1,2\n"},
    {BYTES("a,b\n1,2\n"), ENCODING_UTF_8, ENCODING_ANY, 0, "a,b\n1,2\n"},
    {BYTES("a,b\n1,2\n"), ENCODING_WINDOWS_1252, ENCODING_ANY, 0, "a,b\n1,2\n"},
    {BYTES(UTF8_NAME), ENCODING_ANY, ENCODING_UTF_8, 0, UTF8_NAME},
    {BYTES(UTF8_NAME), ENCODING_UTF_8, ENCODING_UTF_8, 0, UTF8_NAME},
    {BYTES("\xEF\xBB\xBF" UTF8_NAME), ENCODING_ANY, ENCODING_UTF_8, 0, UTF8_NAME},
    {BYTES("\xEF\xBB\xBF"), ENCODING_ANY, ENCODING_UTF_8, 0, ""},
    {BYTES("\xEF\xBB\xBF\xEF\xBB\xBF"), ENCODING_ANY, ENCODING_UTF_8, 0, "\xEF\xBB\xBF"},
    /* a byte order mark is stronger than the user, who speaks of all files */
    {BYTES("\xEF\xBB\xBF\xC3\xA9"), ENCODING_WINDOWS_1252, ENCODING_UTF_8, 0, "\xC3\xA9"},
    {BYTES("\xFF\xFE\xE9\0"), ENCODING_UTF_8, ENCODING_UTF_16, 0, "\xC3\xA9"},
    {BYTES("\xFF\xFE"), ENCODING_ANY, ENCODING_UTF_16, 0, ""},
    {BYTES("\xFE\xFF"), ENCODING_ANY, ENCODING_UTF_16, 0, ""},
    {BYTES("\xFF\xFER\0\xE9\0\n\0\xAC\x20>\xD8\x8A\xDD"), ENCODING_ANY, ENCODING_UTF_16, 0,
     "R\xC3\xA9\n\xE2\x82\xAC\xF0\x9F\xA6\x8A"},
    {BYTES("\xFE\xFF\0R\0\xE9\0\n\x20\xAC\xD8>\xDD\x8A"), ENCODING_ANY, ENCODING_UTF_16, 0,
     "R\xC3\xA9\n\xE2\x82\xAC\xF0\x9F\xA6\x8A"},
    {BYTES("R\0\xE9\0"), ENCODING_UTF_16, ENCODING_UTF_16, 0, "R\xC3\xA9"},
    {BYTES("\0R\0\xE9"), ENCODING_UTF_16, ENCODING_UTF_16, 0, "R\xC3\xA9"},
    {BYTES(""), ENCODING_UTF_16, ENCODING_UTF_16, 0, ""},
    {BYTES("Ren\xE9\n"), ENCODING_ANY, ENCODING_WINDOWS_1252, 1, "Ren\xC3\xA9\n"},
    {BYTES("a\nb\xC3\xA9\n\x80\n"), ENCODING_ANY, ENCODING_WINDOWS_1252, 3,
     "a\nb\xC3\x83\xC2\xA9\n\xE2\x82\xAC\n"},
    {BYTES("a\n\xC3\xA9\n"), ENCODING_WINDOWS_1252, ENCODING_WINDOWS_1252, 0,
     "a\n\xC3\x83\xC2\xA9\n"},
    {BYTES("\x80 and what a pipe gives after it\n"), ENCODING_ANY, ENCODING_WINDOWS_1252, 1,
     "\xE2\x82\xAC and what a pipe gives after it\n"},
    {BYTES("caf\xC3"), ENCODING_ANY, ENCODING_WINDOWS_1252, 1, "caf\xC3\x83"},
    {BYTES("caf\xC3\n"), ENCODING_ANY, ENCODING_WINDOWS_1252, 1, "caf\xC3\x83\n"},
    {BYTES("\xFE"), ENCODING_ANY, ENCODING_WINDOWS_1252, 1, "\xC3\xBE"},
    {BYTES("\xEF\xBB"), ENCODING_ANY, ENCODING_WINDOWS_1252, 1, "\xC3\xAF\xC2\xBB"},
};
enum { GOODS = sizeof goods / sizeof goods[0] };

TEST(every_encoding)
{
    for (size_t i = 0; i < GOODS; i++) {
        const struct got *g = read_simply(goods[i].bytes, goods[i].n, goods[i].said);
        CHECK_TEXT(g->err.text, "");
        CHECK_TEXT(g->text, goods[i].text);
        CHECK_INT(g->encoding, goods[i].encoding);
        CHECK_INT(g->not_utf8, goods[i].not_utf8);
    }
}

TEST(where_reads_and_buffers_end_does_not_matter)
{
    for (size_t i = 0; i < GOODS; i++)
        for (read_max = 1; read_max <= 9; read_max++)
            for (size_t room = TEXT_ROOM_MIN; room <= 9; room++)
                for (int from = FROM_FILE; from <= FROM_PIPE; from++) {
                    const struct got *g =
                        read_bytes(goods[i].bytes, goods[i].n, goods[i].said, from, room);
                    CHECK_TEXT(g->text, goods[i].text);
                    CHECK_INT(g->encoding, goods[i].encoding);
                    CHECK_INT(g->not_utf8, goods[i].not_utf8);
                }
    read_max = 0;
}

/* Code points of every length, spread so that each falls on each side of a block's end. */
TEST(a_character_may_lie_across_the_end_of_a_block)
{
    static char text[TEXT_BLOCK + 64], wide[2 * TEXT_BLOCK + 64];
    static const char *const ends[] = {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\xA6\x8A"};
    for (size_t i = 0; i < 3; i++)
        for (size_t at = TEXT_BLOCK - 8; at < TEXT_BLOCK + 4; at++) {
            size_t n = strlen(ends[i]);
            memset(text, 'x', at);
            text[0] = (char)0xC2;
            text[1] = (char)0xA0; /* decided at the first byte */
            memcpy(text + at, ends[i], n);
            const struct got *g = read_simply(text, at + n, ENCODING_ANY);
            CHECK(g->encoding == ENCODING_UTF_8 && g->n == at + n);
            CHECK(memcmp(g->text, text, at + n) == 0);
            text[0] = text[1] = 'x'; /* and where the block ends */
            g = read_simply(text, at + n, ENCODING_ANY);
            CHECK(g->encoding == ENCODING_UTF_8 && memcmp(g->text, text, at + n) == 0);
        }
    for (size_t at = TEXT_BLOCK - 8; at < TEXT_BLOCK + 4; at += 2) {
        for (size_t k = 0; k < at; k += 2)
            memcpy(wide + k, k == 0 ? "\xFF\xFE" : "x\0", 2);
        memcpy(wide + at, ">\xD8\x8A\xDD", 4);
        const struct got *g = read_simply(wide, at + 4, ENCODING_ANY);
        CHECK(g->good && g->n == at / 2 - 1 + 4);
        CHECK_TEXT(g->text + at / 2 - 1, ends[2]);
    }
}

TEST(one_byte_at_the_end_decides_for_the_whole_file)
{
    static char text[400000];
    for (int from = FROM_FILE; from <= FROM_PIPE; from++) {
        size_t n = from == FROM_FILE ? sizeof text : 50000;
        for (size_t i = 0; i < n; i++)
            text[i] = "Ren\xC3\xA9\n"[i % 6];
        n -= n % 6;
        const struct got *g = read_bytes(text, n, ENCODING_ANY, from, 1000);
        CHECK(g->encoding == ENCODING_UTF_8 && g->n == n && memcmp(g->text, text, n) == 0);
        text[n - 1] = (char)0xE9;
        g = read_bytes(text, n, ENCODING_ANY, from, 1000);
        CHECK(g->encoding == ENCODING_WINDOWS_1252 && g->good);
        CHECK_INT(g->not_utf8, n / 6);
        CHECK(memcmp(g->text, "Ren\xC3\x83\xC2\xA9\nRen", 11) == 0);
        CHECK_INT(g->n, n + n / 6 * 2 + 1);
    }
}

TEST(what_cannot_be_decoded_is_refused_with_its_line)
{
    static const struct {
        const char *bytes;
        size_t n;
        enum encoding said;
        const char *say;
    } rows[] = {
        {BYTES("\xEF\xBB\xBF"
               "a\n\xE9\n"),
         ENCODING_ANY, "line 2: is not valid UTF-8, as its byte order mark says it is"},
        {BYTES("\xEF\xBB\xBF"
               "a\nb\n\xC3"),
         ENCODING_ANY, "line 3: is not valid UTF-8, as its byte order mark says it is"},
        {BYTES("a\nb\n\xE9\n"), ENCODING_UTF_8,
         "line 3: is not valid UTF-8, as --map encoding says it is"},
        {BYTES("a\n\xE2\x82"), ENCODING_UTF_8, "line 2: is not valid UTF-8"},
        {BYTES("a\n\x81\n"), ENCODING_WINDOWS_1252,
         "line 2: is not valid Windows-1252, as --map encoding says it is"},
        {BYTES("\xE9\na\n\x8D\n"), ENCODING_ANY,
         "line 3: holds the byte 8D, which Windows-1252 does not have, and line 1 is not valid "
         "UTF-8. Export it again as \"CSV UTF-8\"."},
        {BYTES("\x8F"), ENCODING_ANY, "the byte 8F"},
        {BYTES("\x90"), ENCODING_ANY, "the byte 90"},
        {BYTES("\x9D"), ENCODING_ANY, "the byte 9D"},
        {BYTES("\xFF\xFE\n\0a"), ENCODING_ANY, "line 2: is not valid UTF-16"},
        {BYTES("\xFF\xFE\n\0\x3E\xD8"), ENCODING_ANY, "line 2: is not valid UTF-16"},
        {BYTES("\xFF\xFE\n\0\x3E\xD8 \0"), ENCODING_ANY, "line 2: is not valid UTF-16"},
        {BYTES("\xFF\xFE\n\0\x3E\xD8\x3E\xD8\x8A\xDD"), ENCODING_ANY, "line 2: is not valid"},
        {BYTES("\xFF\xFE\n\0\x8A\xDD"), ENCODING_ANY, "line 2: is not valid UTF-16"},
        {BYTES("\xFE\xFF\0\n\xDD\x8A\0a"), ENCODING_ANY, "line 2: is not valid UTF-16"},
        {BYTES("ab"), ENCODING_UTF_16, "does not begin like UTF-16"},
        {BYTES("\0\0"), ENCODING_UTF_16, "does not begin like UTF-16"},
        {BYTES("a"), ENCODING_UTF_16, "line 1: is not valid UTF-16"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (read_max = 0; read_max < 4; read_max++)
            for (size_t room = TEXT_ROOM_MIN; room < 40; room += 17) {
                const struct got *g =
                    read_bytes(rows[i].bytes, rows[i].n, rows[i].said, FROM_FILE, room);
                CHECK(!g->good && g->err.code == ERR_INVALID);
                CHECK(strncmp(g->err.text, "x.csv: line ", 12) == 0);
                CHECK(strstr(g->err.text, rows[i].say) != NULL);
                CHECK(strstr(g->err.text, "Export it again") != NULL);
            }
    read_max = 0;
}

/* UTF-8 by its definition: the length from the first byte, the number, and its least value. */
static bool is_utf8_by_definition(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        size_t length = p[i] < 0x80 ? 1 : p[i] < 0xC0 ? 0 : p[i] < 0xE0 ? 2 : 3;
        length = p[i] >= 0xF8 ? 0 : p[i] >= 0xF0 ? 4 : length;
        uint32_t c = length == 1 ? p[i] : length == 0 ? 0 : p[i] & (0x7Fu >> length);
        if (length == 0 || i + length > n)
            return false;
        for (size_t k = 1; k < length; k++) {
            if ((p[i + k] & 0xC0) != 0x80)
                return false;
            c = c << 6 | (p[i + k] & 0x3F);
        }
        if (c < least[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
            return false;
        i += length;
    }
    return true;
}

static bool is_utf8(const char *p, size_t n)
{
    struct utf8 state = {0};
    return text_is_utf8(p, n, &state) == n && state.missing == 0;
}

TEST(every_two_bytes_and_the_bounds_of_longer_ones)
{
    static const unsigned char bounds[] = {0x00, 0x41, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F,
                                           0xA0, 0xA1, 0xBE, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                           0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1,
                                           0xF3, 0xF4, 0xF5, 0xF8, 0xFC, 0xFE, 0xFF};
    enum { N = sizeof bounds };
    unsigned char p[4];
    for (unsigned i = 0; i < 0x10000; i++) {
        p[0] = (unsigned char)(i >> 8);
        p[1] = (unsigned char)i;
        CHECK(is_utf8((const char *)p, 2) == is_utf8_by_definition(p, 2));
        CHECK(is_utf8((const char *)p, 1) == is_utf8_by_definition(p, 1));
    }
    for (unsigned i = 0; i < N * N * N * N; i++) {
        unsigned rest = i;
        for (size_t k = 0; k < 4; k++, rest /= N)
            p[k] = bounds[rest % N];
        CHECK(is_utf8((const char *)p, 4) == is_utf8_by_definition(p, 4));
        CHECK(is_utf8((const char *)p, 3) == is_utf8_by_definition(p, 3));
    }
}

TEST(a_check_may_be_divided_anywhere)
{
    FOR_ALL (3000) {
        char p[40];
        size_t n = draw(39), cut = n == 0 ? 0 : draw((uint32_t)n);
        for (size_t i = 0; i < n; i++)
            p[i] = "aaaaaaaaaa\xC3\xA9\x80\xE2\x82\xAC\xF0\x9F\xA6\x8A\xED\xF4"[draw(21)];
        struct utf8 check = {0};
        size_t first = text_is_utf8(p, cut, &check);
        bool good = first == cut && text_is_utf8(p + cut, n - cut, &check) == n - cut &&
                    check.missing == 0;
        CHECK(good == is_utf8_by_definition((const unsigned char *)p, n));
        size_t ascii = 0;
        while (ascii < n && (unsigned char)p[ascii] < 0x80)
            ascii++;
        CHECK_INT(text_is_ascii(p, n), ascii);
    }
}

/* Converts by glibc; false when it refuses. */
static bool by_iconv(const char *to, const char *from, const char *p, size_t n, char *out,
                     size_t *out_n)
{
    iconv_t cd = iconv_open(to, from);
    CHECK(cd != (iconv_t)-1);
    char *in = (char *)(uintptr_t)p, *at = out;
    size_t left = n, room = 1 << 19;
    bool good = iconv(cd, &in, &left, &at, &room) != (size_t)-1 && left == 0;
    *out_n = (size_t)(at - out);
    CHECK(iconv_close(cd) == 0);
    return good;
}

static void check_against_iconv(const char *name, const char *mark, const char *p, size_t n,
                                enum encoding said)
{
    static char want[1 << 19], bytes[1 << 18];
    size_t want_n = 0, mark_n = strlen(mark);
    bool good = by_iconv("UTF-8", name, p, n, want, &want_n);
    memcpy(bytes, mark, mark_n);
    memcpy(bytes + mark_n, p, n);
    const struct got *g = read_simply(bytes, mark_n + n, said);
    CHECK(g->good == good);
    CHECK(!good || (g->n == want_n && memcmp(g->text, want, want_n) == 0));
}

TEST(every_byte_of_windows_1252_as_iconv_has_it)
{
    for (int c = 1; c < 256; c++) {
        char p[3] = {'a', (char)c, 'b'};
        check_against_iconv("CP1252", "", p, 3, ENCODING_WINDOWS_1252);
    }
    for (int c = 128; c < 256; c++) {
        char p[3] = {(char)0xE9, (char)c, '\n'}; /* not UTF-8, whatever follows */
        if (c < 0xC0)
            check_against_iconv("CP1252", "", p, 3, ENCODING_ANY);
    }
}

TEST(every_unit_of_utf_16_as_iconv_has_it)
{
    for (unsigned c = 0; c < 0x10000; c++) {
        char le[4] = {(char)c, (char)(c >> 8), 'a', 0},
             be[4] = {(char)(c >> 8), (char)c, 0, 'a'};
        if (c % 64 != 0 && c % 64 != 63 && (c < 0xD7F0 || c > 0xE010) && c > 0x900)
            continue; /* where nothing changes a few will do */
        check_against_iconv("UTF-16LE", "\xFF\xFE", le, 4, ENCODING_ANY);
        check_against_iconv("UTF-16BE", "\xFE\xFF", be, 4, ENCODING_ANY);
    }
}

TEST(random_bytes_as_iconv_has_them)
{
    static const char *const names[] = {"UTF-16LE", "UTF-16BE", "UTF-8"};
    static const char *const marks[] = {"\xFF\xFE", "\xFE\xFF", "\xEF\xBB\xBF"};
    FOR_ALL (3000) {
        char p[64] = {0}, out[1 << 12];
        size_t n = draw(63), ignored = 0;
        uint32_t kind = draw(2), tame = draw(3);
        for (size_t i = 0; i < n; i++)
            p[i] = tame > 0 && kind == 2 ? "ab\xC3\xA9\xE2\x82\xAC\n"[draw(8)]
                   : tame > 0            ? "a\0b\0\xD8\xDC\xE9\n"[draw(7)]
                                         : (char)draw(255);
        if (kind == 2) /* glibc's UTF-8 goes beyond Unicode, so it has to be UTF-16 as well */
            CHECK(read_simply(p, n, ENCODING_UTF_8)->good ==
                      by_iconv("UTF-16LE", "UTF-8", p, n, out, &ignored) ||
                  memcmp(p, "\xEF\xBB", 2) == 0 || memcmp(p, "\xFF\xFE", 2) == 0 ||
                  memcmp(p, "\xFE\xFF", 2) == 0);
        check_against_iconv(names[kind], marks[kind], p, n, ENCODING_ANY);
    }
}

static size_t put_code_point(char *p, uint32_t c)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        p[i] = (char)(0x80 | (c & 0x3F));
    p[0] = (char)(n == 1 ? c : (0xF00u >> n & 0xFF) | c);
    return n;
}

/* Whatever the text is and however it is encoded, it is read as it was. */
TEST(what_is_encoded_is_decoded)
{
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
    static const char *const marks[] = {"", "\xFF\xFE", "\xFE\xFF"};
    static char text[1 << 14], bytes[1 << 16];
    FOR_ALL (500) {
        size_t n = 0, encoded = 0, marked = 0;
        uint32_t kind = draw(2), count = draw(400);
        read_max = draw(3) * 37;
        for (uint32_t i = 0; i < count; i++) {
            static const uint32_t most[] = {0x7F, 0x7FF, 0xFFFF, 0x10FFFF};
            uint32_t c = 1 + draw(most[draw(3)] - 1);
            n += put_code_point(text + n, c >= 0xD800 && c <= 0xDFFF ? '\n' : c);
        }
        marked = strlen(marks[kind]);
        memcpy(bytes, marks[kind], marked);
        CHECK(by_iconv(names[kind], "UTF-8", text, n, bytes + marked, &encoded));
        const struct got *g = read_bytes(bytes, encoded + marked, ENCODING_ANY, FROM_FILE,
                                         TEXT_ROOM_MIN + draw(60));
        size_t mark = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 && kind == 0 ? 3 : 0;
        CHECK(g->good && g->n == n - mark && memcmp(g->text, text + mark, g->n) == 0);
    }
    read_max = 0;
}

/* A redirected file of which somebody has read the first line is read again from the second. */
TEST(reading_again_begins_where_reading_began)
{
    struct err e = {0};
    struct source s;
    char buf[16];
    size_t n = 0;
    int in = dup(STDIN_FILENO), fd = memfd_create("in", 0);
    CHECK(in >= 0 && fd >= 0 && write(fd, "skip\na\nb\n", 9) == 9 &&
          lseek(fd, 5, SEEK_SET) == 5);
    CHECK(dup2(fd, STDIN_FILENO) == STDIN_FILENO && source_open(&s, "-", &e));
    for (int i = 0; i < 2; i++) {
        CHECK(source_read(&s, buf, sizeof buf, &n, &e) && n == 4 &&
              memcmp(buf, "a\nb\n", 4) == 0);
        CHECK(source_rewind(&s, &e));
    }
    CHECK(source_back(&s, 2, &e) && s.got == 2);
    CHECK(source_read(&s, buf, sizeof buf, &n, &e) && n == 2 && memcmp(buf, "b\n", 2) == 0);
    source_close(&s);
    CHECK(dup2(in, STDIN_FILENO) >= 0 && close(in) == 0 && close(fd) == 0);
}

TEST(a_pipe_that_is_not_kept_cannot_be_read_again)
{
    int ends[2];
    struct err e = {0};
    struct arena arena = {0};
    struct text t;
    char buf[16];
    size_t n = 0;
    CHECK(pipe(ends) == 0 && write(ends[1], "\xC3\xA9", 2) == 2 && close(ends[1]) == 0);
    struct source s = {.name = "pipe", .fd = ends[0], .kept = -1};
    text_start(&t, &s, ENCODING_ANY, &arena);
    CHECK(!text_read(&t, buf, sizeof buf, &n, &e));
    CHECK(strstr(e.text, "cannot be read a second time") != NULL);
    source_close(&s);
    arena_drop(&arena);
}
