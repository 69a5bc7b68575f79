/* report.c - writing all reports as one step. */
#include "report.h"
#include "pool.h"
#include <stdio.h>

static const struct {
    const char *name, *header;
    void (*rows)(const struct analysis *a, struct telling telling, struct list *l);
} lists[] = {
#define LIST(id, header) {#id, header, report_##id},
#include "reports.def"
#undef LIST
};

enum {
#define LIST(id, header) LIST_##id,
#include "reports.def"
#undef LIST
    LISTS
};

/* All that any run may have written, so that a result in another format is replaced too. */
static const char *const files[] = {
#define LIST(id, header) #id ".csv", #id ".json", #id ".txt", #id ".xlsx",
#include "reports.def"
#undef LIST
    "summary.txt", NULL};

bool report_check(const char *path, struct err *e)
{
    return folder_check(path, files, e);
}

size_t report_about(const struct analysis *a, struct about about[static LIST_ABOUT_MAX])
{
    const struct rule *r = a->run.rule;
    const int32_t day[] = {a->run.as_of, a->data_through};
    char *text[2];
    for (size_t i = 0; i < 2; i++) {
        text[i] = arena_take(a->arena, 11, 1);
        if (day[i] != DAY_NONE)
            day_print(day[i], text[i]);
    }
    about[0] = (struct about){"Rule", r->id};
    about[1] =
        (struct about){"Source",
                       r->source[0] != '\0' ? r->source : "NOT READ: nobody has read a source"};
    about[2] = (struct about){"Grain", grain_name(a->grain)};
    about[3] = (struct about){"As of", text[0]};
    about[4] = (struct about){"Data through", text[1]};
    return 5;
}

/* The reports are written by two hands at once: the list of students is as long as all others.
 */
enum { HANDS = 2 };

struct hand {
    const struct analysis *a;
    struct telling telling;
    enum list_format format;
    struct about about[LIST_ABOUT_MAX];
    size_t about_n;
    struct folder *folder;
    bool good;
    struct err err;
    struct out out, way; /* way: to the program that makes spreadsheets */
};

struct rows {
    const struct hand *hand;
    size_t list;
};

static void write_rows(struct list *l, const void *ctx)
{
    const struct rows *r = ctx;
    lists[r->list].rows(r->hand->a, r->hand->telling, l);
}

static bool write_list(struct hand *h, size_t i)
{
    char file[64];
    struct rows rows = {h, i};
    struct list_plan plan = {lists[i].name, lists[i].header, write_rows, &rows};
    (void)snprintf(file, sizeof file, "%s.%s", lists[i].name, list_ending(h->format));
    if (!folder_create(h->folder, file, &h->out, &h->err))
        return false;
    bool good = true;
    if (h->format == LIST_XLSX)
        good = list_xlsx(&plan, 1, h->about, h->about_n, h->out.fd, &h->way, &h->err);
    else
        list_write(&plan, h->format, h->about, h->about_n, &h->out);
    struct err why = {0};
    bool closed = folder_close(h->folder, &h->out, &why);
    if (good && !closed)
        h->err = why;
    return good && closed;
}

static bool write_summary(struct hand *h)
{
    if (!folder_create(h->folder, "summary.txt", &h->out, &h->err))
        return false;
    report_summary(h->a, h->telling, &h->out);
    return folder_close(h->folder, &h->out, &h->err);
}

static void write_some(void *hands, unsigned i)
{
    struct hand *h = (struct hand *)hands + i;
    h->good = i == 1 || write_summary(h);
    for (size_t k = 0; k < LISTS && h->good; k++)
        if ((k == LIST_students) == (i == 1))
            h->good = write_list(h, k);
}

static bool write_all(const struct analysis *a, struct telling telling, enum list_format format,
                      struct folder *f, struct err *e)
{
    struct hand *hand = NEW_ARRAY(a->arena, HANDS, struct hand);
    for (unsigned i = 0; i < HANDS; i++) {
        hand[i].a = a;
        hand[i].telling = telling;
        hand[i].format = format;
        hand[i].about_n = report_about(a, hand[i].about);
        hand[i].folder = f;
    }
    pool_run(HANDS, write_some, hand);
    for (unsigned i = 0; i < HANDS; i++)
        if (!hand[i].good) {
            *e = hand[i].err;
            return false;
        }
    return folder_commit(f, e);
}

bool report_all(const struct analysis *a, struct telling telling, enum list_format format,
                const char *path, struct err *e)
{
    struct folder f;
    bool good = folder_begin(&f, path, files, e) && write_all(a, telling, format, &f, e);
    folder_abandon(&f);
    return good;
}
