/* fuzz_codes.c - code maps: every share of a day that is taken is a whole number of parts. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz f;
    struct source s;
    struct code_map codes;
    uint32_t parts = 0;
    if (codes_fraction((struct str){(const char *)data, size}, &parts))
        assert(parts <= DAY_PARTS);
    fuzz_start(&f);
    fuzz_source(&s, data, size);
    bool good = codes_read(&codes, &s, &f.with, &f.err);
    if (good)
        codes_blank_present(&codes);
    for (uint32_t i = 0; good && i < codes.codes.n; i++) {
        assert((codes.mark[i].state == MARK_ABSENT) == (codes.mark[i].parts > 0));
        assert(codes.mark[i].parts <= DAY_PARTS);
    }
    source_close(&s);
    fuzz_end(&f, good);
    return 0;
}
