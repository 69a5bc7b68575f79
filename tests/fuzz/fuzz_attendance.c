/* fuzz_attendance.c - registers, daily and exceptions, with and without a calendar, in days and
 * in minutes; both readings. */
#include "fuzz.h"

enum { NO_CALENDAR = 1, ABSENCES_ONLY = 2, MINUTES = 4, LIFTED = 8, WAYS = 16 };

static void read_once(const uint8_t *data, size_t size, unsigned way)
{
    struct fuzz f;
    struct source s;
    struct calendar c = {.first = DAY_NONE};
    struct code_map codes;
    struct mark_table marks;
    uint32_t file = 0;
    fuzz_start(&f);
    fuzz_roster(&f);
    if (way & NO_CALENDAR)
        c.school = NEW_ARRAY(&f.arena, 2, struct school_year);
    else
        fuzz_calendar(&f, &c);
    codes_start(&codes, &f.arena);
    marks_start(&marks, &f.arena);
    struct grid *grid = NEW(&f.arena, struct grid);
    *grid = (struct grid){.arena = &f.arena,
                          .students = f.roster.ids.n,
                          .bits = (way & MINUTES) ? 16 : 4};
    struct attendance *a = NEW(&f.arena, struct attendance);
    *a = (struct attendance){.roster = &f.roster,
                             .calendar = &c,
                             .codes = &codes,
                             .marks = &marks,
                             .grid = grid,
                             .today = 20400,
                             .absences_only = (way & ABSENCES_ONLY) != 0,
                             .minutes = (way & MINUTES) != 0,
                             .unknown_lifted = (way & LIFTED) != 0,
                             .unknown = {.state = MARK_PRESENT},
                             .last = DAY_NONE,
                             .far.arena = &f.arena};
    fuzz_source(&s, data, size);
    bool good = attendance_read(a, &s, &f.with, &file, &f.err);
    if (good && a->repeated)
        good = attendance_list_repeated(a, &s, &f.with, file, &f.err);
    if (good && !c.given) {
        struct few_rows *few = NULL;
        size_t n = 0;
        calendar_from_rows(&c, &f.roster, grid, &f.arena, &few, &n);
    }
    assert(a->last <= a->today);
    source_close(&s);
    fuzz_end(&f, good);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (unsigned way = 0; way < WAYS; way++)
        read_once(data, size, way);
    return 0;
}
