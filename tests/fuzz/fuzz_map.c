/* fuzz_map.c - map files behind every preset, and names of presets. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const systems[] = {"powerschool", "skyward", "focus", "aeries"};
    struct fuzz f;
    char name[80] = "";
    fuzz_start(&f);
    memcpy(name, data, size < sizeof name ? size : sizeof name - 1);
    bool named = mapping_preset(&f.map, name, &f.err);
    fuzz_end(&f, named);
    fuzz_start(&f);
    if (size % 5 < 4 && !mapping_preset(&f.map, systems[size % 5], &f.err))
        abort();
    bool good = mapping_read(&f.map, (struct str){(const char *)data, size}, "fuzz", &f.err);
    if (good && f.map.n > 0)
        good = mapping_all_used(&f.map, &f.err);
    fuzz_end(&f, good);
    return 0;
}
