/* september.h - twenty school days and who was there, as files for whole runs. */
#ifndef TESTS_UNIT_SEPTEMBER_H
#define TESTS_UNIT_SEPTEMBER_H
#include "scene.h"

#define STUDENTS "student_id,school_id,grade,ethnicity,ell,sped,zip,enrol_start,enrol_end\n"
#define ANALYZE "analyze --students s.csv --attendance a.csv --out out --exact "

/* Twenty school days from Monday 2025-09-01; school 100. */
static const int september[] = {1,  2,  3,  4,  5,  8,  9,  10, 11, 12,
                                15, 16, 17, 18, 19, 22, 23, 24, 25, 26};
enum { DAYS = sizeof september / sizeof september[0] };

/* calendar.csv for the schools, and a.csv with a row a day for "id=PPA.." lines ('.' is no
 * row). */
__attribute__((unused)) static void write_calendar(const char *schools)
{
    char text[8192] = "school_id,date\n";
    for (const char *s = schools; *s != '\0'; s++)
        for (int d = 0; d < DAYS; d++)
            (void)snprintf(text + strlen(text), 40, "%c00,2025-09-%02d\n", *s, september[d]);
    scene_write("c.csv", text);
}

__attribute__((unused)) static void write_marks(const char *const *lines)
{
    char text[65536] = "student_id,date,code\n";
    for (; *lines != NULL; lines++) {
        const char *mark = strchr(*lines, '=');
        int n = (int)(mark - *lines);
        for (int d = 0; d < DAYS && mark[1] != '\0'; d++, mark++)
            if (mark[1] != '.')
                (void)snprintf(text + strlen(text), 60, "%.*s,2025-09-%02d,%c\n", n, *lines,
                               september[d], mark[1]);
    }
    scene_write("a.csv", text);
}
#define MARKS(...) write_marks((const char *const[]){__VA_ARGS__, NULL})

__attribute__((unused)) static const char *line_of(const char *id)
{
    char start[64];
    (void)snprintf(start, sizeof start, "%s,", id);
    return scene_line("out/students.csv", start);
}
#endif
