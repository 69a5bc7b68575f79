/* xlsx.c - the only file that knows libxlsxwriter.
 *
 * Every text is written as a text, so that none is ever a formula, a link or a number. Rows go
 * through a temporary file without a name, so that memory does not grow with them.
 */
#include "xlsx.h"
#include "day.h"
#include "utf8.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    ROWS_MAX = 1048576, /* of a sheet, with its header */
    TEXT_MAX = 32767,   /* UTF-16 units of a cell */
    SERIAL_1970 = 25569 /* the spreadsheet's number of 1970-01-01 */
};

struct writer {
    lxw_workbook *book;
    lxw_format *head, *date, *wrap;
    struct arena *arena;
    char *text; /* of the cell at hand, with a NUL */
    size_t room;
    lxw_error failed;
};

static void note(struct writer *w, lxw_error got)
{
    if (w->failed == LXW_NO_ERROR)
        w->failed = got;
}

/* The text with what is none replaced, cut to what a cell can hold. */
static const char *clean(struct writer *w, struct str v)
{
    size_t n = 0, units = 0;
    while (v.n > 0) {
        const char *from = v.p;
        uint32_t code = utf8_cut(&v);
        units += code > 0xFFFF ? 2 : 1;
        if (units > TEXT_MAX)
            break;
        struct str part = {from, (size_t)(v.p - from)};
        if (code == UTF8_REPLACEMENT)
            part = STR("\xEF\xBF\xBD");
        for (size_t i = 0; i < part.n; i++) {
            w->text = arena_grow(w->arena, w->text, n, &w->room, 1);
            w->text[n++] = part.p[i];
        }
    }
    w->text = arena_grow(w->arena, w->text, n, &w->room, 1);
    w->text[n] = '\0';
    return w->text;
}

static bool is_number(struct str v)
{
    size_t i = v.n > 0 && v.p[0] == '-', digits = 0, points = 0;
    for (; i < v.n; i++) {
        if (v.p[i] == '.')
            points++;
        else if (v.p[i] < '0' || v.p[i] > '9')
            return false;
        else
            digits++;
    }
    return digits > 0 && digits <= 15 && points <= 1;
}

static void put_cell(struct writer *w, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t at,
                     char kind, struct str v)
{
    int32_t day = DAY_NONE;
    if (v.n == 0)
        return;
    if (kind == 'n' && is_number(v))
        note(w, worksheet_write_number(sheet, row, at, strtod(clean(w, v), NULL), NULL));
    else if (kind == 'd' && day_read(v, ORDER_YMD, &day) == DATE_OK)
        note(w, worksheet_write_number(sheet, row, at, day + SERIAL_1970, w->date));
    else
        note(w, worksheet_write_string(sheet, row, at, clean(w, v), NULL));
}

