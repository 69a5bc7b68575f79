/* arena.c - the one place that may. */
#include "arena.h"

void *arena_take(void)
{
    return malloc(1);
}
