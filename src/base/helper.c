/* helper.c - finding, starting and waiting for the second executable. */
#include "helper.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The path of the executable: beside our own, or in the folder libexec beside its folder. */
static bool find(const char *name, char path[static PATH_MAX], struct err *e)
{
    static const char *const places[] = {"", "../libexec/"};
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash = NULL;
    if (n > 0) {
        self[n] = '\0';
        slash = strrchr(self, '/');
    }
    if (slash == NULL)
        return FAIL(e, ERR_IO, "/proc/self/exe: cannot be read: %s.", strerror(errno));
    slash[1] = '\0';
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        int length = snprintf(path, PATH_MAX, "%s%s%s", self, places[i], name);
        if (length > 0 && length < PATH_MAX && access(path, X_OK) == 0)
            return true;
    }
    return FAIL(e, ERR_IO,
                "The program %s, which this needs, is neither in %s nor in %s../libexec/. "
                "Install it there, or choose another format.",
                name, self, self);
}

static int spawn(struct helper *h, const char *path, char *const *words, int input, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t usual;
    int why = posix_spawn_file_actions_init(&actions);
    if (why != 0)
        return why;
    why = posix_spawnattr_init(&attributes);
    if (why == 0) {
        (void)sigemptyset(&usual);
        (void)sigaddset(&usual, SIGPIPE);
        (void)posix_spawnattr_setsigdefault(&attributes, &usual);
        (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
        why = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        if (why == 0)
            why = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        if (why == 0)
            why = posix_spawn(&h->pid, path, &actions, &attributes, words, environ);
        (void)posix_spawnattr_destroy(&attributes);
    }
    (void)posix_spawn_file_actions_destroy(&actions);
    return why;
}

bool helper_start(struct helper *h, const char *name, char *const *words, int output,
                  struct err *e)
{
    char path[PATH_MAX];
    int end[2];
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    *h = (struct helper){.name = name, .pid = -1, .fd = -1};
    if (!find(name, path, e))
        return false;
    if (pipe2(end, O_CLOEXEC) != 0)
        return FAIL(e, ERR_IO, "%s: no pipe: %s.", name, strerror(errno));
    (void)sigaction(SIGPIPE, &ignore, NULL);
    int why = spawn(h, path, words, end[0], output);
    (void)close(end[0]);
    if (why != 0) {
        (void)close(end[1]);
        return FAIL(e, ERR_IO, "%s: cannot be started: %s.", path, strerror(why));
    }
    h->fd = end[1];
    return true;
}

bool helper_end(struct helper *h, struct err *e)
{
    int status = 0;
    pid_t got = -1;
    (void)close(h->fd);
    do
        got = waitpid(h->pid, &status, 0);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return FAIL(e, ERR_IO, "%s: is lost: %s.", h->name, strerror(errno));
    if (WIFSIGNALED(status))
        return FAIL(e, ERR_IO, "%s: was ended by signal %d.", h->name, WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        return FAIL(e, ERR_IO, "%s: ended with status %d.", h->name, WEXITSTATUS(status));
    return true;
}
