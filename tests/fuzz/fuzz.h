/* fuzz.h - what the targets share: bytes as a source, a small district to read them against. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H
#include "files.h"
#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A source that gives these bytes; source_close ends it. */
__attribute__((unused)) static void fuzz_source(struct source *s, const void *data, size_t size)
{
    *s = (struct source){
        .name = "fuzz", .fd = memfd_create("fuzz", 0), .kept = -1, .size = size};
    if (s->fd < 0 || write(s->fd, data, size) != (ssize_t)size ||
        lseek(s->fd, 0, SEEK_SET) != 0)
        abort();
}

/* One reading of everything, dropped by fuzz_end. */
struct fuzz {
    struct arena arena;
    struct mapping map;
    struct problems problems;
    struct reading with;
    struct roster roster;
    struct err err;
};

__attribute__((unused)) static void fuzz_start(struct fuzz *f)
{
    *f = (struct fuzz){0};
    f->map.arena = f->problems.arena = &f->arena;
    f->with = (struct reading){&f->arena, &f->map, &f->problems, NULL};
}

/* Ten students of school 100, the first of them also of 200. */
__attribute__((unused)) static void fuzz_roster(struct fuzz *f)
{
    static const char text[] =
        "student_id,school_id,grade,enrol_start,enrol_end\n"
        "s1,100,05,2025-09-01,2025-09-10\ns1,200,06,2025-09-09,\ns2,100,05,2025-09-01,\n"
        "s3,100,05,2025-09-01,\ns4,100,05,2025-09-02,\ns5,100,05,2025-09-01,2025-09-02\n"
        "s6,100,05,2025-09-01,\ns7,100,05,2025-09-01,\ns8,100,05,2025-09-01,\n"
        "an-id-that-is-longer-than-most,100,05,2025-09-01,\n\"s,9\",100,05,2025-09-01,\n";
    struct source s;
    fuzz_source(&s, text, sizeof text - 1);
    if (!roster_read(&f->roster, &s, &f->with, NULL, 0, &f->err))
        abort();
    source_close(&s);
}

/* Their school days, with minutes. */
__attribute__((unused)) static void fuzz_calendar(struct fuzz *f, struct calendar *c)
{
    static const char text[] = "school_id,date,minutes\n100,2025-09-01,360\n"
                               "100,2025-09-02,360\n100,2025-09-10,300\n200,2025-09-10,240\n";
    struct source s;
    fuzz_source(&s, text, sizeof text - 1);
    if (!calendar_read(c, &f->roster, &s, &f->with, true, &f->err))
        abort();
    source_close(&s);
}

/* A refusal says which file, and what; a success says nothing. */
__attribute__((unused)) static void fuzz_end(struct fuzz *f, bool good)
{
    assert(good || (f->err.code != ERR_NONE && f->err.text[0] != '\0'));
    for (size_t i = 0; i < f->problems.n; i++)
        for (size_t k = 0; k < PROBLEM_KINDS; k++) {
            assert(f->problems.file[i]->of[k].n <= PROBLEMS_LISTED);
            assert(problem_id((enum problem)k)[0] != '\0');
            assert(problem_meaning((enum problem)k)[0] != '\0');
            assert(problem_remedy((enum problem)k)[0] != '\0');
        }
    arena_drop(&f->arena);
}
#endif
