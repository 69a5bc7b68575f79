/* file.c - write beside, sync, rename. */
#include "file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BEGINS_MAX = 128 };

/* True when an open file is empty or begins as ours do. */
static bool is_ours(const struct file *f, int fd)
{
    char first[BEGINS_MAX];
    struct stat is;
    size_t want = strlen(f->begins);
    if (want > sizeof first || fstat(fd, &is) != 0 || !S_ISREG(is.st_mode))
        return false;
    ssize_t got = pread(fd, first, want, 0);
    return got == 0 || (got == (ssize_t)want && memcmp(first, f->begins, want) == 0);
}

static bool may_replace(const struct file *f, struct err *e)
{
    int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int fd = openat(f->parent, f->name, flags);
    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0)
        return FAIL(e, ERR_USAGE, "%s: is not a file that can be replaced: %s.", f->path,
                    strerror(errno));
    bool good = is_ours(f, fd);
    (void)close(fd);
    return good || FAIL(e, ERR_USAGE,
                        "%s: is not a result of this program and is not replaced. Name a new "
                        "file.",
                        f->path);
}

bool file_check(const char *path, const char *begins, struct err *e)
{
    struct file f = {.path = path, .begins = begins, .parent = -1, .fd = -1};
    bool good =
        place_open(path, "a file of results", &f.parent, f.name, e) && may_replace(&f, e);
    if (good && faccessat(f.parent, ".", W_OK, AT_EACCESS) != 0)
        good = FAIL(e, ERR_IO, "%s: no file can be made beside it: %s.", path, strerror(errno));
    file_abandon(&f);
    return good;
}

bool file_begin(struct file *f, const char *path, const char *begins, struct out *o,
                struct err *e)
{
    *f = (struct file){.path = path, .begins = begins, .parent = -1, .fd = -1};
    if (!place_open(path, "a file of results", &f->parent, f->name, e) || !may_replace(f, e) ||
        !place_hide(f->name, f->beside, e))
        return false;
    f->fd = openat(f->parent, f->beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                   0600);
    if (f->fd < 0) {
        f->beside[0] = '\0';
        return FAIL(e, ERR_IO, "%s: no file can be made beside it: %s.", path, strerror(errno));
    }
    out_start(o, f->fd, path);
    return true;
}

bool file_commit(struct file *f, struct out *o, struct err *e)
{
    if (!out_end(o, e))
        return false;
    bool synced = fsync(f->fd) == 0;
    int why = errno;
    bool closed = close(f->fd) == 0;
    f->fd = -1;
    if (!synced || !closed)
        return FAIL(e, ERR_IO, "%s: could not be kept: %s.", f->path,
                    strerror(synced ? errno : why));
    if (!may_replace(f, e))
        return false;
    if (renameat(f->parent, f->beside, f->parent, f->name) != 0)
        return FAIL(e, ERR_IO, "%s: could not be put in place: %s.", f->path, strerror(errno));
    f->beside[0] = '\0';
    if (fsync(f->parent) != 0)
        return FAIL(e, ERR_IO, "%s: is in place, but the disk did not confirm it: %s.", f->path,
                    strerror(errno));
    file_abandon(f);
    return true;
}

void file_abandon(struct file *f)
{
    if (f->beside[0] != '\0' && f->parent >= 0)
        (void)unlinkat(f->parent, f->beside, 0);
    f->beside[0] = '\0';
    if (f->fd >= 0)
        (void)close(f->fd);
    if (f->parent >= 0)
        (void)close(f->parent);
    f->fd = f->parent = -1;
}