/* A new sheet with the header of a list. */
static lxw_worksheet *add_sheet(struct writer *w, const struct xlsx_sheet *s, unsigned part,
                                char *const *head)
{
    char name[LXW_SHEETNAME_MAX + 1];
    if (part == 0)
        (void)snprintf(name, sizeof name, "%.20s", s->name);
    else
        (void)snprintf(name, sizeof name, "%.20s %u", s->name, part + 1);
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, name);
    if (sheet == NULL) {
        note(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return NULL;
    }
    for (size_t i = 0; i < s->columns; i++) {
        lxw_col_t at = (lxw_col_t)i;
        double width = s->column[i].kind == 'd' && s->column[i].width < 10
                           ? 10
                           : (double)s->column[i].width;
        note(w, worksheet_set_column(sheet, at, at, width + 3, NULL));
        note(w, worksheet_write_string(sheet, 0, at, head[i], w->head));
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    note(w, worksheet_repeat_rows(sheet, 0, 0));
    return sheet;
}

static bool read_head(struct writer *w, const struct xlsx_sheet *s, struct cells *in,
                      char *head[static XLSX_COLUMNS_MAX])
{
    struct str cell;
    bool last = false;
    for (size_t i = 0; i < s->columns; i++) {
        if (last || !cells_next(in, &cell, &last))
            return false;
        const char *text = clean(w, cell);
        head[i] = arena_copy(w->arena, text, strlen(text));
    }
    return last;
}

static bool read_row(struct writer *w, const struct xlsx_sheet *s, struct cells *in,
                     lxw_worksheet *sheet, lxw_row_t row)
{
    struct str cell;
    bool last = false;
    for (size_t i = 0; i < s->columns; i++) {
        if (last || !cells_next(in, &cell, &last))
            return false;
        put_cell(w, sheet, row, (lxw_col_t)i, s->column[i].kind, cell);
    }
    return last;
}

static void end_sheet(struct writer *w, const struct xlsx_sheet *s, lxw_worksheet *sheet,
                      lxw_row_t last)
{
    note(w, worksheet_autofilter(sheet, 0, 0, last, (lxw_col_t)(s->columns - 1)));
}

static bool put_list(struct writer *w, const struct xlsx_sheet *s, struct cells *in)
{
    char *head[XLSX_COLUMNS_MAX];
    unsigned part = 0;
    if (!read_head(w, s, in, head))
        return false;
    lxw_worksheet *sheet = add_sheet(w, s, part, head);
    lxw_row_t row = 0;
    for (uint64_t i = 0; i < s->rows && sheet != NULL; i++) {
        if (row + 1 == ROWS_MAX) {
            end_sheet(w, s, sheet, row);
            sheet = add_sheet(w, s, ++part, head);
            row = 0;
        }
        if (sheet != NULL && !read_row(w, s, in, sheet, ++row))
            return false;
    }
    if (sheet != NULL)
        end_sheet(w, s, sheet, row);
    return true;
}

static void put_about(struct writer *w, const struct xlsx *x)
{
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, "About");
    if (sheet == NULL) {
        note(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    note(w, worksheet_set_column(sheet, 0, 0, 16, NULL));
    note(w, worksheet_set_column(sheet, 1, 1, 90, w->wrap));
    for (size_t i = 0; i < x->abouts; i++) {
        lxw_row_t row = (lxw_row_t)i;
        note(w, worksheet_write_string(sheet, row, 0, clean(w, str_of(x->about[i].word)),
                                       w->head));
        note(w, worksheet_write_string(sheet, row, 1, clean(w, str_of(x->about[i].text)),
                                       w->wrap));
    }
}

/* The workbook is made in memory, as the library has to go back in it, and a pipe cannot. */
static bool copy(int from, int to, struct err *e)
{
    static char block[64 << 10];
    ssize_t got = 0, put = 0;
    off_t at = 0;
    while ((got = pread(from, block, sizeof block, at)) > 0) {
        at += got;
        for (ssize_t done = 0; done < got; done += put) {
            put = write(to, block + done, (size_t)(got - done));
            if (put < 0 && errno != EINTR)
                return FAIL(e, ERR_IO, "The spreadsheet could not be written: %s.",
                            strerror(errno));
            if (put < 0)
                put = 0;
        }
    }
    return got == 0 || FAIL(e, ERR_IO, "The spreadsheet is lost: %s.", strerror(errno));
}

static bool fill(struct writer *w, const struct xlsx *x, struct cells *in, struct err *e)
{
    bool good = true;
    w->head = workbook_add_format(w->book);
    w->date = workbook_add_format(w->book);
    w->wrap = workbook_add_format(w->book);
    format_set_bold(w->head);
    format_set_num_format(w->date, "yyyy-mm-dd");
    format_set_text_wrap(w->wrap);
    for (size_t i = 0; i < x->sheets && good; i++)
        good = put_list(w, &x->sheet[i], in);
    if (x->abouts > 0)
        put_about(w, x);
    note(w, workbook_close(w->book));
    if (!good)
        return FAIL(e, ERR_INVALID, "The rows are not those that were announced.");
    return w->failed == LXW_NO_ERROR ||
           FAIL(e, ERR_IO, "The spreadsheet could not be made: %s.", lxw_strerror(w->failed));
}

bool xlsx_write(const struct xlsx *x, struct cells *in, int out, struct err *e)
{
    struct writer w = {.arena = in->arena};
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    char path[40];
    int fd = memfd_create("spreadsheet", MFD_CLOEXEC);
    if (fd < 0)
        return FAIL(e, ERR_IO, "No memory for the spreadsheet: %s.", strerror(errno));
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    w.book = workbook_new_opt(path, &options);
    bool good = w.book == NULL ? FAIL(e, ERR_IO, "The spreadsheet could not be begun.")
                               : fill(&w, x, in, e) && copy(fd, out, e);
    (void)close(fd);
    return good;
}
