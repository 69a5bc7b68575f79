/* source.c - reading files and pipes. */
#include "source.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool source_open(struct source *s, const char *path, struct err *e)
{
    *s = (struct source){.name = path, .fd = -1, .kept = -1};
    struct stat is;
    s->fd = strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                   : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0 || fstat(s->fd, &is) != 0)
        return FAIL(e, ERR_IO, "%s: cannot be opened: %s.", path, strerror(errno));
    if (S_ISDIR(is.st_mode))
        return FAIL(e, ERR_USAGE, "%s: is a folder. Name a file.", path);
    if (S_ISREG(is.st_mode)) {
        off_t at = lseek(s->fd, 0, SEEK_CUR); /* a redirected file may have been read from */
        s->first = at < 0 ? 0 : (uint64_t)at;
        s->size = (uint64_t)is.st_size;
        (void)posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
        return true;
    }
    const char *dir = getenv("TMPDIR");
    s->kept = open(dir != NULL && dir[0] != '\0' ? dir : "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC,
                   0600);
    if (s->kept < 0)
        return FAIL(e, ERR_IO, "%s: no temporary file can be made for it: %s.", path,
                    strerror(errno));
    return true;
}

static bool keep(struct source *s, const char *p, size_t n, struct err *e)
{
    while (n > 0) {
        ssize_t done = write(s->kept, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return FAIL(e, ERR_IO, "%s: its temporary file could not be written: %s.", s->name,
                        strerror(errno));
        p += done;
        n -= (size_t)done;
    }
    return true;
}

bool source_read(struct source *s, char *buf, size_t room, size_t *n, struct err *e)
{
    ssize_t got = 0;
    do
        got = read(s->again && s->kept >= 0 ? s->kept : s->fd, buf, room);
    while (got < 0 && errno == EINTR);
    *n = 0;
    if (got < 0)
        return FAIL(e, ERR_IO, "%s: cannot be read: %s.", s->name, strerror(errno));
    *n = (size_t)got;
    s->got += *n;
    return s->kept < 0 || s->again || keep(s, buf, *n, e);
}

bool source_back(struct source *s, uint64_t at, struct err *e)
{
    int fd = s->kept >= 0 ? s->kept : s->fd;
    if (lseek(fd, (off_t)((s->kept >= 0 ? 0 : s->first) + at), SEEK_SET) < 0)
        return FAIL(e, ERR_IO, "%s: cannot be read a second time: %s.", s->name,
                    strerror(errno));
    s->again = true;
    s->got = at;
    return true;
}

bool source_rewind(struct source *s, struct err *e)
{
    return source_back(s, 0, e);
}

void source_close(struct source *s)
{
    if (s->fd >= 0)
        (void)close(s->fd);
    if (s->kept >= 0)
        (void)close(s->kept);
    s->fd = s->kept = -1;
}

bool source_is_file(const char *path)
{
    struct stat is;
    return stat(path, &is) == 0 && S_ISREG(is.st_mode);
}
