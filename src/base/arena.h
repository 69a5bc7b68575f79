/* arena.h - memory that lives exactly as long as one run, one batch or one test.
 *
 * Nothing taken from an arena is ever freed by itself: arena_drop frees all of it. Taking never
 * fails: out of memory ends the program, and sizes that come from outside are bounded where
 * they come in, not here.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>

struct arena {
    struct arena_block *head;
    size_t used; /* bytes handed out since the last drop */
};

#define NEW(a, T) ((T *)arena_take((a), 1, sizeof(T)))
#define NEW_ARRAY(a, n, T) ((T *)arena_take((a), (n), sizeof(T)))

/* Room for `count` things of `size` bytes: zeroed, 16-byte aligned, never NULL. */
void *arena_take(struct arena *a, size_t count, size_t size);

/* A copy of n bytes with a NUL behind it. */
char *arena_copy(struct arena *a, const char *text, size_t n);

/* Makes room for at least one more element in an array that grows and that nothing else points
 * into: returns `old`, or the array twice as large when *room (in elements) is used up; the new
 * part is zeroed. */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *room, size_t size);

/* Moves all that was taken from one arena into another; `from` is empty and usable afterwards.
 */
void arena_join(struct arena *to, struct arena *from);

/* Frees everything; *a is empty and usable afterwards. */
void arena_drop(struct arena *a);
#endif
