/* test_base.c - slices, numbered texts, arenas, repeatable numbers. */
#include "check.h"
#include "dict.h"
#include "rng.h"

TEST(slices_are_cut_and_trimmed)
{
    bool found = false;
    struct str s = STR("a=b=c"), first = str_cut(&s, '=', &found);
    CHECK(found && str_same(first, STR("a")) && str_same(s, STR("b=c")));
    s = STR("abc");
    first = str_cut(&s, '=', &found);
    CHECK(!found && str_same(first, STR("abc")) && s.n == 0);
    CHECK(str_same(str_trim(STR(" \t a b\xC2\xA0 ")), STR("a b")));
    CHECK(str_trim(STR(" \xC2\xA0\t")).n == 0);
    CHECK(str_same_caseless(STR("StudentID"), STR("studentid")));
    CHECK(!str_same_caseless(STR("a"), STR("b")) && !str_same_caseless(STR("a"), STR("ab")));
}

TEST(slices_are_ordered_by_their_bytes)
{
    CHECK(str_compare(STR("a"), STR("b")) < 0 && str_compare(STR("b"), STR("a")) > 0);
    CHECK(str_compare(STR("a"), STR("ab")) < 0 && str_compare(STR(""), STR("")) == 0);
    CHECK(str_compare(STR("10"), STR("9")) < 0 && str_compare(STR("Z"), STR("\xC3\x81")) < 0);
}

TEST(whole_numbers_and_nothing_else)
{
    uint32_t v = 0;
    CHECK(str_uint(STR("0"), 10, &v) && v == 0);
    CHECK(str_uint(STR("0010"), 10, &v) && v == 10);
    CHECK(!str_uint(STR("11"), 10, &v) && !str_uint(STR(""), 10, &v));
    CHECK(!str_uint(STR("-1"), 10, &v) && !str_uint(STR("1 "), 10, &v));
    CHECK(!str_uint(STR("99999999999999999999"), UINT32_MAX, &v));
    CHECK(str_uint(STR("4294967295"), UINT32_MAX, &v) && v == UINT32_MAX);
    CHECK(!str_uint(STR("4294967296"), UINT32_MAX, &v));
}

TEST(texts_are_numbered_as_they_come)
{
    struct arena arena = {0};
    struct dict d = {.arena = &arena};
    CHECK_INT(dict_find(&d, STR("x")), DICT_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        char text[16];
        int n = snprintf(text, sizeof text, "%u", i * 7919);
        CHECK_INT(dict_add(&d, (struct str){text, (size_t)n}), i);
        CHECK_INT(dict_add(&d, (struct str){text, (size_t)n}), i);
    }
    CHECK_INT(dict_find(&d, STR("7919")), 1);
    CHECK_INT(dict_find(&d, STR("1")), DICT_NONE);
    CHECK_INT(dict_add(&d, STR("")), 5000);
    CHECK_INT(dict_find(&d, STR("")), 5000);
    arena_drop(&arena);
}

TEST(an_arena_gives_zeroed_room_that_stays)
{
    struct arena arena = {0};
    char *small = arena_copy(&arena, "abc", 3);
    char *large = arena_take(&arena, 200000, 1);
    char *next = arena_take(&arena, 100, 1);
    CHECK_TEXT(small, "abc");
    CHECK(large[0] == 0 && large[199999] == 0 && next[99] == 0);
    CHECK((uintptr_t)next % 16 == 0 && (uintptr_t)large % 16 == 0);
    size_t room = 0;
    int *list = NULL;
    for (int i = 0; i < 1000; i++) {
        list = arena_grow(&arena, list, (size_t)i, &room, sizeof *list);
        list[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        CHECK_INT(list[i], i);
    arena_drop(&arena);
    CHECK_INT(arena.used, 0);
}

TEST(seeded_numbers_are_the_same_everywhere)
{
    struct rng r = {0};
    CHECK(rng_next(&r) == 0xE220A8397B1DCDAFu); /* the published first value for seed 0 */
    struct rng a = rng_stream(1, 2, 3), b = rng_stream(1, 2, 3), c = rng_stream(1, 3, 2);
    uint64_t of_a = rng_next(&a);
    CHECK(of_a == rng_next(&b) && of_a != rng_next(&c));
    uint32_t seen[6] = {0};
    for (int i = 0; i < 6000; i++) {
        uint32_t v = rng_below(&a, 6);
        CHECK(v < 6);
        seen[v]++;
    }
    for (int i = 0; i < 6; i++)
        CHECK(seen[i] > 850 && seen[i] < 1150);
}
