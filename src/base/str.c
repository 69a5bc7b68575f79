/* str.c - comparing, trimming and cutting slices. */
#include "str.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_same_caseless(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    if (order != 0)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct str str_trim(struct str s)
{
    static const char nbsp[] = "\xC2\xA0";
    for (;;) {
        if (s.n > 0 && is_blank(s.p[0]))
            s.p++, s.n--;
        else if (s.n > 1 && memcmp(s.p, nbsp, 2) == 0)
            s.p += 2, s.n -= 2;
        else
            break;
    }
    for (;;) {
        if (s.n > 0 && is_blank(s.p[s.n - 1]))
            s.n--;
        else if (s.n > 1 && memcmp(s.p + s.n - 2, nbsp, 2) == 0)
            s.n -= 2;
        else
            return s;
    }
}

struct str str_cut(struct str *s, char at, bool *found)
{
    const char *p = s->n == 0 ? NULL : memchr(s->p, at, s->n);
    struct str before = *s;
    *found = p != NULL;
    if (p == NULL) {
        *s = (struct str){s->p + s->n, 0};
        return before;
    }
    before.n = (size_t)(p - s->p);
    s->n -= before.n + 1;
    s->p = p + 1;
    return before;
}

bool str_uint64(struct str s, uint64_t *out)
{
    uint64_t v = 0;
    if (s.n == 0 || s.n > 19)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (uint64_t)(s.p[i] - '0');
    }
    *out = v;
    return true;
}

bool str_uint(struct str s, uint32_t max, uint32_t *out)
{
    uint64_t v = 0;
    if (!str_uint64(s, &v) || v > max)
        return false;
    *out = (uint32_t)v;
    return true;
}
