/* x.c - memory outside an arena. */
#include <stdlib.h>
#include <string.h>

void *x_room(void *old, struct x *x)
{
    x->free(x);
    free(old);
    old = malloc(1);
    old = calloc(1, 1);
    old = realloc(old, 2);
    return strdup(old);
}
