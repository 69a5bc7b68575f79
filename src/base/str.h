/* str.h - slices of text that somebody else owns. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p; /* not NUL-terminated */
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

static inline struct str str_of(const char *text)
{
    return (struct str){text, strlen(text)};
}

static inline bool str_same(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_same_caseless(struct str a, struct str b); /* ASCII letters only */
int str_compare(struct str a, struct str b);        /* by bytes; a prefix comes first */
struct str str_trim(struct str s);                  /* spaces, tabs and no-break spaces */

/* Cuts s at the first `at`: returns what stands before, leaves the rest in *s (empty when there
 * is no `at`, and then *found is false). */
struct str str_cut(struct str *s, char at, bool *found);

/* A whole number in decimal digits and nothing else, at most `max`. */
bool str_uint(struct str s, uint32_t max, uint32_t *out);
bool str_uint64(struct str s, uint64_t *out);
#endif
