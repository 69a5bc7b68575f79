/* fuzz_attendance.c - registers, daily and exceptions, with and without a calendar, in days and
 * in minutes; both readings. */
#include "fuzz.h"
#include "register.h"
#include <stdio.h>

enum {
    NO_CALENDAR = 1,
    ABSENCES_ONLY = 2,
    MINUTES = 4,
    LIFTED = 8,
    BY_SCHOOL_ID = 16,
    WAYS = 32
};

static const char code_text[] = "code,state,absent,kind\nP,present,,\nT,present,,tardy\n"
                                "A,absent,1,unexcused\nE,absent,1,excused\nHD,absent,1/2,\n"
                                "UNX,absent,1,unexcused\nLONG,present,,\n";

static void tell(void *ctx, const char *name, uint64_t done, uint64_t of)
{
    (void)ctx;
    assert(name[0] != '\0' && (done <= of || of == 0));
}

static const struct progress progress = {tell, NULL};

/* One number for all that a reading left: marks by day, faults, the last day. */
static uint64_t digest(const struct fuzz *f, const struct attendance *a, uint32_t file)
{
    uint64_t sum = (uint64_t)a->last * 31 + a->repeated;
    for (uint32_t at = 0; at < AXIS_DAYS; at++)
        for (uint32_t s = 0; s < a->grid->students; s++)
            sum = sum * 31 + grid_mark(a->grid, at, s) + 16 * grid_repeated(a->grid, at, s);
    for (size_t k = 0; k < PROBLEM_KINDS; k++)
        sum = sum * 31 + f->problems.file[file]->of[k].count;
    return sum;
}

static void read_codes(struct fuzz *f, struct code_map *codes)
{
    struct source s;
    fuzz_source(&s, code_text, sizeof code_text - 1);
    if (!codes_read(codes, &s, &f->with, &f->err))
        abort();
    source_close(&s);
}

/* Reads in one of the ways; *first is the axis, DAY_NONE to have it laid. */
static uint64_t read_once(const uint8_t *data, size_t size, unsigned way, bool careful,
                          int32_t *first)
{
    struct fuzz f;
    struct source s;
    struct calendar c = {.first = *first};
    uint64_t result;
    struct code_map codes;
    struct mark_table marks;
    uint32_t file = 0;
    fuzz_start(&f);
    f.map.student_in_school = (way & BY_SCHOOL_ID) != 0;
    f.with.progress = &progress;
    fuzz_roster(&f);
    if (way & NO_CALENDAR)
        c.school = NEW_ARRAY(&f.arena, 2, struct school_year);
    else
        fuzz_calendar(&f, &c);
    read_codes(&f, &codes);
    marks_start(&marks, &f.arena);
    for (uint32_t i = 0; i < codes.codes.n; i++)
        (void)marks_number(&marks, codes.mark[i]);
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
    char name[40];
    fuzz_source(&s, data, size);
    (void)snprintf(name, sizeof name, "/proc/self/fd/%d", s.fd);
    if (!c.given && c.first == DAY_NONE)
        attendance_lay_axis(a, &(const char *){name}, 1, &f.map);
    bool good = careful ? register_read(a, &s, &f.with, &file, &f.err)
                        : attendance_read(a, &s, &f.with, &file, &f.err);
    result = good ? digest(&f, a, file) : 0;
    *first = c.given ? DAY_NONE : c.first;
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
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (unsigned way = 0; way < WAYS; way++) {
        int32_t first = DAY_NONE;
        uint64_t chosen = read_once(data, size, way, false, &first);
        assert(read_once(data, size, way, true, &first) == chosen);
    }
    return 0;
}
