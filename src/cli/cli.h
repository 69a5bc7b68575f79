/* cli.h - commands, their options, and what they end with. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "err.h"
#include <stddef.h>
#include <stdint.h>

enum command {
#define COMMAND(id, usage, help) COMMAND_##id,
#include "commands.def"
#undef COMMAND
    COMMANDS
};

enum option_id {
#define OPTION(command, id, name, value, help) OPTION_##id,
#include "options.def"
#undef OPTION
    OPTIONS
};

/* The exit status of the program. */
enum exit_status { EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_WITHHELD, EXIT_ASK };

/* One word of the command line after its meaning is known. */
struct word {
    int option;        /* enum option_id, or -1: a word that belongs to no option */
    const char *value; /* "" for an option without a value */
};

struct words {
    const struct word *item;
    size_t n;
};

/* Every command of commands.def. Leaves the exit status in *status when it worked. */
#define COMMAND(id, usage, help)                                                        \
    MUST_USE bool command_##id(struct words w, int32_t today, enum exit_status *status, \
                               struct err *e);
#include "commands.def"
#undef COMMAND

/* The rows of the tables, by their enums. */
struct command_row {
    const char *name, *usage, *help;
    bool (*run)(struct words w, int32_t today, enum exit_status *status, struct err *e);
};
extern const struct command_row command_rows[COMMANDS];

struct option_row {
    enum command command;
    const char *name, *value, *help; /* value "": the option stands alone */
};
extern const struct option_row option_rows[OPTIONS];

/* The value of an option, or NULL when it was not given. */
const char *words_value(struct words w, enum option_id option);

/* Divides the words of a command into options and values. An option written FILE... takes all
 * words up to the next option. item[] has room for n. False: an option that the command does
 * not know, a value that is missing, or one that may stand only once. */
MUST_USE bool options_read(enum command command, char **argv, size_t n, struct word *item,
                           struct words *out, struct err *e);

/* Prints the help of a command, or of all for COMMANDS. */
void options_help(enum command command);

/* Prints the manual page as roff. */
void manual_print(void);

/* Runs the program: argv as main has it, and the day it is. */
int cli_main(int argc, char **argv, int32_t today);
#endif
