/* fuzz_csv.c - records under every delimiter: lines rise, fields lie in the text, nothing is
 * lost behind a fault. */
#include "fuzz.h"

static uint32_t lines_of(const uint8_t *data, size_t size)
{
    uint32_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

/* UTF-16 with a byte order mark: its zero bytes are no zero characters. */
static bool is_utf16(const uint8_t *data, size_t size)
{
    return size >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0);
}

/* A line by itself is the record that it is as a file. */
static void read_line(const uint8_t *data, size_t size, struct arena *arena)
{
    struct record *file = NEW(arena, struct record), *line = NEW(arena, struct record);
    const uint8_t *end = size == 0 ? NULL : memchr(data, '\n', size);
    size_t n = end == NULL ? size : (size_t)(end - data);
    struct source s;
    struct csv c;
    struct err e = {0};
    fuzz_source(&s, data, n);
    csv_start(&c, &s, ENCODING_ANY, csv_delimiter((const char *)data, n), arena);
    csv_line(arena_copy(arena, (const char *)data, n), n, c.delimiter, line);
    enum csv_got got = csv_next(&c, file, &e);
    assert((got == CSV_END) == (line->n == 0));
    assert(got == CSV_END || (file->fault == line->fault && file->n == line->n));
    for (size_t i = 0; line->fault == PROBLEM_NONE && i < line->n; i++)
        assert(str_same(file->field[i], line->field[i]));
    source_close(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {0, ',', ';', '\t'};
    bool zero = size > 0 && memchr(data, 0, size) != NULL;
    bool ascii = text_is_ascii((const char *)data, size) == size;
    struct arena arena = {0};
    if (ascii && !zero)
        read_line(data, size, &arena);
    arena_drop(&arena);
    for (size_t d = 0; d < sizeof delimiters; d++) {
        struct record *r = NEW(&arena, struct record);
        struct source s;
        struct csv c;
        struct err e = {0};
        uint32_t line = 0;
        enum csv_got got = CSV_END;
        fuzz_source(&s, data, size);
        csv_start(&c, &s, ENCODING_ANY, delimiters[d], &arena);
        while ((got = csv_next(&c, r, &e)) == CSV_RECORD) {
            assert(r->line > line && r->line <= lines_of(data, size) && r->n > 0);
            line = r->line;
            for (size_t i = 0; r->fault == PROBLEM_NONE && i < r->n; i++)
                assert(r->field[i].n <= CSV_FIELD_MAX && r->field[i].n <= 3 * size);
        }
        assert((got == CSV_FAILED) == (e.code != ERR_NONE));
        assert(got == CSV_FAILED || !zero || is_utf16(data, size));
        assert(got != CSV_FAILED || zero || !ascii);
        source_close(&s);
        arena_drop(&arena);
    }
    return 0;
}
