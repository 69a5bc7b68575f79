/* check.h - listing tests and drawing random cases; cmocka runs them.
 *
 *   TEST(what_it_shows) { CHECK(a == b); CHECK_TEXT(got, "wanted"); }
 *   FOR_ALL (1000) { ... draw(10) ... }    1000 cases; a failing one names its seed
 *
 * SEED=n in the environment runs one case of every FOR_ALL.
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint64_t check_seed, check_draws;

struct check_test {
    void (*run)(void **state);
    const char *name;
    const struct check_test *before;
};
static const struct check_test *check_last;

/* Tests list themselves before main, in the order of the file. */
#define TEST(id)                                                   \
    static void id(void **state);                                  \
    __attribute__((constructor)) static void check_list_##id(void) \
    {                                                              \
        static struct check_test test = {id, #id, NULL};           \
        test.before = check_last;                                  \
        check_last = &test;                                        \
    }                                                              \
    static void id(void **state __attribute__((unused)))

#define CHECK(cond)                                                   \
    do {                                                              \
        if (!(cond)) {                                                \
            check_tell_seed();                                        \
            fail_msg("%s:%d: not so: %s", __FILE__, __LINE__, #cond); \
        }                                                             \
    } while (0)
#define CHECK_TEXT(got, want)                      \
    do {                                           \
        const char *got_ = (got), *want_ = (want); \
        if (strcmp(got_, want_) != 0)              \
            check_tell_seed();                     \
        assert_string_equal(got_, want_);          \
    } while (0)
#define CHECK_INT(got, want)                                                                \
    do {                                                                                    \
        long long got_ = (long long)(got), want_ = (long long)(want);                       \
        if (got_ != want_) {                                                                \
            check_tell_seed();                                                              \
            fail_msg("%s:%d: %s is %lld, not %lld", __FILE__, __LINE__, #got, got_, want_); \
        }                                                                                   \
    } while (0)

#define FOR_ALL(cases)                                                                 \
    for (uint64_t n_ = getenv("SEED") ? 1 : (cases), i_ = 0;                           \
         i_ < n_ && (check_draws = check_seed =                                        \
                         getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : i_ + 1, \
                    1);                                                                \
         i_++)

__attribute__((unused)) static void check_tell_seed(void)
{
    if (check_seed != 0)
        print_error("SEED=%llu\n", (unsigned long long)check_seed);
}

/* A number from 0 to max, drawn from the case's seed (splitmix64). */
__attribute__((unused)) static uint32_t draw(uint32_t max)
{
    uint64_t z = check_draws += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) % ((uint64_t)max + 1));
}

int main(void)
{
    enum { TESTS_MAX = 200 };
    static struct CMUnitTest tests[TESTS_MAX];
    size_t n = 0;
    for (const struct check_test *t = check_last; t != NULL; t = t->before)
        n++;
    size_t at = n;
    if (n == 0 || n > TESTS_MAX)
        return 1;
    for (const struct check_test *t = check_last; t != NULL; t = t->before)
        tests[--at] = (struct CMUnitTest){t->name, t->run, NULL, NULL, NULL};
    return _cmocka_run_group_tests("tests", tests, n, NULL, NULL);
}
#endif
