/* manual.c - the manual page, made from the tables of commands, options and faults. */
#include "cli.h"
#include "problems.h"
#include <stdio.h>

/* Text of a line that roff must not take for a request or an escape. */
static void put_text(const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        printf("\\&");
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            printf("\\e");
        else if (*text == '-')
            printf("\\-");
        else
            (void)putchar(*text);
    }
    printf("\n");
}

static void put_command(int command)
{
    printf(".SS %s\n.B successmentor %s\n", command_rows[command].name,
           command_rows[command].name);
    put_text(command_rows[command].usage);
    printf(".PP\n");
    put_text(command_rows[command].help);
    for (int i = 0; i < OPTIONS; i++) {
        if ((int)option_rows[i].command != command)
            continue;
        printf(".TP\n.B ");
        put_text(option_rows[i].name);
        if (option_rows[i].value[0] != '\0') {
            printf(".I ");
            put_text(option_rows[i].value);
            printf(".br\n");
        }
        put_text(option_rows[i].help);
    }
}

static void put_problems(void)
{
    printf(".SH FAULTS\nThe column problem of the list problems, and what to do.\n");
    for (int k = 0; k < PROBLEM_KINDS; k++) {
        printf(".TP\n.B ");
        put_text(problem_id((enum problem)k));
        put_text(problem_meaning((enum problem)k));
        printf(".br\n");
        put_text(problem_remedy((enum problem)k));
    }
}

void manual_print(void)
{
    printf(".TH SUCCESSMENTOR 1 2026-11-24 \"successmentor %s\" \"User Commands\"\n"
           ".SH NAME\nsuccessmentor \\- find the students who are missing too much school\n"
           ".SH SYNOPSIS\n.B successmentor\n.I COMMAND\n[options]\n"
           ".SH DESCRIPTION\nReads a school's or district's own files, and says exactly who is "
           "chronically absent, who shows early signs, and what is wrong in the files. It "
           "needs no "
           "database and no network.\n.SH COMMANDS\n",
           VERSION);
    for (int i = 0; i < COMMANDS; i++)
        put_command(i);
    put_problems();
    printf(
        ".SH EXIT STATUS\n.TP\n.B 0\nDone.\n.TP\n.B 1\nFailed; nothing was changed.\n.TP\n"
        ".B 2\nThe words of the command are wrong.\n.TP\n.B 3\nDone, but figures are withheld: "
        "the summary says why.\n.TP\n.B 4\nStopped to ask: a person has to decide, and the "
        "message says what.\n");
}
