/* fuzz_calendar.c - calendars, with and without the need for minutes. */
#include "fuzz.h"

static void read_once(const uint8_t *data, size_t size, bool minutes)
{
    struct fuzz f;
    struct source s;
    struct calendar c;
    int32_t from = 0, to = 0;
    fuzz_start(&f);
    fuzz_roster(&f);
    fuzz_source(&s, data, size);
    bool good = calendar_read(&c, &f.roster, &s, &f.with, minutes, &f.err);
    if (good && calendar_span(&c, f.roster.column[BY_SCHOOL].values.n, &from, &to))
        assert(from >= c.first && to - from < YEAR_DAYS_MAX);
    source_close(&s);
    fuzz_end(&f, good);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_once(data, size, false);
    read_once(data, size, true);
    return 0;
}
