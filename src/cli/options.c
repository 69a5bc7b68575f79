/* options.c - reading options and printing help, both from the tables. */
#include "cli.h"
#include <stdio.h>
#include <string.h>

const struct command_row command_rows[COMMANDS] = {
#define COMMAND(id, usage, help) {#id, usage, help, command_##id},
#include "commands.def"
#undef COMMAND
};

const struct option_row option_rows[OPTIONS] = {
#define OPTION(command, id, name, value, help) {COMMAND_##command, name, value, help},
#include "options.def"
#undef OPTION
};

static int find_option(enum command command, const char *name, size_t n)
{
    for (int i = 0; i < OPTIONS; i++)
        if (option_rows[i].command == command && strlen(option_rows[i].name) == n &&
            strncmp(option_rows[i].name, name, n) == 0)
            return i;
    return -1;
}

/* Options that gather: --map, --by and those whose value ends in dots. */
static bool may_repeat(int option)
{
    return option == OPTION_MAP || option == OPTION_BY ||
           strstr(option_rows[option].value, "...") != NULL;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] == '-';
}

static bool seen(const struct words *w, int option)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->item[i].option == option)
            return true;
    return false;
}

bool options_read(enum command command, char **argv, size_t n, struct word *item,
                  struct words *out, struct err *e)
{
    int gathering = -1;
    *out = (struct words){item, 0};
    for (size_t i = 0; i < n; i++) {
        if (!is_option(argv[i])) {
            item[out->n++] = (struct word){gathering, argv[i]};
            continue;
        }
        const char *equals = strchr(argv[i], '=');
        size_t length = equals == NULL ? strlen(argv[i]) : (size_t)(equals - argv[i]);
        int option = find_option(command, argv[i], length);
        gathering = -1;
        if (option < 0)
            return FAIL(e, ERR_USAGE,
                        "%.*s: \"%s\" has no such option. See successmentor %s --help.",
                        (int)length, argv[i], command_rows[command].name,
                        command_rows[command].name);
        if (seen(out, option) && !may_repeat(option))
            return FAIL(e, ERR_USAGE, "%s may be given once only.", option_rows[option].name);
        bool wants = option_rows[option].value[0] != '\0';
        const char *value = equals == NULL ? "" : equals + 1;
        if (wants && equals == NULL) {
            if (i + 1 == n || is_option(argv[i + 1]))
                return FAIL(e, ERR_USAGE, "%s needs a value: %s.", option_rows[option].name,
                            option_rows[option].value);
            value = argv[++i];
        } else if (!wants && equals != NULL)
            return FAIL(e, ERR_USAGE, "%s takes no value.", option_rows[option].name);
        if (strstr(option_rows[option].value, "...") != NULL)
            gathering = option;
        item[out->n++] = (struct word){option, value};
    }
    return true;
}

const char *words_value(struct words w, enum option_id option)
{
    for (size_t i = 0; i < w.n; i++)
        if (w.item[i].option == (int)option)
            return w.item[i].value;
    return NULL;
}

static void help_command(enum command command)
{
    printf("successmentor %s %s\n\n%s\n\n", command_rows[command].name,
           command_rows[command].usage, command_rows[command].help);
    for (int i = 0; i < OPTIONS; i++) {
        char left[64];
        if (option_rows[i].command != command)
            continue;
        (void)snprintf(left, sizeof left, "%s %s", option_rows[i].name, option_rows[i].value);
        printf("  %-28s %s\n", left, option_rows[i].help);
    }
}

static void help_all(void)
{
    printf(
        "successmentor helps schools find the students who are missing too much school.\n\n");
    for (int i = 0; i < COMMANDS; i++)
        printf("  successmentor %-9s %s\n", command_rows[i].name, command_rows[i].help);
    printf(
        "\n  successmentor COMMAND --help   the options of a command\n"
        "  successmentor --version        the version\n"
        "  successmentor --manual         the manual page\n\n"
        "Exit status: 0 done, 1 failed, 2 the command's words are wrong, 3 figures withheld,\n"
        "4 stopped to ask.\n");
}

void options_help(enum command command)
{
    if (command == COMMANDS)
        help_all();
    else
        help_command(command);
}
