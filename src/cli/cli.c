/* cli.c - choosing the command, and saying how it ended. */
#include "cli.h"
#include <stdio.h>
#include <string.h>

enum { WORDS_MAX = 1024 };

static enum exit_status status_of(enum err_code code)
{
    switch (code) {
    case ERR_NONE: return EXIT_DONE;
    case ERR_USAGE: return EXIT_USAGE;
    case ERR_ASK: return EXIT_ASK;
    case ERR_INVALID:
    case ERR_LIMIT:
    case ERR_IO: return EXIT_FAILED;
    }
    return EXIT_FAILED;
}

static bool wants_help(char **argv, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

/* Output that nobody can read is a failure too: a full disk behind a redirect, a closed pipe.
 */
static int finish(enum exit_status status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "successmentor: the output could not be written.\n");
        return status == EXIT_DONE ? EXIT_FAILED : (int)status;
    }
    return (int)status;
}

static int run(enum command command, char **argv, size_t n, int32_t today)
{
    struct word item[WORDS_MAX];
    struct words words = {0};
    struct err e = {0};
    enum exit_status status = EXIT_DONE;
    bool good = n <= WORDS_MAX
                    ? options_read(command, argv, n, item, &words, &e) &&
                          command_rows[command].run(words, today, &status, &e)
                    : FAIL(&e, ERR_LIMIT, "More than %d words in one command.", WORDS_MAX);
    if (!good) {
        fprintf(stderr, "successmentor %s: %s\n", command_rows[command].name, e.text);
        status = status_of(e.code);
    }
    return finish(status);
}

int cli_main(int argc, char **argv, int32_t today)
{
    if (argc < 2) {
        options_help(COMMANDS);
        return finish(EXIT_USAGE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("successmentor %s\n", VERSION);
        return finish(EXIT_DONE);
    }
    if (strcmp(argv[1], "--manual") == 0) {
        manual_print();
        return finish(EXIT_DONE);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        options_help(COMMANDS);
        return finish(EXIT_DONE);
    }
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(argv[1], command_rows[i].name) != 0)
            continue;
        if (wants_help(argv + 2, (size_t)argc - 2)) {
            options_help((enum command)i);
            return finish(EXIT_DONE);
        }
        return run((enum command)i, argv + 2, (size_t)argc - 2, today);
    }
    fprintf(stderr, "successmentor: '%s' is no command. See successmentor --help.\n", argv[1]);
    return EXIT_USAGE;
}
