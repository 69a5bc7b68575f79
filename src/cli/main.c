/* main.c - the program. */
#include "cli.h"
#include "day.h"
#include <malloc.h>

/* Memory of this size and more comes from the kernel, zeroed and given back at once. */
enum { FRESH_FROM = 128 << 10 };

int main(int argc, char **argv)
{
    (void)mallopt(M_MMAP_THRESHOLD, FRESH_FROM);
    return cli_main(argc, argv, day_today());
}
