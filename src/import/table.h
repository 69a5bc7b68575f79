/* table.h - a CSV file with a header: fields by name, faulty rows noted and left out. */
#ifndef IMPORT_TABLE_H
#define IMPORT_TABLE_H
#include "csv.h"
#include "mapping.h"

enum field {
#define FIELD(kind, id, name, need, aliases) FIELD_##id,
#include "fields.def"
#undef FIELD
    FIELDS
};

enum file_kind {
    FILE_ROSTER,
    FILE_CALENDAR,
    FILE_ATTENDANCE,
    FILE_CODES,
    FILE_RULES,
    FILE_WARNINGS
};

/* Tells how far a reading is: bytes done, and of how many (0: not known). */
struct progress {
    void (*tell)(void *ctx, const char *name, uint64_t done, uint64_t of);
    void *ctx;
};

struct table {
    const char *name; /* of the file, for messages */
    struct csv csv;
    struct problems *problems;
    uint32_t file;      /* number for problem_add */
    struct str *header; /* [width] */
    size_t width;
    int16_t at[FIELDS]; /* place of a field in a row, or -1 */
    int first_field;    /* the first required one, by which a repeated header is known */
    struct record row;
    const struct progress *progress; /* may be NULL */
    uint64_t told, rows;             /* rows of the right shape so far */
};

/* Reads the header and finds the columns of that kind of file. Refuses a file without a header,
 * without a required column, or with two that could be one field. */
MUST_USE bool table_open(struct table *t, enum file_kind kind, struct source *source,
                         struct mapping *map, struct problems *problems, struct arena *arena,
                         struct err *e);

/* The same for a header that was read already, which is t->row. */
MUST_USE bool table_use_header(struct table *t, enum file_kind kind, const char *name,
                               struct mapping *map, struct arena *arena, struct err *e);

/* Whether t->row has the right shape; notes what is wrong with it when it has not. */
bool table_usable(struct table *t);

/* The next row that has the right shape. */
enum csv_got table_next(struct table *t, struct err *e);

/* A field of the row, without blanks around it; empty when the file has no such column. */
struct str table_field(const struct table *t, enum field field);
bool table_has(const struct table *t, enum field field);

/* Refuses a file without the column of that field, naming the columns that it has. */
MUST_USE bool table_need(const struct table *t, enum field field, struct err *e);

/* The place of a column by its header, or -1. */
int table_column(const struct table *t, struct str header);

/* Stops to ask for the order of day and month when more than a tenth of the rows are in doubt.
 */
MUST_USE bool table_ask_dates(const struct table *t, struct err *e);

/* Refuses a file in which any row had a fault, naming the first of the first kind. */
MUST_USE bool table_faultless(const struct table *t, struct err *e);

/* Notes a fault of the current row. */
void table_problem(struct table *t, enum problem kind, struct str value);
#endif
