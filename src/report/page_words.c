/* page_words.c - what the page says in sentences. */
#include "page.h"
#include <stdio.h>

void page_number(struct out *o, const char *digits)
{
    size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            out_text(o, ",");
        out_bytes(o, digits + i, 1);
    }
    OUT(o, digits + whole);
}

/* 1,234 for 1234. */
static void print_number(uint64_t v, char out[static CHART_VALUE])
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)v);
    size_t whole = n > 0 ? (size_t)n : 0, at = 0;
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
}

void page_figure(struct figure f, bool rate, char out[static CHART_VALUE])
{
    static const char *const words[] = {
        [TOLD_HIDDEN] = "hidden",       [TOLD_LOW] = "5% or less",
        [TOLD_HIGH] = "95% or more",    [TOLD_WITHHELD] = "withheld",
        [TOLD_NOBODY] = "nobody rated", [TOLD_SPAN] = "",
    };
    _Static_assert(COVER_LOW_PERCENT == 5 && COVER_HIGH_PERCENT == 95, "the words above");
    char text[24];
    if (f.told != TOLD_NUMBER && f.told != TOLD_SPAN)
        (void)snprintf(out, CHART_VALUE, "%s", words[f.told]);
    else if (rate) {
        told_rate_print(f, text);
        (void)snprintf(out, CHART_VALUE, "%s%%", text);
    } else
        print_number(f.n, out);
}

void page_percent(uint32_t bound, char out[static 24])
{
    percent_print(bound / 10, out);
    size_t n = strlen(out);
    if (n > 2 && strcmp(out + n - 2, ".0") == 0)
        out[n - 2] = '\0';
}

void page_date(struct out *o, int32_t day)
{
    static const char weekdays[][4] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char iso[11], text[24];
    if (day == DAY_NONE) {
        MARKUP(o, "not known");
        return;
    }
    struct date d = day_date(day);
    day_print(day, iso);
    (void)snprintf(text, sizeof text, "%s, %s %d, %d", weekdays[(day % 7 + 7) % 7],
                   months[d.month - 1], d.day, d.year);
    MARKUP(o, "<time datetime=\"");
    OUT(o, (const char *)iso);
    MARKUP(o, "\">");
    OUT(o, (const char *)text);
    MARKUP(o, "</time>");
}

void page_basis(const struct page *p)
{
    MARKUP(p->o, "Rule ");
    OUT(p->o, p->a->run.rule->id);
    MARKUP(p->o, " · ");
    OUT(p->o, grain_name(p->a->grain));
    MARKUP(p->o, " grain · as of ");
    page_date(p->o, p->a->run.as_of);
    MARKUP(p->o, " · data through ");
    page_date(p->o, p->a->data_through);
}

static void put_figure(const struct page *p, struct figure f, bool rate)
{
    char text[CHART_VALUE];
    page_figure(f, rate, text);
    OUT(p->o, (const char *)text);
}

/* The lowest and the highest rate of those schools whose rate is told. */
static void put_span(const struct page *p)
{
    struct block b = page_block(p, "school");
    struct figure low = {TOLD_NUMBER, INT32_MAX}, high = {TOLD_NUMBER, 0};
    size_t n = 0;
    for (size_t i = b.from; i < b.to; i++) {
        struct figure f = told_rate(&p->a->row[i].group, &p->cover[i]);
        if (told_tenths(f) < 0)
            continue;
        low = told_tenths(f) < told_tenths(low) ? f : low;
        high = told_tenths(f) > told_tenths(high) ? f : high;
        n++;
    }
    if (n < 2)
        return;
    MARKUP(p->o, " Among ");
    if (n == b.to - b.from)
        MARKUP(p->o, "the ");
    put_figure(p, (struct figure){TOLD_NUMBER, n}, false);
    MARKUP(p->o, " schools");
    if (n < b.to - b.from)
        MARKUP(p->o, " whose rate can be shown");
    MARKUP(p->o, " the rate runs from ");
    put_figure(p, low, true);
    MARKUP(p->o, " to ");
    put_figure(p, high, true);
    MARKUP(p->o, ".");
}

