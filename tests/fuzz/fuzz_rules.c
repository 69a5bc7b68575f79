/* fuzz_rules.c - own rules and own warnings: what is taken can be computed with. */
#include "fuzz.h"

static void read_rules(const uint8_t *data, size_t size)
{
    struct fuzz f;
    struct source s;
    struct rule_list rules = rules_shipped();
    fuzz_start(&f);
    fuzz_source(&s, data, size);
    bool good = rules_read(&rules, &s, &f.with, &f.err);
    for (size_t i = 0; good && i < rules.n; i++) {
        const struct rule *r = &rules.item[i];
        assert(r->bound[0] > 0 && r->bound[0] < r->bound[1] && r->bound[1] < r->bound[2]);
        assert(rule_day_parts(r->day, 0) == 0 || r->day.num == 0);
        assert(rule_day_parts(r->day, DAY_PARTS) <= DAY_PARTS);
    }
    source_close(&s);
    fuzz_end(&f, good);
}

static void read_warnings(const uint8_t *data, size_t size)
{
    struct fuzz f;
    struct source s;
    struct warning_list warnings = warnings_shipped();
    struct warning_state state[WARNINGS_MAX];
    fuzz_start(&f);
    fuzz_source(&s, data, size);
    bool good = warnings_read(&warnings, &s, &f.with, &f.err);
    if (good) {
        warnings_clear(warnings, state);
        warnings_add(warnings, state, 20000, true,
                     (struct absence){20001, 1, 360, 360, true, KIND_EXCUSED});
    }
    source_close(&s);
    fuzz_end(&f, good);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_rules(data, size);
    read_warnings(data, size);
    return 0;
}
