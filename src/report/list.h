/* list.h - one list, written as CSV, JSON, aligned text or a spreadsheet.
 *
 * Whoever has a list writes its rows cell by cell with PUT, in the order of the header's
 * names; what a cell looks like follows from its C type and the format. Formats that need to
 * know the widest cell first have the rows written twice.
 */
#ifndef REPORT_LIST_H
#define REPORT_LIST_H
#include "day.h"
#include "out.h"

enum list_format { LIST_CSV, LIST_JSON, LIST_TABLE, LIST_XLSX, LIST_FORMATS };

/* How file names end: csv, json, txt, xlsx. */
const char *list_ending(enum list_format format);

/* csv, json, table or xlsx. ERR_USAGE for another word. */
MUST_USE bool list_read_format(const char *word, enum list_format *format, struct err *e);

enum { LIST_COLUMNS_MAX = 16, LIST_WIDTH_MAX = 60 };

struct list_column {
    struct str name;
    uint32_t width;   /* characters of the widest cell or the name, at most LIST_WIDTH_MAX */
    bool number, day; /* some cell is one */
};

/* A list that is being written; the cells are its callers' only business. */
struct list {
    struct out *o;
    enum list_format format; /* LIST_XLSX: as CSV, for the program that makes the sheet */
    bool measuring;          /* nothing is written; the columns are filled */
    uint64_t rows;           /* so far */
    size_t at, columns;      /* at: of the next cell */
    struct list_column column[LIST_COLUMNS_MAX];
};

/* A list as a whole. */
struct list_plan {
    const char *name;   /* of the sheet */
    const char *header; /* names with commas between */
    void (*rows)(struct list *l, const void *ctx);
    const void *ctx;
};

/* What is said about a list: rule, grain, dates. */
struct about {
    const char *word, *text;
};

/* Writes a list in any format but LIST_XLSX. `about` stands above LIST_TABLE. */
void list_write(const struct list_plan *plan, enum list_format format,
                const struct about *about, size_t about_n, struct out *o);

enum { LIST_SHEETS_MAX = 4, LIST_ABOUT_MAX = 8 };

/* Writes lists as the sheets of one spreadsheet into the open file fd, and what is said about
 * them as its last sheet. *o is for the way there. */
MUST_USE bool list_xlsx(const struct list_plan *plan, size_t n, const struct about *about,
                        size_t about_n, int fd, struct out *o, struct err *e);

/* The columns, from the rows. */
void list_measure(struct list *l, const struct list_plan *plan);

/* The cells of formats that are not CSV; use PUT. */
void list_other_str(struct list *l, struct str v);
void list_other_digits(struct list *l, struct str v);
void list_other_day(struct list *l, struct str v);
void list_other_row_end(struct list *l);

static inline bool list_is_csv(const struct list *l)
{
    return !l->measuring && (l->format == LIST_CSV || l->format == LIST_XLSX);
}

/* A text; JSON's null when it is empty. */
static inline void list_str(struct list *l, struct str v)
{
    if (list_is_csv(l))
        out_cell_str(l->o, v);
    else
        list_other_str(l, v);
}
static inline void list_text(struct list *l, const char *v)
{
    list_str(l, str_of(v));
}

/* A number that is printed already: 24.7. Nothing when it is empty. */
static inline void list_digits(struct list *l, const char *v)
{
    if (list_is_csv(l))
        out_cell_text(l->o, v);
    else
        list_other_digits(l, str_of(v));
}

/* A whole number. */
void list_other_int(struct list *l, int64_t v);
static inline void list_int(struct list *l, int64_t v)
{
    if (list_is_csv(l))
        out_cell_int(l->o, v);
    else
        list_other_int(l, v);
}

/* A date; nothing for DAY_NONE. */
static inline void list_day(struct list *l, int32_t day)
{
    char text[11] = "";
    if (day != DAY_NONE)
        day_print(day, text);
    if (list_is_csv(l))
        out_cell_text(l->o, text);
    else
        list_other_day(l, str_of(text));
}
static inline void list_row_end(struct list *l)
{
    if (list_is_csv(l))
        out_row_end(l->o);
    else
        list_other_row_end(l);
}

#define PUT(l, v) \
    _Generic((v),                 \
        struct str: list_str,     \
        const char *: list_text,  \
        char *: list_text,        \
        int: list_int,            \
        unsigned short: list_int, \
        unsigned: list_int,       \
        long: list_int,           \
        unsigned long: list_int)((l), (v))
#endif
