/* arena.c - a chain of blocks, each bumped from its low end. */
#include "arena.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_MIN = 256 * 1024, ALIGN = 16 };

/* Under AddressSanitizer every taking is a block of its own, so that an overrun is seen. */
#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
static const size_t block_min = 1;
#else
static const size_t block_min = BLOCK_MIN;
#endif

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(ALIGN) unsigned char bytes[];
};

void *arena_take(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        abort();
    size_t n = (count * size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    struct arena_block *b = a->head;
    if (b == NULL || b->size - b->used < n) {
        size_t room = n > block_min ? n : block_min;
        struct arena_block *fresh = calloc(1, sizeof *fresh + room);
        if (fresh == NULL)
            abort();
        fresh->size = room;
        /* A block that is full at once goes behind the head, whose room is still good. */
        if (b != NULL && room == n) {
            fresh->next = b->next;
            b->next = fresh;
        } else {
            fresh->next = b;
            a->head = fresh;
        }
        b = fresh;
    }
    void *p = b->bytes + b->used;
    b->used += n;
    a->used += n;
    return p;
}

char *arena_copy(struct arena *a, const char *text, size_t n)
{
    char *p = arena_take(a, n + 1, 1);
    if (n > 0)
        memcpy(p, text, n);
    return p;
}

/* The link that leads to the block of which `old` is the whole, or NULL. */
static struct arena_block **block_of(struct arena *a, const void *old, size_t bytes)
{
    if (bytes < block_min)
        return NULL;
    for (struct arena_block **link = &a->head; *link != NULL; link = &(*link)->next)
        if ((const void *)(*link)->bytes == old && (*link)->used == (*link)->size)
            return link;
    return NULL;
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return old;
    size_t before = *room * size;
    *room = *room == 0 ? 16 : *room * 2;
    struct arena_block **link = block_of(a, old, before);
    if (link == NULL) {
        void *grown = arena_take(a, *room, size);
        if (n > 0)
            memcpy(grown, old, n * size);
        return grown;
    }
    /* A block of its own grows where it is, most often without being copied. */
    size_t bytes = (*room * size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    struct arena_block *grown = realloc(*link, sizeof *grown + bytes);
    if (grown == NULL)
        abort();
    memset(grown->bytes + grown->used, 0, bytes - grown->used);
    a->used += bytes - grown->used;
    grown->used = grown->size = bytes;
    *link = grown;
    return grown->bytes;
}

void arena_join(struct arena *to, struct arena *from)
{
    struct arena_block *last = from->head;
    if (last == NULL)
        return;
    while (last->next != NULL)
        last = last->next;
    /* Behind the head, whose room is still good. */
    last->next = to->head == NULL ? NULL : to->head->next;
    if (to->head == NULL)
        to->head = from->head;
    else
        to->head->next = from->head;
    to->used += from->used;
    *from = (struct arena){0};
}

void arena_drop(struct arena *a)
{
    while (a->head != NULL) {
        struct arena_block *next = a->head->next;
        free(a->head);
        a->head = next;
    }
    a->used = 0;
}
