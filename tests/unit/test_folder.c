/* test_folder.c - the old results or the new ones, whatever fails on the way. */
#include "failing.h"
#include "folder.h"
#include "scene.h"
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>

static const char *const files[] = {"one", "two", NULL};

/* Writes both files with one text; 100,000 bytes each, so that buffers run full. */
static bool write_both(char c, struct err *e)
{
    static char text[100000];
    static struct out o;
    struct folder f;
    memset(text, c, sizeof text);
    bool good = folder_begin(&f, "out", files, e);
    for (int i = 0; good && i < 2; i++) {
        good = folder_create(&f, files[i], &o, e);
        if (good) {
            out_bytes(&o, text, sizeof text);
            good = folder_close(&f, &o, e);
        }
    }
    good = good && folder_commit(&f, e);
    folder_abandon(&f);
    return good;
}

/* The letter that both files hold whole, or 0. */
static char both_hold(void)
{
    char c = scene_read("out/one")[0];
    for (int i = 0; i < 2; i++) {
        const char *text = scene_read(i == 0 ? "out/one" : "out/two");
        if (strlen(text) != 100000)
            return 0;
        for (; *text != '\0'; text++)
            if (*text != c)
                return 0;
    }
    return c;
}

static int entries(void)
{
    int n = 0;
    DIR *d = opendir(".");
    CHECK(d != NULL);
    for (const struct dirent *at; (at = readdir(d)) != NULL;)
        n += strcmp(at->d_name, ".") != 0 && strcmp(at->d_name, "..") != 0;
    (void)closedir(d);
    return n;
}

TEST(whichever_call_fails_the_old_or_the_new_stands)
{
    struct err e = {0};
    int survived = 0;
    scene_start();
    CHECK(write_both('a', &e) && both_hold() == 'a');
    for (int n = 1; survived == 0; n++) {
        char old = both_hold(), new = old == 'a' ? 'b' : 'a';
        CHECK(n < 200);
        e = (struct err){0};
        calls = 0;
        failing = n;
        bool good = write_both(new, &e);
        survived = calls < n; /* the call that was to fail never came */
        failing = 0;
        char now = both_hold();
        CHECK(now == old || now == new);
        if (good) /* what could not be tidied up afterwards may fail unseen */
            CHECK(now == new);
        else
            CHECK(e.text[0] != '\0' && (e.code == ERR_IO || e.code == ERR_USAGE));
    }
    scene_end();
}

TEST(a_failure_leaves_nothing_beside)
{
    struct err e = {0};
    scene_start();
    CHECK(write_both('a', &e));
    for (int n = 1; n < 12; n++) {
        calls = 0;
        failing = n;
        bool good = write_both('b', &e);
        failing = 0;
        if (!good && both_hold() == 'a')
            CHECK_INT(entries(), 1);
    }
    scene_end();
}

TEST(a_full_disk_keeps_the_old_results)
{
    struct rlimit old, small = {60000, 60000};
    struct err e = {0};
    scene_start();
    CHECK(write_both('a', &e));
    CHECK(getrlimit(RLIMIT_FSIZE, &old) == 0);
    small.rlim_max = old.rlim_max;
    CHECK(signal(SIGXFSZ, SIG_IGN) != SIG_ERR && setrlimit(RLIMIT_FSIZE, &small) == 0);
    bool good = write_both('b', &e);
    CHECK(setrlimit(RLIMIT_FSIZE, &old) == 0);
    CHECK(!good && e.code == ERR_IO && both_hold() == 'a');
    CHECK_INT(entries(), 1);
    scene_end();
}

TEST(what_is_not_ours_is_never_replaced)
{
    struct err e = {0};
    scene_start();
    CHECK(mkdir("out", 0700) == 0);
    scene_write("out/thesis.txt", "ten years of work");
    CHECK(!write_both('a', &e) && e.code == ERR_USAGE);
    CHECK(strstr(e.text, "thesis.txt") != NULL);
    CHECK_TEXT(scene_read("out/thesis.txt"), "ten years of work");
    CHECK(unlink("out/thesis.txt") == 0 && write_both('a', &e) && both_hold() == 'a');
    CHECK(rename("out", "away") == 0);
    scene_write("out", "a file");
    CHECK(!write_both('b', &e) && e.code == ERR_USAGE);
    CHECK(unlink("out") == 0 && symlink("away", "out") == 0);
    CHECK(!write_both('b', &e));
    scene_end();
}

TEST(results_are_for_their_owner_only)
{
    struct err e = {0};
    struct stat is;
    scene_start();
    CHECK(write_both('a', &e));
    CHECK(stat("out", &is) == 0 && (is.st_mode & 0777) == 0700);
    CHECK(stat("out/one", &is) == 0 && (is.st_mode & 0777) == 0600);
    scene_end();
}
