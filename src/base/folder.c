/* folder.c - write beside, sync, exchange. */
#include "folder.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_ours(const struct folder *f, const char *name)
{
    for (size_t i = 0; f->ours[i] != NULL; i++)
        if (strcmp(f->ours[i], name) == 0)
            return true;
    return false;
}

/* True when the target is absent, or a folder with nothing in it that is not ours. */
static bool may_replace(const struct folder *f, struct err *e)
{
    int fd = openat(f->parent, f->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return true;
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        int why = errno;
        if (fd >= 0)
            (void)close(fd);
        return FAIL(e, ERR_USAGE, "%s: is not a folder that can be replaced: %s.", f->path,
                    strerror(why));
    }
    bool good = true;
    for (const struct dirent *d; good && (d = readdir(dir)) != NULL;)
        if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0 &&
            !is_ours(f, d->d_name))
            good = FAIL(e, ERR_USAGE,
                        "%s: holds the file '%s', which is not a result of this program. "
                        "Name a new or an empty folder.",
                        f->path, d->d_name);
    (void)closedir(dir);
    return good;
}

bool folder_check(const char *path, const char *const *ours, struct err *e)
{
    struct folder f = {.path = path, .ours = ours, .parent = -1, .fd = -1};
    bool good =
        place_open(path, "a folder of results", &f.parent, f.name, e) && may_replace(&f, e);
    if (good && faccessat(f.parent, ".", W_OK, AT_EACCESS) != 0)
        good =
            FAIL(e, ERR_IO, "%s: no folder can be made beside it: %s.", path, strerror(errno));
    folder_abandon(&f);
    return good;
}

bool folder_begin(struct folder *f, const char *path, const char *const *ours, struct err *e)
{
    *f = (struct folder){.path = path, .ours = ours, .parent = -1, .fd = -1};
    if (!place_open(path, "a folder of results", &f->parent, f->name, e) ||
        !may_replace(f, e) || !place_hide(f->name, f->beside, e))
        return false;
    if (mkdirat(f->parent, f->beside, 0700) != 0) {
        f->beside[0] = '\0';
        return FAIL(e, ERR_IO, "%s: no folder can be made beside it: %s.", path,
                    strerror(errno));
    }
    f->fd = openat(f->parent, f->beside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (f->fd < 0)
        return FAIL(e, ERR_IO, "%s: the new folder cannot be opened: %s.", path,
                    strerror(errno));
    return true;
}

bool folder_create(struct folder *f, const char *name, struct out *o, struct err *e)
{
    int fd = openat(f->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return FAIL(e, ERR_IO, "%s/%s: cannot be made: %s.", f->path, name, strerror(errno));
    out_start(o, fd, name);
    return true;
}

bool folder_close(struct folder *f, struct out *o, struct err *e)
{
    bool good = out_end(o, e);
    if (good && fsync(o->fd) != 0)
        good =
            FAIL(e, ERR_IO, "%s/%s: could not be kept: %s.", f->path, o->name, strerror(errno));
    if (close(o->fd) != 0 && good)
        good = FAIL(e, ERR_IO, "%s/%s: could not be closed: %s.", f->path, o->name,
                    strerror(errno));
    o->fd = -1;
    return good;
}

static void remove_folder(struct folder *f, const char *name)
{
    int fd = openat(f->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return;
    for (size_t i = 0; f->ours[i] != NULL; i++)
        (void)unlinkat(fd, f->ours[i], 0);
    (void)close(fd);
    (void)unlinkat(f->parent, name, AT_REMOVEDIR);
}

bool folder_commit(struct folder *f, struct err *e)
{
    if (fsync(f->fd) != 0)
        return FAIL(e, ERR_IO, "%s: could not be kept: %s.", f->path, strerror(errno));
    if (!may_replace(f, e))
        return false;
    if (renameat2(f->parent, f->beside, f->parent, f->name, RENAME_NOREPLACE) != 0) {
        if (errno != EEXIST)
            return FAIL(e, ERR_IO, "%s: could not be put in place: %s.", f->path,
                        strerror(errno));
        if (renameat2(f->parent, f->beside, f->parent, f->name, RENAME_EXCHANGE) != 0)
            return FAIL(e, ERR_IO,
                        "%s: the new folder cannot take the place of the old one on this disk: "
                        "%s. Name a folder that does not exist yet.",
                        f->path, strerror(errno));
        remove_folder(f, f->beside);
    }
    f->beside[0] = '\0';
    if (fsync(f->parent) != 0)
        return FAIL(e, ERR_IO, "%s: is in place, but the disk did not confirm it: %s.", f->path,
                    strerror(errno));
    folder_abandon(f);
    return true;
}

void folder_abandon(struct folder *f)
{
    if (f->beside[0] != '\0' && f->parent >= 0)
        remove_folder(f, f->beside);
    f->beside[0] = '\0';
    if (f->fd >= 0)
        (void)close(f->fd);
    if (f->parent >= 0)
        (void)close(f->parent);
    f->fd = f->parent = -1;
}
