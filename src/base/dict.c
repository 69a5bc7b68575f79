/* dict.c - open addressing, at most half full. */
#include "dict.h"
#include <assert.h>

enum { SLOTS_MIN = 64 };

static uint32_t hash(struct str s)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ s.n;
    while (s.n > 0) {
        uint64_t word = 0;
        size_t n = s.n < 8 ? s.n : 8;
        memcpy(&word, s.p, n);
        h = (h ^ word) * 0xD1342543DE82EF95u;
        h ^= h >> 32;
        s.p += n;
        s.n -= n;
    }
    return (uint32_t)(h ^ (h >> 29));
}

/* The slot that holds the key, or the empty one where it would go. */
static uint32_t seek(const struct dict *d, struct str key)
{
    uint32_t at = hash(key) & d->mask;
    while (d->slot[at] != 0 && !str_same(d->key[d->slot[at] - 1], key))
        at = (at + 1) & d->mask;
    return at;
}

uint32_t dict_find(const struct dict *d, struct str key)
{
    if (d->n == 0)
        return DICT_NONE;
    uint32_t found = d->slot[seek(d, key)];
    return found == 0 ? DICT_NONE : found - 1;
}

static void grow_slots(struct dict *d)
{
    uint32_t slots = d->slot == NULL ? SLOTS_MIN : (d->mask + 1) * 2;
    assert(slots != 0);
    d->slot = NEW_ARRAY(d->arena, slots, uint32_t);
    d->mask = slots - 1;
    for (uint32_t i = 0; i < d->n; i++)
        d->slot[seek(d, d->key[i])] = i + 1;
}

uint32_t dict_add(struct dict *d, struct str key)
{
    if (d->slot == NULL || d->n * 2 >= d->mask)
        grow_slots(d);
    uint32_t at = seek(d, key);
    if (d->slot[at] != 0)
        return d->slot[at] - 1;
    d->key = arena_grow(d->arena, d->key, d->n, &d->room, sizeof *d->key);
    d->key[d->n] = (struct str){arena_copy(d->arena, key.p, key.n), key.n};
    d->slot[at] = ++d->n;
    return d->n - 1;
}
