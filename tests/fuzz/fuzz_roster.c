/* fuzz_roster.c - student files, with both kinds of student key and both meanings of the end.
 */
#include "fuzz.h"

static void read_once(const uint8_t *data, size_t size, bool by_school, bool first_out)
{
    static const struct str by[] = {{"bus", 3}};
    struct fuzz f;
    struct source s;
    fuzz_start(&f);
    f.map.student_in_school = by_school;
    f.map.exit_first_out = first_out;
    fuzz_source(&s, data, size);
    bool good = roster_read(&f.roster, &s, &f.with, by, by_school, &f.err);
    for (uint32_t i = 0; good && i < f.roster.ids.n; i++) {
        uint32_t n = 0;
        const struct enrolment *en = roster_of(&f.roster, i, &n);
        assert(n > 0 && f.roster.shown[i].n > 0);
        for (uint32_t k = 0; k < n; k++) {
            assert(en[k].student == i && en[k].school < f.roster.column[BY_SCHOOL].values.n);
            assert(k == 0 || en[k - 1].start <= en[k].start);
        }
    }
    source_close(&s);
    fuzz_end(&f, good);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_once(data, size, false, false);
    read_once(data, size, true, true);
    return 0;
}
