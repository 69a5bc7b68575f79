/* mapping.h - what the user says of the files: which header is which field, and how dates read.
 */
#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H
#include "arena.h"
#include "day.h"
#include "err.h"

enum { MAPPING_FIELDS_MAX = 64, MAPPING_FILE_MAX = 64 << 10 };

struct mapping {
    struct arena *arena;
    struct {
        struct str field, header;
        bool used; /* some file had this header */
    } item[MAPPING_FIELDS_MAX];
    size_t n;
    enum date_order order;
    char delimiter;         /* 0: found from the first line */
    bool exit_first_out;    /* the end of an enrolment is the first day the student was gone */
    bool student_in_school; /* student ids are unique in a school only */
};

/* Takes one `key=value`: a field and its header, or delimiter, date_format, exit_day,
 * student_key. `where` begins the message: an option, or a file and its line. */
MUST_USE bool mapping_set(struct mapping *m, struct str key, struct str value,
                          const char *where, struct err *e);

/* Takes the text of a map file: lines `key = value`, # begins a comment. */
MUST_USE bool mapping_read(struct mapping *m, struct str text, const char *name, struct err *e);

/* Refuses a header that no file had. Call when all files are open. */
MUST_USE bool mapping_all_used(const struct mapping *m, struct err *e);
#endif
