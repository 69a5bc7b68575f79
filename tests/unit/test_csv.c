/* test_csv.c - records, faulty rows, and what is refused as a whole. */
#include "csv.h"
#include "out.h"
#include "scene.h"

/* All records of a text as lines "line: [a][b]"; faults as "line! problem". */
static const char *read_all(const char *text, size_t n, char delimiter, struct err *e)
{
    static char said[4 << 20];
    struct arena arena = {0};
    struct source s;
    struct csv c;
    struct record *r = NEW(&arena, struct record);
    size_t at = 0;
    enum csv_got got = CSV_END;
    said[0] = '\0';
    scene_write_bytes("x.csv", text, n);
    CHECK(source_open(&s, "x.csv", e));
    csv_start(&c, &s, ENCODING_ANY, delimiter, &arena);
    while ((got = csv_next(&c, r, e)) == CSV_RECORD) {
        if (r->fault != PROBLEM_NONE) {
            at += (size_t)snprintf(said + at, sizeof said - at, "%u! %s\n", r->line,
                                   problem_id(r->fault));
            continue;
        }
        at += (size_t)snprintf(said + at, sizeof said - at, "%u: ", r->line);
        for (size_t i = 0; i < r->n; i++)
            at += (size_t)snprintf(said + at, sizeof said - at, "[%.*s]", (int)r->field[i].n,
                                   r->field[i].p);
        at += (size_t)snprintf(said + at, sizeof said - at, "\n");
    }
    if (got == CSV_FAILED)
        (void)snprintf(said + at, sizeof said - at, "failed\n");
    source_close(&s);
    arena_drop(&arena);
    return said;
}

static const char *read_text(const char *text)
{
    struct err e = {0};
    return read_all(text, strlen(text), 0, &e);
}

TEST(fields_quotes_and_line_ends)
{
    static const struct {
        const char *text, *records;
    } rows[] = {
        {"", ""},
        {"a,b\nc,d\n", "1: [a][b]\n2: [c][d]\n"},
        {"a,b\nc,d", "1: [a][b]\n2: [c][d]\n"},
        {"a,b\r\nc,d\r\n", "1: [a][b]\n2: [c][d]\n"},
        {"a,,\n,b,\n", "1: [a][][]\n2: [][b][]\n"},
        {"\n\na\n\n", "3: [a]\n"},
        {"\"a,b\",\"c\"\"d\"\n", "1: [a,b][c\"d]\n"},
        {"\"a\nb\",c\nd,e\n", "1: [a\nb][c]\n3: [d][e]\n"},
        {"\"\",x\n", "1: [][x]\n"},
        {"\"\"\"\",x\n", "1: [\"][x]\n"},
        {"x,\"a\"", "1: [x][a]\n"},
        {"a\"b,c\n", "1: [a\"b][c]\n"},
        {" \"a\",b\n", "1: [ \"a\"][b]\n"},
        {"a;b,c;d\n", "1: [a][b,c][d]\n"},
        {"a\tb\tc\n1,2\t3\t4\n", "1: [a][b][c]\n2: [1,2][3][4]\n"},
        {"\xEF\xBB\xBF\"a\",b\n", "1: [a][b]\n"},
        {"a,\"b\"\r\nc,d\r\n", "1: [a][b]\n2: [c][d]\n"},
    };
    scene_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK_TEXT(read_text(rows[i].text), rows[i].records);
    scene_end();
}

TEST(a_faulty_line_does_not_take_others_with_it)
{
    static const struct {
        const char *text, *records;
    } rows[] = {
        {"a,b\n\"c\"x,d\ne,f\n", "1: [a][b]\n2! bad_quote\n3: [e][f]\n"},
        {"a,b\n\"c,d\ne,f\ng,h\n", "1: [a][b]\n2! unclosed_quote\n3: [e][f]\n4: [g][h]\n"},
        {"a,b\n\"c,d\ne,\"f\"\ng,h\n", "1: [a][b]\n2! bad_quote\n3: [e][f]\n4: [g][h]\n"},
        {"a,b\rc,d\ne,f\n", "1! bare_cr\n2: [e][f]\n"},
        {"a,b\nc,\"", "1: [a][b]\n2! unclosed_quote\n"},
    };
    scene_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK_TEXT(read_text(rows[i].text), rows[i].records);
    scene_end();
}

