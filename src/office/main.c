/* main.c - successmentor-office: what needs libraries that few runs need. It is started by
 * successmentor, never by hand.
 *
 *   successmentor-office --sheet NAME COLUMNS ROWS... --about WORD TEXT...
 *
 * reads the sheets' rows as CSV, each list with its header, and writes a spreadsheet. COLUMNS
 * is a kind and a width for each: t12,n8,d10.
 */
#include "xlsx.h"
#include <unistd.h>

static bool read_columns(struct xlsx_sheet *s, const char *text)
{
    struct str rest = str_of(text);
    for (bool more = true; more;) {
        struct str one = str_cut(&rest, ',', &more);
        struct xlsx_column *c = &s->column[s->columns];
        if (s->columns++ == XLSX_COLUMNS_MAX || one.n < 2 ||
            memchr("tnd", one.p[0], 3) == NULL ||
            !str_uint((struct str){one.p + 1, one.n - 1}, 250, &c->width))
            return false;
        c->kind = one.p[0];
    }
    return true;
}

static bool read_words(struct xlsx *x, char **word, int n)
{
    for (int i = 0; i < n;) {
        if (strcmp(word[i], "--sheet") == 0 && i + 3 < n && x->sheets < XLSX_SHEETS_MAX) {
            struct xlsx_sheet *s = &x->sheet[x->sheets++];
            s->name = word[i + 1];
            if (!read_columns(s, word[i + 2]) || !str_uint64(str_of(word[i + 3]), &s->rows))
                return false;
            i += 4;
        } else if (strcmp(word[i], "--about") == 0 && i + 2 < n && x->abouts < XLSX_ABOUT_MAX) {
            x->about[x->abouts++] = (struct xlsx_about){word[i + 1], word[i + 2]};
            i += 3;
        } else
            return false;
    }
    return x->sheets > 0;
}

int main(int argc, char **argv)
{
    static struct xlsx x;
    struct arena arena = {0};
    struct cells in = {.in = stdin, .arena = &arena};
    struct err e = {0};
    if (!read_words(&x, argv + 1, argc - 1)) {
        fprintf(stderr, "successmentor-office is started by successmentor.\n");
        return 2;
    }
    bool good = xlsx_write(&x, &in, STDOUT_FILENO, &e);
    arena_drop(&arena);
    if (!good)
        fprintf(stderr, "successmentor-office: %s\n", e.text);
    return good ? 0 : 1;
}
