/* test_out.c - characters out of bytes, and values inside of markup. */
#include "check.h"
#include "out.h"
#include "utf8.h"
#include <sys/mman.h>
#include <unistd.h>

TEST(characters_are_found_and_what_is_none_is_replaced)
{
    const struct {
        struct str text;
        size_t n;
        uint32_t code;
    } cases[] = {
        {STR("A"), 1, 'A'},
        {STR("\xC3\xA9x"), 2, 0xE9},
        {STR("\xE2\x82\xAC"), 3, 0x20AC},
        {STR("\xF0\x9F\x98\x80"), 4, 0x1F600},
        {STR("\xF4\x8F\xBF\xBF"), 4, 0x10FFFF},
        {STR("\xED\x9F\xBF"), 3, 0xD7FF},
        {STR("\x80"), 0, 0},             /* a tail without a head */
        {STR("\xC0\xAF"), 0, 0},         /* overlong */
        {STR("\xE0\x9F\xBF"), 0, 0},     /* overlong */
        {STR("\xF0\x8F\xBF\xBF"), 0, 0}, /* overlong */
        {STR("\xED\xA0\x80"), 0, 0},     /* a surrogate */
        {STR("\xF4\x90\x80\x80"), 0, 0}, /* above the last */
        {STR("\xF5\x80\x80\x80"), 0, 0},
        {STR("\xE2\x82"), 0, 0}, /* cut short */
        {STR("\xE2\x28\xA1"), 0, 0},
        {STR(""), 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t code = 0;
        CHECK_INT(utf8_next(cases[i].text, &code), cases[i].n);
        CHECK_INT(code, cases[i].code);
    }
    CHECK_INT(utf8_count(STR("a\xC3\xA9\xFF\xE2\x82\xAC")), 4);
    struct str text = STR("\x1B\tb");
    CHECK_INT(utf8_cut(&text), UTF8_REPLACEMENT);
    CHECK_INT(utf8_cut(&text), '\t');
    CHECK_INT(text.n, 1);
}

/* What a run of OUT and MARKUP wrote. */
static struct out out;
static char written[4096];

static void begin(void)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    CHECK(fd >= 0);
    out_start(&out, fd, "test");
}

static const char *end(void)
{
    struct err e;
    CHECK(out_end(&out, &e));
    ssize_t n = pread(out.fd, written, sizeof written - 1, 0);
    CHECK(n >= 0 && close(out.fd) == 0);
    written[n] = '\0';
    return written;
}

TEST(values_in_markup_are_escaped_by_their_type)
{
    char name[] = "O'Hara";
    begin();
    MARKUP(&out, "<p title=\"");
    OUT(&out, STR("\"><script>alert('x')</script>&amp;"));
    MARKUP(&out, "\">");
    OUT(&out, name);
    OUT(&out, (const char *)" & ");
    OUT(&out, -12);
    OUT(&out, 4000000000u);
    MARKUP(&out, "</p>");
    CHECK_TEXT(end(), "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
                      "&amp;amp;\">O&#39;Hara &amp; -124000000000</p>");
}

TEST(what_is_no_text_becomes_a_replacement_character)
{
    begin();
    OUT(&out, STR("a\0b\x1B[1m\xFF\xC3\xA9\x7F\xC2\x80\n"));
    CHECK_TEXT(end(), "a\xEF\xBF\xBD"
                      "b\xEF\xBF\xBD[1m\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD"
                      "\xEF\xBF\xBD\n");
}
