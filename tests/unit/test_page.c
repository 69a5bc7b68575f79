/* test_page.c - analyze --html: well formed, safe to share, and a table beside every chart. */
#include "scene.h"
#include <stdbool.h>

enum { STUDENTS = 150, DAYS = 20, NAME = 64 };

#define HTML "analyze --students s.csv --calendar c.csv --attendance a.csv --html page.html "

static const char *const schools[] = {"<script>alert(1)</script>",
                                      "Sons' & \"Daughters\" </td>",
                                      "\xC3\x89"
                                      "cole\x1B[31m",
                                      ""};
static const char *const groups[] = {"<b>HI</b>", "\" onclick=\"x", "WH", "&lt;"};

/* A district whose names are hostile: school s of four has its name, student i misses up to 7
 * days, and those of the last school none. */
static void write_district(int students)
{
    FILE *s = fopen("s.csv", "w"), *a = fopen("a.csv", "w"), *c = fopen("c.csv", "w");
    CHECK(s != NULL && a != NULL && c != NULL);
    (void)fputs("student_id,school_id,school_name,grade,ethnicity,ell,enrol_start\n", s);
    (void)fputs("student_id,date,code\n", a);
    (void)fputs("school_id,date\n", c);
    for (int d = 0; d < DAYS; d++)
        for (int k = 0; k < 4; k++)
            (void)fprintf(c, "%d00,2025-09-%02d\n", k + 1, d + 1);
    for (int i = 0; i < students; i++) {
        int k = i % 9 < 4 ? 0 : i % 9 < 7 ? 1 : i % 9 < 8 ? 2 : 3;
        (void)fprintf(s, "pupil-%d,%d00,\"", i, k + 1);
        for (const char *p = schools[k]; *p != '\0'; p++)
            (void)fprintf(s, *p == '"' ? "\"\"" : "%c", *p);
        (void)fprintf(s, "\",%s,\"", i % 5 == 0 ? "KG" : i % 7 == 0 ? "<i>" : "05");
        for (const char *p = groups[i % 4]; *p != '\0'; p++)
            (void)fprintf(s, *p == '"' ? "\"\"" : "%c", *p);
        (void)fprintf(s, "\",%d,2025-09-01\n", i % 3 == 0);
        for (int d = 0; d < DAYS; d++)
            (void)fprintf(a, "pupil-%d,2025-09-%02d,%c\n", i, d + 1,
                          k < 3 && d < i * 7 % 8 ? 'A' : 'P');
    }
    CHECK(fclose(s) == 0 && fclose(a) == 0 && fclose(c) == 0);
}

/* --- a reader of HTML that knows only what our page may have --- */

static bool is_listed(const char *list, const char *p, size_t n)
{
    char word[NAME + 2];
    if (n + 2 >= sizeof word)
        return false;
    (void)snprintf(word, sizeof word, " %.*s ", (int)n, p);
    return strstr(list, word) != NULL;
}

static const char elements[] =
    " html head meta title style body a header p nav ul li main h1 h2 h3 strong time section "
    "div dl dt dd figure figcaption svg desc defs pattern rect circle path line text tspan "
    "table caption span thead tbody tr th td code footer ";
static const char attributes[] =
    " lang charset name content http-equiv class href id tabindex aria-label aria-labelledby "
    "aria-describedby aria-hidden datetime role scope data-label viewBox preserveAspectRatio "
    "direction font-family font-size font-weight text-anchor fill stroke stroke-width "
    "stroke-dasharray paint-order x y x1 y1 x2 y2 cx cy r d width height patternUnits "
    "patternTransform ";

/* Reads the attributes of a tag; returns where it ends, behind its >. */
static const char *read_attributes(const char *p, bool *closed)
{
    *closed = false;
    for (;;) {
        p += strspn(p, " ");
        if (*p == '/')
            *closed = true, p++;
        if (*p == '>')
            return p + 1;
        size_t n = strcspn(p, "= >");
        CHECK(n > 0 && is_listed(attributes, p, n));
        p += n;
        if (*p != '=')
            continue;
        CHECK(p[1] == '"');
        p = strchr(p + 2, '"');
        CHECK(p != NULL);
        p++;
    }
}

static void check_escape(const char *p)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    bool found = false;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        found = found || strncmp(p, known[i], strlen(known[i])) == 0;
    CHECK(found);
}

