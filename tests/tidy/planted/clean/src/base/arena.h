/* arena.h - comments in all the places where they may stand. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
/* Never NULL. */
void *arena_take(void);

/* Both of these. */
void arena_drop(void);
int arena_used(int of,
               int all);

int arena_free(void); /* how much is free( */
int arena_long(int a,
               int b); /* at its end */

struct arena {
    void (*free)(struct arena *a);
};
typedef int (*arena_fn)(int);
_Static_assert(sizeof(int) == 4, "int");
extern const char *const arena_names[];
static inline int arena_own(struct arena *a)
{
    return a->free(a), 1;
}
#define ARENA_CALL(a)   \
    do {                \
        arena_drop();   \
    } while (0)
#endif
