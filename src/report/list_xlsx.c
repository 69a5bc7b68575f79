/* list_xlsx.c - lists as a spreadsheet: the rows go as CSV to successmentor-office, which has
 * the library. */
#include "helper.h"
#include "list.h"
#include <assert.h>
#include <stdio.h>

enum { COLUMNS_TEXT = LIST_COLUMNS_MAX * 8, ROWS_TEXT = 24 };
enum { WORDS_MAX = 2 + 4 * LIST_SHEETS_MAX + 3 * LIST_ABOUT_MAX };

/* The words for successmentor-office. */
struct order {
    char columns[LIST_SHEETS_MAX][COLUMNS_TEXT], rows[LIST_SHEETS_MAX][ROWS_TEXT];
    char *word[WORDS_MAX];
    size_t n;
};

/* Arguments are not const for posix_spawn, which changes none of them. */
static void add(struct order *order, const char *word)
{
    assert(order->n + 1 < WORDS_MAX);
    union {
        const char *given;
        char *taken;
    } same = {.given = word};
    order->word[order->n++] = same.taken;
}

/* t12,n8,d10: each column's kind and width. */
static void describe(const struct list *l, char text[static COLUMNS_TEXT])
{
    size_t n = 0;
    for (size_t i = 0; i < l->columns; i++) {
        const struct list_column *c = &l->column[i];
        int put = snprintf(text + n, COLUMNS_TEXT - n, "%s%c%u", i > 0 ? "," : "",
                           c->number ? 'n'
                           : c->day  ? 'd'
                                     : 't',
                           c->width);
        n += put > 0 ? (size_t)put : 0;
        assert(n < COLUMNS_TEXT);
    }
}

static void add_sheet(struct order *order, const struct list_plan *plan, size_t i)
{
    struct list l;
    list_measure(&l, plan);
    describe(&l, order->columns[i]);
    (void)snprintf(order->rows[i], ROWS_TEXT, "%llu", (unsigned long long)l.rows);
    add(order, "--sheet");
    add(order, plan->name);
    add(order, order->columns[i]);
    add(order, order->rows[i]);
}

bool list_xlsx(const struct list_plan *plan, size_t n, const struct about *about,
               size_t about_n, int fd, struct out *o, struct err *e)
{
    struct order order = {.n = 0};
    struct helper helper;
    struct err why = {0};
    assert(n <= LIST_SHEETS_MAX && about_n <= LIST_ABOUT_MAX);
    add(&order, "successmentor-office");
    for (size_t i = 0; i < n; i++)
        add_sheet(&order, &plan[i], i);
    for (size_t i = 0; i < about_n; i++) {
        add(&order, "--about");
        add(&order, about[i].word);
        add(&order, about[i].text);
    }
    if (!helper_start(&helper, order.word[0], order.word, fd, e))
        return false;
    out_start(o, helper.fd, helper.name);
    for (size_t i = 0; i < n; i++) {
        struct list l = {.o = o, .format = LIST_XLSX};
        out_text(o, plan[i].header);
        out_text(o, "\n");
        plan[i].rows(&l, plan[i].ctx);
    }
    bool sent = out_end(o, &why);
    if (!helper_end(&helper, e))
        return false;
    if (!sent)
        *e = why;
    return sent;
}
