/* utf8.c - the table of well-formed byte sequences, Unicode 15 chapter 3.9. */
#include "utf8.h"

static bool is_tail(struct str s, size_t from, size_t n)
{
    if (s.n < n)
        return false;
    for (size_t i = from; i < n; i++)
        if (((unsigned char)s.p[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t utf8_next(struct str s, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (s.n == 0)
        return 0;
    unsigned char first = (unsigned char)s.p[0];
    size_t n = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (n == 0 || first > 0xF4 || !is_tail(s, 1, n))
        return 0;
    uint32_t v = n == 1 ? first : first & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++)
        v = v << 6 | ((unsigned char)s.p[i] & 0x3F);
    if (v < least[n] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
        return 0;
    *code = v;
    return n;
}

static bool is_text(uint32_t code)
{
    if (code < ' ')
        return code == '\t' || code == '\n' || code == '\r';
    return code < 0x7F || (code > 0x9F && code != 0xFFFE && code != 0xFFFF);
}

uint32_t utf8_cut(struct str *s)
{
    uint32_t code = 0;
    size_t n = utf8_next(*s, &code);
    size_t step = n == 0 ? 1 : n;
    s->p += step;
    s->n -= step;
    return n > 0 && is_text(code) ? code : UTF8_REPLACEMENT;
}

size_t utf8_count(struct str s)
{
    size_t n = 0;
    for (; s.n > 0; n++)
        (void)utf8_cut(&s);
    return n;
}
