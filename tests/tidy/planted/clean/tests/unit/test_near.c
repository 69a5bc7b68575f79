/* test_near.c - three ways to check. */
#include <setjmp.h>

TEST(by_check)
{
    CHECK(1);
}
TEST(by_assert)
{
    assert_int_equal(1, 1);
}
TEST(by_helper)
{
    check_all_rows(1);
}
