/* page_tiers.c - how many students are in each tier, as far as it may be told.
 *
 * The parts of the bar, and the rows of its table, divide all students: each number is one that
 * breakdown.csv shows too, or what is left of them, so that nothing more is told.
 */
#include "page.h"
#include <stdio.h>

enum { PARTS_MAX = CHART_PARTS_MAX, SPAN = 64 };

struct tiers {
    struct chart_part part[PARTS_MAX];
    char missed[PARTS_MAX][SPAN]; /* the share of days missed */
    size_t n;
    char rest[96]; /* the name of what is left */
};

static void add(struct tiers *t, const char *name, enum chart_look look, uint64_t n,
                const char *missed)
{
    struct chart_part *part = &t->part[t->n];
    *part = (struct chart_part){name, n, look, ""};
    page_figure((struct figure){TOLD_NUMBER, n}, false, part->value);
    (void)snprintf(t->missed[t->n], sizeof t->missed[0], "%s", missed);
    t->n++;
}

/* Adds a name to that of what is left: Satisfactory, at risk, not rated. */
static void add_name(struct tiers *t, const char *name)
{
    size_t n = strlen(t->rest);
    (void)snprintf(t->rest + n, sizeof t->rest - n, ", %s", name);
}

static void put_span(const struct page *p, int from, int to, char out[static SPAN])
{
    const uint32_t *bound = p->a->run.rule->bound;
    char low[24] = "", high[24] = "";
    if (from >= 0)
        page_percent(bound[from], low);
    if (to < BOUNDS)
        page_percent(bound[to], high);
    if (from < 0)
        (void)snprintf(out, SPAN, "under %s%%", high);
    else if (to == BOUNDS)
        (void)snprintf(out, SPAN, "%s%% or more", low);
    else
        (void)snprintf(out, SPAN, "%s to under %s%%", low, high);
}

static bool is_shown(const struct page *p, struct figure f)
{
    return f.told == TOLD_NUMBER && (p->telling.exact || f.n >= p->telling.small);
}

/* The chronic tiers apart where both may be told, else together. */
static void add_chronic(const struct page *p, struct tiers *t, uint64_t *left)
{
    const struct group *g = &p->a->row[0].group;
    struct figure chronic = told_count(g, p->cover, COUNT_CHRONIC);
    struct figure severe = told_count(g, p->cover, COUNT_SEVERE);
    char span[SPAN];
    if (chronic.told != TOLD_NUMBER) {
        add_name(t, "chronic");
        return;
    }
    *left -= chronic.n;
    if (severe.told != TOLD_NUMBER ||
        !is_shown(p, (struct figure){TOLD_NUMBER, chronic.n - severe.n})) {
        put_span(p, BOUND_MODERATE, BOUNDS, span);
        add(t, "Chronic, moderate or severe", LOOK_MODERATE, chronic.n, span);
        return;
    }
    put_span(p, BOUND_MODERATE, BOUND_SEVERE, span);
    add(t, "Moderate chronic", LOOK_MODERATE, chronic.n - severe.n, span);
    put_span(p, BOUND_SEVERE, BOUNDS, span);
    add(t, "Severe chronic", LOOK_SEVERE, severe.n, span);
}

/* What is left, first in the bar: satisfactory, with those tiers that may not be told. */
static void put_rest(const struct page *p, struct tiers *t, uint64_t left)
{
    bool alone = strcmp(t->rest, "Satisfactory") == 0;
    size_t n = t->n;
    char span[SPAN] = "";
    if (alone)
        put_span(p, -1, BOUND_AT_RISK, span);
    t->n = 0;
    add(t, t->rest, alone ? LOOK_SATISFACTORY : LOOK_REST, left, span);
    t->n = n;
    if (!is_shown(p, (struct figure){TOLD_NUMBER, left}))
        page_figure((struct figure){TOLD_HIDDEN, 0}, false, t->part[0].value);
}

static void find_tiers(const struct page *p, struct tiers *t)
{
    const struct group *g = &p->a->row[0].group;
    struct figure at_risk = told_count(g, p->cover, COUNT_AT_RISK);
    struct figure unrated = told_count(g, p->cover, COUNT_UNRATED);
    uint64_t left = g->count[COUNT_STUDENTS];
    char span[SPAN];
    *t = (struct tiers){.n = 1, .rest = "Satisfactory"}; /* part 0 is what is left */
    put_span(p, BOUND_AT_RISK, BOUND_MODERATE, span);
    if (at_risk.told == TOLD_NUMBER) {
        add(t, "At risk", LOOK_AT_RISK, at_risk.n, span);
        left -= at_risk.n;
    } else
        add_name(t, "at risk");
    add_chronic(p, t, &left);
    if (unrated.told == TOLD_NUMBER) {
        add(t, "Not rated", LOOK_UNRATED, unrated.n, "");
        left -= unrated.n;
    } else
        add_name(t, "not rated");
    put_rest(p, t, left);
}

static void put_table(const struct page *p, const struct tiers *t, struct figure students)
{
    static const struct page_column columns[] = {{"Tier", false},
                                                 {"Days missed", false},
                                                 {"Students", true}};
    struct page_table table;
    page_table_start(p, &table, "Students in each tier", columns, 3);
    for (size_t i = 0; i < t->n; i++) {
        page_row(p, &table, false);
        page_cell(p, &table);
        chart_sign(p->o, t->part[i].look);
        OUT(p->o, t->part[i].name);
        page_cell_end(p, &table);
        page_cell_text(p, &table, t->missed[i]);
        page_cell_text(p, &table, t->part[i].value);
        page_row_end(p);
    }
    page_row(p, &table, true);
    page_cell_text(p, &table, "All students");
    page_cell_text(p, &table, "");
    page_cell_figure(p, &table, students, false);
    page_row_end(p);
    page_table_end(p);
}

void page_tiers(struct page *p)
{
    if (p->a->rows == 0)
        return;
    const struct group *g = &p->a->row[0].group;
    struct figure students = told_count(g, p->cover, COUNT_STUDENTS);
    MARKUP(p->o, "<section aria-labelledby=\"tiers\">\n<h2 id=\"tiers\">Tiers</h2>\n");
    if (g->withheld > 0)
        MARKUP(p->o, "<p>The tiers are withheld, as some students have a code that nobody has "
                     "explained.</p>\n");
    else if (students.told != TOLD_NUMBER || students.n == 0)
        MARKUP(p->o, "<p>So few students are counted here that the tiers are hidden.</p>\n");
    else {
        struct tiers t;
        find_tiers(p, &t);
        MARKUP(p->o, "<div class=\"pair\">\n<figure>\n<figcaption>Students by share of days "
                     "missed</figcaption>\n");
        chart_stack(p->o, ++p->charts, "Students in each tier", t.part, t.n);
        MARKUP(p->o, "</figure>\n<div>\n");
        put_table(p, &t, students);
        MARKUP(p->o, "</div>\n</div>\n");
    }
    MARKUP(p->o, "</section>\n");
}