/* Every element is known, opened once and closed once, in order; every & begins an escape. */
static void check_page(const char *p)
{
    static const char *open[64];
    size_t depth = 0;
    CHECK(strncmp(p, "<!doctype html>\n<!-- ", 21) == 0);
    p = strstr(p, "-->");
    CHECK(p != NULL);
    for (p += 3; *p != '\0';) {
        if (*p == '&')
            check_escape(p);
        CHECK(*p != '>' && ((unsigned char)*p >= ' ' || *p == '\n'));
        if (*p++ != '<')
            continue;
        bool end = *p == '/', closed = false;
        p += end;
        size_t n = strcspn(p, " >/");
        CHECK(is_listed(elements, p, n));
        if (end) {
            CHECK(depth > 0 && strncmp(open[depth - 1], p, n) == 0 && p[n] == '>');
            depth--;
            p += n + 1;
            continue;
        }
        const char *name = p;
        p = read_attributes(p + n, &closed);
        if (!closed && strncmp(name, "meta", n) != 0) {
            CHECK(depth < 64);
            open[depth++] = name;
        }
        if (strncmp(name, "style", n) == 0) /* its text is no markup */
            p = strstr(p, "</style>");
        CHECK(p != NULL);
    }
    CHECK_INT(depth, 0);
}

TEST(a_page_of_hostile_names_is_well_formed)
{
    scene_start();
    write_district(STUDENTS);
    CHECK_INT(scene_run(HTML "--by ethnicity,grade"), EXIT_DONE);
    check_page(scene_read("page.html"));
    CHECK(strstr(scene_read("page.html"), "&lt;script&gt;alert(1)&lt;/script&gt;") != NULL);
    CHECK(strstr(scene_read("page.html"), "\xC3\x89"
                                          "cole\xEF\xBF\xBD[31m") != NULL);
    CHECK_INT(scene_run(HTML "--exact --grain school --rule us-oh"), EXIT_FAILED);
    CHECK_INT(scene_run(HTML "--exact --grain school --rule us-ny --as-of 2025-09-25"),
              EXIT_DONE);
    check_page(scene_read("page.html"));
    CHECK(strstr(scene_read("page.html"), "must not be shared") != NULL);
    write_district(12);
    CHECK_INT(scene_run(HTML), EXIT_DONE);
    check_page(scene_read("page.html"));
    scene_end();
}

TEST(every_table_says_rule_grain_as_of_and_data_through)
{
    scene_start();
    write_district(STUDENTS);
    CHECK_INT(scene_run(HTML "--as-of 2025-09-19"), EXIT_DONE);
    int tables = 0;
    for (const char *p = scene_read("page.html"); (p = strstr(p, "<caption>")) != NULL; p++) {
        char text[1024];
        (void)snprintf(text, sizeof text, "%.*s", (int)(strstr(p, "</caption>") - p), p);
        CHECK(strstr(text, "Rule us ") != NULL && strstr(text, "district grain") != NULL);
        CHECK(strstr(text, "as of <time datetime=\"2025-09-19\">Fri, Sep 19, 2025<") != NULL);
        CHECK(strstr(text, "data through <time datetime=\"2025-09-20\">") != NULL);
        tables++;
    }
    CHECK_INT(tables, 7); /* tiers, schools, grades, two groups, two of warnings */
    scene_end();
}

/* A text of the page that is a number below 10. */
static const char *small_number(const char *page)
{
    for (const char *p = page; (p = strchr(p, '>')) != NULL;)
        if (*++p >= '0' && *p <= '9' && (p[1] == '<' || (p[1] == '.' && p[3] == '<')))
            return p;
    return NULL;
}

TEST(no_covered_number_and_no_student_is_on_the_page)
{
    scene_start();
    write_district(STUDENTS);
    CHECK_INT(scene_run(HTML), EXIT_DONE);
    const char *page = scene_read("page.html");
    CHECK(strstr(page, "pupil") == NULL && strstr(page, "a.csv") == NULL);
    CHECK(strstr(page, ">hidden<") != NULL && small_number(page) == NULL);
    CHECK_INT(scene_run(HTML "--exact"), EXIT_DONE);
    CHECK(small_number(scene_read("page.html")) != NULL);
    scene_end();
}

/* 40 students miss nothing, 5 miss 3 of 20 days, 15 miss 8. */
TEST(a_tier_of_few_students_is_told_with_its_neighbour)
{
    scene_start();
    FILE *s = fopen("s.csv", "w"), *a = fopen("a.csv", "w"), *c = fopen("c.csv", "w");
    CHECK(s != NULL && a != NULL && c != NULL);
    (void)fputs("student_id,school_id,enrol_start\n", s);
    (void)fputs("student_id,date,code\n", a);
    (void)fputs("school_id,date\n", c);
    for (int d = 0; d < DAYS; d++)
        (void)fprintf(c, "100,2025-09-%02d\n", d + 1);
    for (int i = 0; i < 60; i++) {
        (void)fprintf(s, "pupil-%d,100,2025-09-01\n", i);
        for (int d = 0; d < DAYS; d++)
            (void)fprintf(a, "pupil-%d,2025-09-%02d,%c\n", i, d + 1,
                          d < (i < 15   ? 8
                               : i < 20 ? 3
                                        : 0)
                              ? 'A'
                              : 'P');
    }
    CHECK(fclose(s) == 0 && fclose(a) == 0 && fclose(c) == 0);
    CHECK_INT(scene_run(HTML), EXIT_DONE);
    const char *page = scene_read("page.html");
    CHECK(small_number(page) == NULL && strstr(page, "Moderate chronic<") == NULL);
    CHECK(strstr(page, "Chronic, moderate or severe<") != NULL);
    CHECK_INT(scene_run(HTML "--exact"), EXIT_DONE);
    CHECK(strstr(scene_read("page.html"), "Moderate chronic<") != NULL);
    scene_end();
}