static void put_days(const struct page *p, const struct group *g)
{
    char text[32];
    if (told_days(g, p->cover) != TOLD_NUMBER || g->scheduled == 0)
        return;
    MARKUP(p->o, " All students together missed ");
    units_print(g->absent, p->a->run.rule->unit, text);
    page_number(p->o, text);
    MARKUP(p->o, " of ");
    units_print(g->scheduled, p->a->run.rule->unit, text);
    page_number(p->o, text);
    MARKUP(p->o, " ");
    OUT(p->o, unit_name(p->a->run.rule->unit));
    MARKUP(p->o, " (");
    put_figure(p, (struct figure){TOLD_NUMBER, percent_tenths(g->absent, g->scheduled)}, true);
    MARKUP(p->o, ").");
}

static void put_finding(const struct page *p, const struct group *g)
{
    struct figure chronic = told_count(g, p->cover, COUNT_CHRONIC);
    struct figure students = told_count(g, p->cover, COUNT_STUDENTS);
    struct figure unrated = told_count(g, p->cover, COUNT_UNRATED);
    struct figure rate = told_rate(g, p->cover);
    MARKUP(p->o, "<strong>");
    if (chronic.told == TOLD_NUMBER && students.told == TOLD_NUMBER) {
        put_figure(p, chronic, false);
        MARKUP(p->o, " of ");
        put_figure(p, students, false);
        MARKUP(p->o, " students are chronically absent");
        if (told_tenths(rate) >= 0) {
            MARKUP(p->o, ": ");
            put_figure(p, rate, true);
            if (unrated.told != TOLD_NUMBER || unrated.n > 0)
                MARKUP(p->o, " of those who are rated");
        }
    } else if (rate.told == TOLD_LOW || rate.told == TOLD_HIGH) {
        put_figure(p, rate, true);
        MARKUP(p->o, " of the students are chronically absent");
    } else
        MARKUP(p->o, "So few students are counted here that the rate is hidden");
    MARKUP(p->o, ".</strong>");
}

void page_lead(const struct page *p)
{
    const struct group *g = p->a->rows > 0 ? &p->a->row[0].group : NULL;
    MARKUP(p->o, "<p class=\"lead\">");
    if (p->a->run.as_of == DAY_NONE || g == NULL)
        MARKUP(p->o,
               "<strong>No figure could be computed:</strong> no row lies on a school day "
               "on which its student was enrolled.");
    else if (g->withheld > 0)
        MARKUP(p->o,
               "<strong>The figures of all students together are withheld</strong>, as some "
               "days have codes that nobody has explained. Groups without such a code "
               "are shown below.");
    else if (g->count[COUNT_STUDENTS] == 0)
        MARKUP(p->o, "<strong>No student has an enrolled day yet.</strong>");
    else {
        struct figure at_risk = told_count(g, p->cover, COUNT_AT_RISK);
        put_finding(p, g);
        if (at_risk.told == TOLD_NUMBER) {
            MARKUP(p->o, " Another ");
            put_figure(p, at_risk, false);
            MARKUP(p->o, " are at risk of it.");
        }
        put_span(p);
        put_days(p, g);
    }
    MARKUP(p->o, "</p>\n<p class=\"basis\">");
    page_basis(p);
    MARKUP(p->o, "</p>\n");
}

void page_notes(const struct page *p)
{
    if (p->telling.exact)
        MARKUP(p->o,
               "<p class=\"notice\"><strong>This page must not be shared.</strong> It was "
               "made with --exact and shows the counts of small groups.</p>\n");
    if (p->a->withheld > 0)
        MARKUP(p->o, "<p class=\"notice\"><strong>Figures are withheld</strong> for students "
                     "with a code that nobody has explained, and for every group they are in. "
                     "A code map (--codes) or --unknown-codes settles it.</p>\n");
    if (p->a->run.as_of != DAY_NONE && p->a->run.as_of != p->a->data_through) {
        MARKUP(p->o, "<p class=\"notice\">Figures are as of ");
        page_date(p->o, p->a->run.as_of);
        MARKUP(p->o, ", but the last school day with a row is ");
        page_date(p->o, p->a->data_through);
        MARKUP(p->o, ".</p>\n");
    }
}

static void put_term(const struct page *p, const char *term)
{
    MARKUP(p->o, "<div><dt>");
    OUT(p->o, term);
    MARKUP(p->o, "</dt><dd>");
}

