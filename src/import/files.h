/* files.h - the meanings of the files: students, calendar, codes, attendance, own rules.
 *
 * Each function reads one open source to its end. A faulty row is noted in the problems and
 * left out; false is returned only when nothing right could come of going on, and *e then says
 * what to do.
 */
#ifndef IMPORT_FILES_H
#define IMPORT_FILES_H
#include "calendar.h"
#include "table.h"
#include "warnings.h"

/* What all readings of a run share. */
struct reading {
    struct arena *arena;
    struct mapping *map;
    struct problems *problems;
    const struct progress *progress; /* may be NULL */
};

/* Students and their enrolments. `by`: names of further columns to keep as groups; each gets a
 * place in roster->column under its header, unless a shipped one is called so. */
MUST_USE bool roster_read(struct roster *r, struct source *source, const struct reading *with,
                          const struct str *by, size_t by_n, struct err *e);

/* The group column of that name, or -1. */
int roster_find_column(const struct roster *r, struct str name);

/* School days; needs the sorted roster. `minutes` says that the file must have them. */
MUST_USE bool calendar_read(struct calendar *c, const struct roster *r, struct source *source,
                            const struct reading *with, bool minutes, struct err *e);

/* What the codes of the attendance files mean. */
struct code_map {
    struct dict codes;
    struct mark *mark; /* [codes.n] */
    size_t room;
};

/* P and T present, E absent and excused, A absent and unexcused. */
void codes_start(struct code_map *m, struct arena *arena);

/* A code map file takes the place of the codes above: columns code, state, absent, kind; or a
 * code table of a system with a flag, Y or N, for whether a code counts: code, counts, excused.
 * Any fault in it is refused, as every figure depends on it. */
MUST_USE bool codes_read(struct code_map *m, struct source *source, const struct reading *with,
                         struct err *e);

/* A blank code means present, unless the map says what it means. */
void codes_blank_present(struct code_map *m);

/* "1", "0.5", ".25", "1/2" as parts of a day; false when that is no whole number of parts from
 * 0 to DAY_PARTS. */
bool codes_fraction(struct str text, uint32_t *parts);

/* Everything that reading attendance needs to know, and the year that it fills. */
struct attendance {
    const struct roster *roster;
    struct calendar *calendar; /* without a file: `first` is set by the first row */
    const struct code_map *codes;
    struct mark_table *marks;
    struct grid *grid;
    int32_t today;
    bool absences_only;  /* a file without any present code is what we expect */
    bool minutes;        /* the rule counts minutes */
    bool unknown_lifted; /* --unknown-codes: what follows is what they mean */
    struct mark unknown;
    int32_t last;    /* the last day with a row, or DAY_NONE */
    struct dict far; /* days off the axis that were noted: "SCHOOL DAY" */
    bool repeated;   /* some day of some student has several rows */
    struct {
        uint32_t file, line; /* of the first row of that day; line 0: none */
    } first_row[AXIS_DAYS];
};

/* Without a calendar: lays the axis about the middle of the first thousand good rows of each
 * file, so that a wrong year in one row does not lead the others astray. Pipes, which can be
 * read once, are left out. */
void attendance_lay_axis(struct attendance *a, const char *const *names, size_t files,
                         const struct mapping *map);

/* Reads one file of attendance into the grid. *file is its number in the problems. ERR_ASK when
 * a person has to say how the file is meant. */
MUST_USE bool attendance_read(struct attendance *a, struct source *source,
                              const struct reading *with, uint32_t *file, struct err *e);

/* Goes through a file again to list the rows of days with several. `file` as attendance_read
 * gave it. */
MUST_USE bool attendance_list_repeated(const struct attendance *a, struct source *source,
                                       const struct reading *with, uint32_t file,
                                       struct err *e);

/* Own rules and warnings. Any fault in such a file is refused. */
MUST_USE bool rules_read(struct rule_list *rules, struct source *source,
                         const struct reading *with, struct err *e);
MUST_USE bool warnings_read(struct warning_list *warnings, struct source *source,
                            const struct reading *with, struct err *e);
#endif