TEST(rows_and_fields_have_an_end)
{
    static char text[3 << 20];
    struct err e = {0};
    scene_start();
    memset(text, 'x', sizeof text);
    memcpy(text, "a,b\n", 4);
    memcpy(text + (2 << 20), "\nc,d\n", 5);
    CHECK_TEXT(read_all(text, (2 << 20) + 5, 0, &e), "1: [a][b]\n2! row_too_long\n3: [c][d]\n");
    memset(text, 'x', 70000);
    memcpy(text + 70000, ",y\nc,d\n", 7);
    CHECK_TEXT(read_all(text, 70007, 0, &e), "1! row_too_long\n2: [c][d]\n");
    text[0] = '"';
    memcpy(text + 69999, "\",y\nc,d\n", 8);
    CHECK_TEXT(read_all(text, 70007, 0, &e), "1! row_too_long\n2: [c][d]\n");
    memset(text, ',', 1500);
    memcpy(text + 1500, "\nc,d\n", 5);
    CHECK_TEXT(read_all(text, 1505, 0, &e), "1! many_fields\n2: [c][d]\n");
    scene_end();
}

TEST(a_zero_byte_is_refused_with_its_line)
{
    static char text[600000];
    struct err e = {0};
    scene_start();
    CHECK_TEXT(read_all("a,b\nc\0,d\n", 9, 0, &e), "failed\n");
    CHECK(strstr(e.text, "x.csv: line 2: holds a zero byte") != NULL);
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 4 == 3 ? '\n' : "a,b"[i % 4];
    text[500000] = '\0';
    const char *said = read_all(text, sizeof text, 0, &e);
    CHECK(strcmp(said + strlen(said) - 7, "failed\n") == 0);
    CHECK(strstr(e.text, "line 125001:") != NULL);
    scene_end();
}

/* What the writer wrote the reader reads, whatever the values are. */
TEST(written_cells_are_read_back)
{
    scene_start();
    FOR_ALL (300) {
        char value[3][40];
        size_t length[3];
        struct arena arena = {0};
        struct out *o = NEW(&arena, struct out);
        struct record *r = NEW(&arena, struct record);
        struct source s;
        struct csv c;
        struct err e = {0};
        int fd = open("w.csv", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        out_start(o, fd, "w.csv");
        for (int i = 0; i < 3; i++) {
            length[i] = draw(39);
            for (size_t k = 0; k < length[i]; k++)
                value[i][k] = "ab,\"\n\r ;x"[draw(8)];
            CELL(o, ((struct str){value[i], length[i]}));
        }
        out_row_end(o);
        CHECK(out_end(o, &e) && close(fd) == 0);
        CHECK(source_open(&s, "w.csv", &e));
        csv_start(&c, &s, ENCODING_ANY, ',', &arena);
        CHECK(csv_next(&c, r, &e) == CSV_RECORD && r->fault == PROBLEM_NONE && r->n == 3);
        for (int i = 0; i < 3; i++)
            CHECK(r->field[i].n == length[i] &&
                  memcmp(r->field[i].p, value[i], length[i]) == 0);
        CHECK(csv_next(&c, r, &e) == CSV_END);
        source_close(&s);
        arena_drop(&arena);
    }
    scene_end();
}

/* Where the blocks of reading end must not matter. */
TEST(a_pipe_gives_the_same_records_as_a_file)
{
    static const char text[] = "a,b\n\"c\nd\",\"e\"\"f\"\ng,\"h\"x\ni,j\n";
    scene_start();
    for (size_t chunk = 1; chunk < 8; chunk++) {
        int ends[2];
        struct arena arena = {0};
        struct record *r = NEW(&arena, struct record);
        struct err e = {0};
        struct csv c;
        CHECK(pipe(ends) == 0);
        struct source s = {.name = "pipe", .fd = ends[0], .kept = -1};
        CHECK(write(ends[1], text, sizeof text - 1) == (ssize_t)sizeof text - 1);
        CHECK(close(ends[1]) == 0);
        csv_start(&c, &s, ENCODING_ANY, ',', &arena);
        c.room = chunk; /* the buffer grows from here */
        CHECK(csv_next(&c, r, &e) == CSV_RECORD && r->n == 2 && r->line == 1);
        CHECK(csv_next(&c, r, &e) == CSV_RECORD && r->n == 2 && r->line == 2);
        CHECK(r->field[0].n == 3 && memcmp(r->field[1].p, "e\"f", 3) == 0);
        CHECK(csv_next(&c, r, &e) == CSV_RECORD && r->fault == PROBLEM_bad_quote &&
              r->line == 4);
        CHECK(csv_next(&c, r, &e) == CSV_RECORD && r->n == 2 && r->line == 5);
        CHECK(csv_next(&c, r, &e) == CSV_END);
        source_close(&s);
        arena_drop(&arena);
    }
    scene_end();
}
