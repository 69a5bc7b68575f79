/* test_cli.c - the words of the command line, and what the program ends with. */
#include "scene.h"

TEST(help_and_version)
{
    scene_start();
    CHECK_INT(scene_run("--version"), EXIT_DONE);
    CHECK_TEXT(scene_read("stdout"), "successmentor " VERSION "\n");
    CHECK_INT(scene_run(""), EXIT_USAGE);
    CHECK_INT(scene_run("--help"), EXIT_DONE);
    static const char *const commands[] = {"analyze", "rules", "generate"};
    for (size_t i = 0; i < 3; i++) {
        char words[40];
        CHECK_INT(scene_run("--help"), EXIT_DONE);
        CHECK(strstr(scene_read("stdout"), commands[i]) != NULL);
        (void)snprintf(words, sizeof words, "%s --help", commands[i]);
        CHECK_INT(scene_run(words), EXIT_DONE);
        CHECK(strstr(scene_read("stdout"), "--") != NULL);
    }
    scene_end();
}

TEST(wrong_words_are_named)
{
    static const struct {
        const char *words, *say;
    } rows[] = {{"analyse", "'analyse' is no command"},
                {"analyze", "needs --students FILE"},
                {"analyze --students", "--students needs a value"},
                {"analyze --students --out x", "--students needs a value"},
                {"analyze --students a --students b", "may be given once only"},
                {"analyze --exact=1", "--exact takes no value"},
                {"analyze --frobnicate", "has no such option"},
                {"analyze x", "'x' belongs to no option"},
                {"analyze --students a --attendance b --out c --rule zz", "no such rule"},
                {"analyze --students a --attendance b --out c --grain state",
                 "neither district"},
                {"analyze --students a --attendance b --out c --as-of soon", "is no date"},
                {"analyze --students a --attendance b --out c --by a,b,c", "is not a column"},
                {"analyze --students a --attendance b --out c --by a,", "is not a column"},
                {"analyze --students a --attendance b --out c --unknown-codes x", "neither"},
                {"analyze --students a --attendance b --out .", "not a name for a folder"},
                {"rules x", "belongs to no option"},
                {"generate", "needs a FOLDER"},
                {"generate d --students 0 --seed 1", "no number from 1"},
                {"generate d --students 2000001 --seed 1", "no number from 1"},
                {"generate d --students 5 --seed x", "no whole number"},
                {"generate d e --students 5 --seed 1", "two folders"}};
    scene_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CHECK_INT(scene_run(rows[i].words), EXIT_USAGE);
        CHECK(strstr(scene_read("stderr"), rows[i].say) != NULL);
    }
    scene_end();
}

TEST(an_output_that_cannot_be_written_is_a_failure)
{
    scene_start();
    int out = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);
    char *argv[] = {(char[]){"successmentor"}, (char[]){"rules"}};
    char *help[] = {(char[]){"successmentor"}, (char[]){"--help"}};
    CHECK(out >= 0 && full >= 0);
    (void)fflush(stdout);
    CHECK(dup2(full, STDOUT_FILENO) >= 0);
    int rules = cli_main(2, argv, scene_today), helped = cli_main(2, help, scene_today);
    (void)fflush(stdout);
    clearerr(stdout);
    CHECK(dup2(out, STDOUT_FILENO) >= 0 && close(out) == 0 && close(full) == 0);
    CHECK_INT(rules, EXIT_FAILED);
    CHECK_INT(helped, EXIT_FAILED);
    scene_end();
}
