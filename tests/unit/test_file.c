/* test_file.c - the old file or the new one, whatever fails on the way. */
#include "failing.h"
#include "file.h"
#include "scene.h"
#include <dirent.h>

static const char begins[] = "<ours>\n";
enum { LONG = 100000 };

/* Writes a file of ours, full of one letter; longer than the buffer. */
static bool write_page(char c, struct err *e)
{
    static char text[LONG];
    static struct out o;
    struct file f;
    memset(text, c, sizeof text);
    bool good = file_begin(&f, "page", begins, &o, e);
    if (good) {
        out_text(&o, begins);
        out_bytes(&o, text, sizeof text);
        good = file_commit(&f, &o, e);
    }
    file_abandon(&f);
    return good;
}

/* The letter of which the file is full, or 0. */
static char holds(void)
{
    const char *text = scene_read("page");
    size_t n = strlen(begins);
    if (strlen(text) != n + LONG || strncmp(text, begins, n) != 0)
        return 0;
    for (const char *p = text + n; *p != '\0'; p++)
        if (*p != text[n])
            return 0;
    return text[n];
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

TEST(whichever_call_fails_the_old_or_the_new_file_stands)
{
    struct err e = {0};
    int survived = 0;
    scene_start();
    CHECK(write_page('a', &e) && holds() == 'a');
    for (int n = 1; survived == 0; n++) {
        char old = holds(), new = old == 'a' ? 'b' : 'a';
        CHECK(n < 100);
        e = (struct err){0};
        calls = 0;
        failing = n;
        bool good = write_page(new, &e);
        survived = calls < n; /* the call that was to fail never came */
        failing = 0;
        char now = holds();
        CHECK(now == old || now == new);
        if (good)
            CHECK(now == new);
        else
            CHECK(e.text[0] != '\0' && (e.code == ERR_IO || e.code == ERR_USAGE));
        if (!good && now == old)
            CHECK_INT(entries(), 1);
    }
    scene_end();
}

TEST(a_file_of_others_is_never_replaced)
{
    struct err e = {0};
    scene_start();
    scene_write("page", "<our thesis>");
    CHECK(!file_check("page", begins, &e) && e.code == ERR_USAGE);
    CHECK(!write_page('a', &e) && e.code == ERR_USAGE);
    CHECK_TEXT(scene_read("page"), "<our thesis>");
    scene_write("page", "<ours"); /* cut short */
    CHECK(!write_page('a', &e));
    CHECK(unlink("page") == 0 && mkdir("page", 0700) == 0);
    CHECK(!write_page('a', &e) && e.code == ERR_USAGE);
    CHECK(rmdir("page") == 0 && mkfifo("page", 0600) == 0);
    CHECK(!write_page('a', &e) && e.code == ERR_USAGE);
    CHECK(unlink("page") == 0 && symlink("elsewhere", "page") == 0);
    CHECK(!write_page('a', &e) && e.code == ERR_USAGE);
    CHECK(unlink("page") == 0 && file_check("page", begins, &e));
    CHECK(!file_check("/dev/null", begins, &e) && e.code == ERR_USAGE);
    CHECK_INT(entries(), 0);
    scene_write("page", ""); /* nothing is lost */
    CHECK(write_page('a', &e) && holds() == 'a');
    scene_end();
}

TEST(names_that_are_none_are_refused)
{
    static struct out o;
    static const char *const names[] = {"", "/", ".", "..", "a/..", "nowhere/page"};
    scene_start();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct err e = {0};
        struct file f;
        CHECK(!file_check(names[i], begins, &e) && e.text[0] != '\0');
        CHECK(!file_begin(&f, names[i], begins, &o, &e));
        file_abandon(&f);
    }
    scene_end();
}

TEST(a_file_is_for_its_owner_only)
{
    struct err e = {0};
    struct stat is;
    scene_start();
    CHECK(write_page('a', &e));
    CHECK(stat("page", &is) == 0 && (is.st_mode & 0777) == 0600);
    scene_end();
}
