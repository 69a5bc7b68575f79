/* x.c - core that opens a file. */
#include <stdio.h>
#include <string.h>

size_t x_length(const char *name);

size_t x_length(const char *name)
{
    return fopen(name, "r") == NULL ? 0 : strlen(name);
}
