/* mapping.h - what the user says of the files: which header is which field, how dates read,
 * what a row is. A preset says it for the exports of one system. */
#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H
#include "arena.h"
#include "day.h"
#include "text.h"

enum { MAPPING_FIELDS_MAX = 64, MAPPING_FILE_MAX = 64 << 10 };

struct mapping {
    struct arena *arena;
    struct {
        struct str field, header;
        bool used;     /* some file had this header */
        bool optional; /* a preset says so: no file needs to have it */
    } item[MAPPING_FIELDS_MAX];
    size_t n;
    enum date_order order;
    char delimiter;         /* 0: found from the first line */
    enum encoding encoding; /* of files without a byte order mark; ENCODING_ANY: found */
    bool exit_first_out;    /* the end of an enrolment is the first day the student was gone */
    bool student_in_school; /* student ids are unique in a school only */
    bool exceptions;        /* the attendance has no row for a day that was attended */
    bool blank_is_present;  /* a row with a blank code says that the day was attended */
};

/* Takes one `key=value`: a field and its header, or one of the settings above. `where` begins
 * the message: an option, or a file and its line. What is said later counts. */
MUST_USE bool mapping_set(struct mapping *m, struct str key, struct str value,
                          const char *where, struct err *e);

/* Takes the text of a map file: lines `key = value`, # begins a comment. */
MUST_USE bool mapping_read(struct mapping *m, struct str text, const char *name, struct err *e);

/* Takes the lines of presets.def for one system. A preset says no more than a map file could,
 * and a map that is read after it changes it. */
MUST_USE bool mapping_preset(struct mapping *m, const char *system, struct err *e);

/* Refuses a header that no file had. Call when all files are open. */
MUST_USE bool mapping_all_used(const struct mapping *m, struct err *e);
#endif
