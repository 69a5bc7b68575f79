/* list.c - the text formats of lists, and measuring. */
#include "list.h"
#include "utf8.h"
#include <assert.h>
#include <stdio.h>

static const struct {
    const char *word, *ending;
} formats[LIST_FORMATS] = {
    [LIST_CSV] = {"csv", "csv"},
    [LIST_JSON] = {"json", "json"},
    [LIST_TABLE] = {"table", "txt"},
    [LIST_XLSX] = {"xlsx", "xlsx"},
};

const char *list_ending(enum list_format format)
{
    return formats[format].ending;
}

bool list_read_format(const char *word, enum list_format *format, struct err *e)
{
    for (int i = 0; i < LIST_FORMATS; i++)
        if (strcmp(formats[i].word, word) == 0) {
            *format = (enum list_format)i;
            return true;
        }
    return FAIL(e, ERR_USAGE, "--format %s: is neither csv nor json nor table nor xlsx.", word);
}

/* --- JSON --- */

static void put_json(struct out *o, struct str v)
{
    static const char hex[] = "0123456789abcdef";
    out_text(o, "\"");
    while (v.n > 0) {
        const char *from = v.p;
        unsigned char c = (unsigned char)v.p[0];
        uint32_t code = c < ' ' ? c : utf8_cut(&v);
        if (c < ' ') {
            v.p++;
            v.n--;
            out_text(o, "\\u00");
            out_bytes(o, hex + (c >> 4), 1);
            out_bytes(o, hex + (c & 15), 1);
        } else if (c == '"' || c == '\\') {
            out_text(o, "\\");
            out_bytes(o, from, 1);
        } else if (code == UTF8_REPLACEMENT)
            out_text(o, "\xEF\xBF\xBD");
        else
            out_bytes(o, from, (size_t)(v.p - from));
    }
    out_text(o, "\"");
}

static void put_json_name(struct list *l)
{
    if (l->at == 0)
        out_text(l->o, l->rows == 0 ? "\n{" : ",\n{");
    else
        out_text(l->o, ",");
    put_json(l->o, l->column[l->at].name);
    out_text(l->o, ":");
}

static void put_json_cell(struct list *l, struct str v, bool bare)
{
    put_json_name(l);
    if (v.n == 0)
        out_text(l->o, "null");
    else if (bare)
        out_bytes(l->o, v.p, v.n);
    else
        put_json(l->o, v);
}

/* --- aligned text --- */

/* Text as a terminal may have it: what would move the cursor or change colours is replaced. */
static void put_plain(struct out *o, struct str v)
{
    while (v.n > 0) {
        const char *from = v.p;
        uint32_t code = utf8_cut(&v);
        if (code == UTF8_REPLACEMENT || code < ' ')
            out_text(o, "\xEF\xBF\xBD");
        else
            out_bytes(o, from, (size_t)(v.p - from));
    }
}

static void put_blanks(struct out *o, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        out_text(o, " ");
}

/* Numbers stand at the right of their column; the last column is not filled up. */
static void put_aligned(struct list *l, struct str v)
{
    const struct list_column *c = &l->column[l->at];
    size_t n = utf8_count(v);
    if (l->at > 0)
        out_text(l->o, "  ");
    if (c->number)
        put_blanks(l->o, n, c->width);
    put_plain(l->o, v);
    if (!c->number && l->at + 1 < l->columns)
        put_blanks(l->o, n, c->width);
}

static void put_table_head(struct list *l, const struct about *about, size_t about_n)
{
    for (size_t i = 0; i < about_n; i++) {
        put_plain(l->o, str_of(about[i].word));
        put_blanks(l->o, strlen(about[i].word), 14);
        put_plain(l->o, str_of(about[i].text));
        out_text(l->o, "\n");
    }
    if (about_n > 0)
        out_text(l->o, "\n");
    for (l->at = 0; l->at < l->columns; l->at++)
        put_aligned(l, l->column[l->at].name);
    out_text(l->o, "\n");
    for (l->at = 0; l->at < l->columns; l->at++) {
        if (l->at > 0)
            out_text(l->o, "  ");
        for (uint32_t i = 0; i < l->column[l->at].width; i++)
            out_text(l->o, "-");
    }
    out_text(l->o, "\n");
    l->at = 0;
}

/* --- cells and rows --- */

enum kind { KIND_TEXT, KIND_NUMBER, KIND_DAY };

static void measure(struct list *l, struct str v, enum kind kind)
{
    struct list_column *c = &l->column[l->at];
    size_t n = v.n > LIST_WIDTH_MAX * 4 ? LIST_WIDTH_MAX : utf8_count(v);
    if (n > c->width)
        c->width = n < LIST_WIDTH_MAX ? (uint32_t)n : LIST_WIDTH_MAX;
    c->number = c->number || (kind == KIND_NUMBER && v.n > 0);
    c->day = c->day || (kind == KIND_DAY && v.n > 0);
}

static void put_cell(struct list *l, struct str v, enum kind kind)
{
    assert(l->at < l->columns);
    if (l->measuring)
        measure(l, v, kind);
    else if (l->format == LIST_JSON)
        put_json_cell(l, v, kind == KIND_NUMBER);
    else
        put_aligned(l, v);
    l->at++;
}

void list_other_str(struct list *l, struct str v)
{
    put_cell(l, v, KIND_TEXT);
}

void list_other_digits(struct list *l, struct str v)
{
    put_cell(l, v, KIND_NUMBER);
}

void list_other_day(struct list *l, struct str v)
{
    put_cell(l, v, KIND_DAY);
}

void list_other_int(struct list *l, int64_t v)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%lld", (long long)v);
    put_cell(l, (struct str){text, n > 0 ? (size_t)n : 0}, KIND_NUMBER);
}

void list_other_row_end(struct list *l)
{
    assert(l->at == l->columns);
    if (!l->measuring)
        out_text(l->o, l->format == LIST_JSON ? "}" : "\n");
    l->at = 0;
    l->rows++;
}

/* --- whole lists --- */

static void name_columns(struct list *l, const char *header)
{
    struct str rest = str_of(header);
    for (bool more = true; more; l->columns++) {
        assert(l->columns < LIST_COLUMNS_MAX);
        struct str name = str_cut(&rest, ',', &more);
        l->column[l->columns] = (struct list_column){.name = name, .width = (uint32_t)name.n};
    }
}

void list_measure(struct list *l, const struct list_plan *plan)
{
    *l = (struct list){.measuring = true};
    name_columns(l, plan->header);
    plan->rows(l, plan->ctx);
    l->measuring = false;
}

void list_write(const struct list_plan *plan, enum list_format format,
                const struct about *about, size_t about_n, struct out *o)
{
    struct list l = {.o = o, .format = format};
    switch (format) {
    case LIST_CSV:
        out_text(o, plan->header);
        out_text(o, "\n");
        plan->rows(&l, plan->ctx);
        break;
    case LIST_JSON:
        name_columns(&l, plan->header);
        out_text(o, "[");
        plan->rows(&l, plan->ctx);
        out_text(o, "\n]\n");
        break;
    case LIST_TABLE:
        list_measure(&l, plan);
        l.o = o;
        l.format = format;
        put_table_head(&l, about, about_n);
        plan->rows(&l, plan->ctx);
        break;
    case LIST_XLSX:
    case LIST_FORMATS: assert(false);
    }
}
