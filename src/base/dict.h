/* dict.h - texts numbered in the order of their first appearance: 0, 1, 2, ... */
#ifndef BASE_DICT_H
#define BASE_DICT_H
#include "arena.h"
#include "str.h"

#define DICT_NONE UINT32_MAX

struct dict {
    struct arena *arena; /* keeps the texts and the table */
    struct str *key;     /* [n], by number */
    uint32_t n;
    size_t room;    /* of key */
    uint32_t *slot; /* number + 1, or 0 for empty; [mask + 1] */
    uint32_t mask;
};

/* The number of a text, or DICT_NONE. */
uint32_t dict_find(const struct dict *d, struct str key);

/* The number of a text, which is copied when it is new. */
uint32_t dict_add(struct dict *d, struct str key);
#endif
