/* fuzz_map.c - map files. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz f;
    fuzz_start(&f);
    bool good = mapping_read(&f.map, (struct str){(const char *)data, size}, "fuzz", &f.err);
    if (good && f.map.n > 0)
        good = mapping_all_used(&f.map, &f.err);
    fuzz_end(&f, good);
    return 0;
}
