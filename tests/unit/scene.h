/* scene.h - a folder of its own in which a test runs the whole program, as its user would. */
#ifndef TESTS_UNIT_SCENE_H
#define TESTS_UNIT_SCENE_H
#include "check.h"
#include "cli.h"
#include "day.h"
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCENE_TEXT = 1 << 20, SCENE_WORDS = 64 };

static char scene_dir[] = "/tmp/successmentor-test-XXXXXX";
static int scene_home = -1;
static int32_t scene_today;

/* Makes the folder and goes there. Today is 2025-11-28 unless a test sets scene_today. */
__attribute__((unused)) static void scene_start(void)
{
    memcpy(scene_dir + sizeof scene_dir - 7, "XXXXXX", 6);
    scene_home = open(".", O_RDONLY | O_DIRECTORY);
    CHECK(scene_home >= 0 && mkdtemp(scene_dir) != NULL && chdir(scene_dir) == 0);
    scene_today = day_of((struct date){2025, 11, 28});
}

static int scene_remove(const char *path, const struct stat *is, int kind, struct FTW *where)
{
    (void)is;
    (void)kind;
    (void)where;
    return remove(path);
}

__attribute__((unused)) static void scene_end(void)
{
    CHECK(fchdir(scene_home) == 0 && close(scene_home) == 0);
    CHECK(nftw(scene_dir, scene_remove, 8, FTW_DEPTH | FTW_PHYS) == 0);
}

__attribute__((unused)) static void scene_write_bytes(const char *name, const char *text,
                                                      size_t n)
{
    FILE *f = fopen(name, "w");
    CHECK(f != NULL && fwrite(text, 1, n, f) == n && fclose(f) == 0);
}

__attribute__((unused)) static void scene_write(const char *name, const char *text)
{
    scene_write_bytes(name, text, strlen(text));
}

/* The content of a file; one at a time. */
__attribute__((unused)) static const char *scene_read(const char *name)
{
    static char text[SCENE_TEXT];
    FILE *f = fopen(name, "r");
    CHECK(f != NULL);
    size_t n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    (void)fclose(f);
    return text;
}

/* The first line of a file that begins with `start`, "" when there is none. */
__attribute__((unused)) static const char *scene_line(const char *name, const char *start)
{
    static char line[4096];
    const char *p = scene_read(name);
    while (strncmp(p, start, strlen(start)) != 0) {
        p = strchr(p, '\n');
        if (p == NULL || *++p == '\0')
            return "";
    }
    (void)snprintf(line, sizeof line, "%.*s", (int)strcspn(p, "\n"), p);
    return line;
}

/* How many lines of a file hold a text. */
__attribute__((unused)) static int scene_count(const char *name, const char *text)
{
    int n = 0;
    for (const char *p = scene_read(name); (p = strstr(p, text)) != NULL; n++) {
        p = strchr(p, '\n');
        if (p == NULL)
            return n + 1;
    }
    return n;
}

static void scene_redirect(int fd, const char *name, int *kept)
{
    int to = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    *kept = dup(fd);
    CHECK(to >= 0 && *kept >= 0 && dup2(to, fd) >= 0 && close(to) == 0);
}

/* Runs the program; what it prints is in the files stdout and stderr. Returns the exit status.
 */
static int scene_run_words(int argc, char **argv)
{
    int out = -1, err = -1;
    (void)fflush(stdout);
    (void)fflush(stderr);
    scene_redirect(STDOUT_FILENO, "stdout", &out);
    scene_redirect(STDERR_FILENO, "stderr", &err);
    int status = cli_main(argc, argv, scene_today);
    (void)fflush(stdout);
    (void)fflush(stderr);
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(err, STDERR_FILENO);
    (void)close(out);
    (void)close(err);
    return status;
}

/* Runs `successmentor WORDS`, the words divided by blanks; an underscore stands for a blank
 * inside a word when it is doubled. */
__attribute__((unused)) static int scene_run(const char *words)
{
    static char room[4096];
    static char name[] = "successmentor";
    char *argv[SCENE_WORDS] = {name};
    int argc = 1;
    (void)snprintf(room, sizeof room, "%s", words);
    for (char *p = room, *word; (word = strsep(&p, " ")) != NULL;)
        if (word[0] != '\0')
            argv[argc++] = word;
    for (int i = 1; i < argc; i++)
        for (char *at; (at = strstr(argv[i], "__")) != NULL;) {
            at[0] = ' ';
            memmove(at + 1, at + 2, strlen(at + 2) + 1);
        }
    return scene_run_words(argc, argv);
}
#endif