static void put_term_end(const struct page *p)
{
    MARKUP(p->o, "</dd></div>\n");
}

static void put_definition(const struct page *p)
{
    const struct rule *r = p->a->run.rule;
    char percent[24];
    page_percent(r->bound[BOUND_MODERATE], percent);
    MARKUP(p->o, "Missed ");
    OUT(p->o, (const char *)percent);
    MARKUP(p->o, "% or more of the ");
    OUT(p->o, unit_name(r->unit));
    MARKUP(p->o, " enrolled, for any reason, excused or not. Rated from ");
    OUT(p->o, r->min_days);
    if (r->min_days == 1)
        MARKUP(p->o, " day enrolled");
    else
        MARKUP(p->o, " days enrolled");
    if (r->min_present > 0) {
        MARKUP(p->o, " and ");
        OUT(p->o, r->min_present);
        MARKUP(p->o, " present");
    }
    if (r->grades.from != GRADE_UNKNOWN)
        MARKUP(p->o, ", in the grades that the rule covers");
    MARKUP(p->o, ".");
}

void page_rule(const struct page *p)
{
    const struct rule *r = p->a->run.rule;
    MARKUP(p->o, "<section aria-labelledby=\"rule\">\n<h2 id=\"rule\">The rule</h2>\n"
                 "<dl class=\"facts\">\n");
    put_term(p, "Rule");
    OUT(p->o, r->id);
    put_term_end(p);
    put_term(p, "Chronically absent");
    put_definition(p);
    put_term_end(p);
    put_term(p, "Source");
    OUT(p->o, r->source[0] != '\0'
                  ? r->source
                  : "NOT READ: nobody has read a source for this rule. Check it before use.");
    put_term_end(p);
    put_term(p, "Grain");
    OUT(p->o, grain_name(p->a->grain));
    OUT(p->o, p->a->grain == GRAIN_SCHOOL
                  ? ": a student counts once in each school attended"
                  : ": a student counts once, at the school attended last");
    put_term_end(p);
    put_term(p, "As of");
    page_date(p->o, p->a->run.as_of);
    put_term_end(p);
    put_term(p, "Data through");
    page_date(p->o, p->a->data_through);
    put_term_end(p);
    put_term(p, "School days");
    OUT(p->o, p->a->calendar.given
                  ? "from a calendar file"
                  : "found from the attendance rows: there was no calendar file");
    put_term_end(p);
    MARKUP(p->o, "</dl>\n</section>\n");
}

static void put_meaning(const struct page *p, const char *word, const char *meaning)
{
    put_term(p, word);
    OUT(p->o, meaning);
    put_term_end(p);
}

void page_meanings(const struct page *p)
{
    MARKUP(p->o,
           "<section aria-labelledby=\"words\">\n<h2 id=\"words\">What the words mean</h2>\n"
           "<dl class=\"facts\">\n");
    put_term(p, "Chronically absent");
    put_definition(p);
    MARKUP(p->o, " The tiers moderate and severe together.");
    put_term_end(p);
    put_meaning(p, "Rate",
                "Of 100 students who are rated, how many are chronically absent. Compared "
                "exactly, and rounded to one decimal only to be printed.");
    put_meaning(p, "Not rated",
                "Students who were enrolled too short a time, or whom the rule does not cover. "
                "They count as students and not in the rate.");
    put_meaning(p, "Students", "Everybody with at least one school day while enrolled.");
    put_meaning(p, "Early warning",
                "A sign in the first weeks that a student will miss much of the year. It is a "
                "reason to ask what is in the way, and never a verdict.");
    put_meaning(p, "As of", "The last day that counts.");
    put_meaning(p, "Data through", "The last school day for which the files have a row.");
    if (!p->telling.exact) {
        put_term(p, "Hidden");
        MARKUP(p->o, "A number below ");
        OUT(p->o, p->telling.small);
        MARKUP(p->o,
               ", or one from which such a number could be worked out, so that nobody can "
               "recognize a single student. “5% or less” and “95% or more” stand for "
               "rates near the ends.");
        put_term_end(p);
    }
    MARKUP(p->o, "</dl>\n</section>\n");
}
