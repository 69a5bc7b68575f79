/* place.c - splitting paths. */
#include "place.h"
#include "str.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>

bool place_open(const char *at, const char *what, int *parent, char name[static PLACE_NAME],
                struct err *e)
{
    struct str path = str_of(at);
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    const char *slash = path.n == 0 ? NULL : memrchr(path.p, '/', path.n);
    size_t before = slash == NULL ? 0 : (size_t)(slash - path.p) + 1;
    struct str last = {path.p + before, path.n - before};
    char above[4096];
    if (last.n == 0 || last.n >= PLACE_NAME || before >= sizeof above ||
        str_same(last, STR(".")) || str_same(last, STR("..")))
        return FAIL(e, ERR_USAGE, "%s: is not a name for %s.", at, what);
    memcpy(name, last.p, last.n);
    name[last.n] = '\0';
    if (before > 0)
        memcpy(above, path.p, before);
    else
        above[before++] = '.';
    above[before] = '\0';
    *parent = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*parent < 0)
        return FAIL(e, ERR_IO, "%s: the folder above it cannot be opened: %s.", at,
                    strerror(errno));
    return true;
}

bool place_hide(const char *name, char hidden[static PLACE_HIDDEN], struct err *e)
{
    uint32_t random = 0;
    if (getrandom(&random, sizeof random, 0) != sizeof random)
        return FAIL(e, ERR_IO, "No random number: %s.", strerror(errno));
    (void)snprintf(hidden, PLACE_HIDDEN, ".%s.new-%08x", name, random);
    return true;
}