TEST(the_order_of_schools_tells_nothing_of_hidden_rates)
{
    scene_start();
    write_district(STUDENTS);
    CHECK_INT(scene_run(HTML), EXIT_DONE);
    const char *table = strstr(scene_read("page.html"), "Schools, the highest rate first");
    CHECK(table != NULL);
    const char *hidden = strstr(table, "\"Rate\" class=\"num\"><span class=\"quiet\">hidden");
    const char *sum = strstr(table, "All students"), *told = table, *last = NULL;
    CHECK(hidden != NULL && hidden < sum);
    while ((told = strstr(told + 1, "%</td>")) != NULL && told < sum)
        last = told;
    CHECK(last != NULL && last < hidden);
    scene_end();
}

/* The row of a table whose first cell begins with the label holds the value. */
static bool has_row(const char *table, const char *label, const char *value)
{
    char cell[NAME * 4];
    (void)snprintf(cell, sizeof cell, ">%s<", value);
    const char *end = strstr(table, "</table>");
    for (const char *row = table; (row = strstr(row, "<tr ")) != NULL && row < end; row++) {
        const char *after = strstr(row, "</tr>"), *name = strstr(row, label);
        const char *number = strstr(row, cell);
        if (name != NULL && name < after && number != NULL && number < after)
            return true;
    }
    return false;
}

/* The next "; " that is not the end of an escape. */
static char *find_end(char *text)
{
    for (char *at = text; (at = strstr(at, "; ")) != NULL; at++) {
        char *amp = at;
        while (amp > text && *amp != '&' && *amp != ' ')
            amp--;
        if (*amp != '&')
            return at;
    }
    return NULL;
}

/* The description of the chart at p, `label: value; label: value.`, against the next table. */
static int check_chart(const char *p)
{
    char text[4096], *rest = text;
    int values = 0;
    const char *table = strstr(p, "<table");
    CHECK(table != NULL);
    p = strchr(p, '>') + 1;
    (void)snprintf(text, sizeof text, "%.*s", (int)(strstr(p, "</desc>") - p), p);
    CHECK(text[strlen(text) - 1] == '.');
    text[strlen(text) - 1] = '\0';
    char *all = strstr(text, ". All students: ");
    if (all != NULL) {
        CHECK(has_row(table, "All students", all + 16));
        *all = '\0';
    }
    for (;;) {
        char *next = find_end(rest);
        if (next != NULL)
            *next = '\0';
        char *value = NULL;
        for (char *at = rest; (at = strstr(at, ": ")) != NULL; at++)
            value = at;
        CHECK(value != NULL);
        *value = '\0';
        char *id = strstr(rest, "00");
        if (id != NULL && id > rest + 1)
            id[-2] = '\0'; /* behind a name the id stands in a span of its own */
        CHECK(has_row(table, rest, value + 2));
        values++;
        if (next == NULL)
            return values;
        rest = next + 2;
    }
}

TEST(every_chart_has_a_table_with_the_same_numbers)
{
    scene_start();
    write_district(STUDENTS);
    CHECK_INT(scene_run(HTML), EXIT_DONE);
    static char page[SCENE_TEXT];
    (void)snprintf(page, sizeof page, "%s", scene_read("page.html"));
    int charts = 0, values = 0;
    for (const char *p = page; (p = strstr(p, "<desc ")) != NULL; p++, charts++)
        values += check_chart(p);
    CHECK_INT(charts, 3);
    CHECK_INT(values, 4 + 4 + 3); /* nobody is unrated, which is hidden */
    CHECK_INT(scene_count("page.html", "role=\"img\""), 3);
    scene_end();
}

TEST(a_page_replaces_pages_only)
{
    scene_start();
    write_district(STUDENTS);
    CHECK_INT(scene_run(HTML), EXIT_DONE);
    CHECK_INT(scene_run(HTML "--out out"), EXIT_DONE);
    CHECK(access("out/summary.txt", F_OK) == 0);
    scene_write("page.html", "<!doctype html>\n<p>Ours</p>");
    CHECK_INT(scene_run(HTML "--out other"), EXIT_USAGE);
    CHECK(access("other", F_OK) != 0);
    CHECK_TEXT(scene_read("page.html"), "<!doctype html>\n<p>Ours</p>");
    scene_end();
}
