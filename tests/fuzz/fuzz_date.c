/* fuzz_date.c - day_read under every order: what it takes can be printed and read again. */
#include "day.h"
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    enum date_got got[ORDER_DMY + 1] = {0};
    int32_t day[ORDER_DMY + 1] = {0};
    for (enum date_order order = ORDER_ANY; order <= ORDER_DMY; order++) {
        got[order] = day_read(text, order, &day[order]);
        assert((got[order] == DATE_OK) == (day[order] != DAY_NONE));
        if (got[order] != DATE_OK)
            continue;
        char printed[11];
        int32_t again = DAY_NONE;
        day_print(day[order], printed);
        assert(printed[10] == '\0' && day_of(day_date(day[order])) == day[order]);
        assert(day_read(str_of(printed), order, &again) == DATE_OK && again == day[order]);
    }
    /* In doubt means: a date both ways, and not the same one. */
    bool both = got[ORDER_MDY] == DATE_OK && got[ORDER_DMY] == DATE_OK;
    assert((got[ORDER_ANY] == DATE_AMBIGUOUS) == (both && day[ORDER_MDY] != day[ORDER_DMY]));
    assert(got[ORDER_YMD] != DATE_AMBIGUOUS && got[ORDER_MDY] != DATE_AMBIGUOUS &&
           got[ORDER_DMY] != DATE_AMBIGUOUS);
    return 0;
}
