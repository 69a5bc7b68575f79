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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {0, ',', ';', '\t'};
    for (size_t d = 0; d < sizeof delimiters; d++) {
        struct arena arena = {0};
        struct record *r = NEW(&arena, struct record);
        struct source s;
        struct csv c;
        struct err e = {0};
        uint32_t line = 0;
        enum csv_got got = CSV_END;
        fuzz_source(&s, data, size);
        csv_start(&c, &s, delimiters[d], &arena);
        while ((got = csv_next(&c, r, &e)) == CSV_RECORD) {
            assert(r->line > line && r->line <= lines_of(data, size) && r->n > 0);
            line = r->line;
            for (size_t i = 0; r->fault == PROBLEM_NONE && i < r->n; i++)
                assert(r->field[i].n <= CSV_FIELD_MAX && r->field[i].n <= size);
        }
        assert((got == CSV_FAILED) == (e.code != ERR_NONE));
        assert((memchr(data, 0, size) != NULL) == (got == CSV_FAILED) || size == 0);
        source_close(&s);
        arena_drop(&arena);
    }
    return 0;
}
