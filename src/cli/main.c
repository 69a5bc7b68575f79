/* main.c - the program. */
#include "cli.h"
#include "day.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv, day_today());
}
