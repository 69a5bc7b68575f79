/* arena.c - a chain of blocks, each bumped from its low end. */
#include "arena.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_MIN = 256 * 1024, ALIGN = 16 };

/* Under AddressSanitizer every taking is a block of its own, so that an overrun is seen. */
#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
static const size_t block_min = 1;
static const bool may_map = false;
#else
static const size_t block_min = BLOCK_MIN;
static const bool may_map = true;
#endif

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    size_t mapped; /* bytes, when the block comes straight from the kernel; else 0 */
    _Alignas(ALIGN) unsigned char bytes[];
};

/* Pages from the kernel are zero, and take memory only once they are written to. */
static struct arena_block *block_new(size_t room)
{
    size_t bytes = sizeof(struct arena_block) + room;
    bool map = may_map && room >= BLOCK_MIN;
    void *fresh =
        map ? mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            : calloc(1, bytes);
    if (fresh == NULL || fresh == MAP_FAILED)
        abort();
    struct arena_block *b = fresh;
    b->size = room;
    b->mapped = map ? bytes : 0;
    return b;
}

static void block_free(struct arena_block *b)
{
    if (b->mapped > 0)
        (void)munmap(b, b->mapped);
    else
        free(b);
}

void *arena_take(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        abort();
    size_t n = (count * size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    struct arena_block *b = a->head;
    if (b == NULL || b->size - b->used < n) {
        size_t room = n > block_min ? n : block_min;
        struct arena_block *fresh = block_new(room);
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

/* The link that leads to the mapped block of which `old` is the whole, or NULL. */
static struct arena_block **block_of(struct arena *a, const void *old)
{
    for (struct arena_block **link = &a->head; may_map && *link != NULL; link = &(*link)->next)
        if ((const void *)(*link)->bytes == old && (*link)->mapped > 0 &&
            (*link)->used == (*link)->size)
            return link;
    return NULL;
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return old;
    size_t before = *room * size;
    *room = *room == 0 ? 16 : *room * 2;
    struct arena_block **link = before < BLOCK_MIN ? NULL : block_of(a, old);
    if (link == NULL) {
        void *grown = arena_take(a, *room, size);
        if (n > 0)
            memcpy(grown, old, n * size);
        return grown;
    }
    /* A block of its own grows without being copied. */
    struct arena_block *b = *link;
    size_t bytes = (*room * size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    b = mremap(b, b->mapped, sizeof *b + bytes, MREMAP_MAYMOVE);
    if (b == MAP_FAILED)
        abort();
    a->used += bytes - b->used;
    b->used = b->size = bytes;
    b->mapped = sizeof *b + bytes;
    *link = b;
    return b->bytes;
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
        block_free(a->head);
        a->head = next;
    }
    a->used = 0;
}
