/* test_marks.c - what several rows say together. */
#include "check.h"
#include "marks.h"

TEST(rows_that_agree_and_rows_that_do_not)
{
    struct arena arena = {0};
    struct mark_table t;
    marks_start(&t, &arena);
    uint32_t present = marks_number(&t, (struct mark){.state = MARK_PRESENT}),
             half = marks_number(&t, (struct mark){MARK_ABSENT, DAY_PARTS / 2, 0, KIND_NONE}),
             unexcused =
                 marks_number(&t, (struct mark){MARK_ABSENT, DAY_PARTS, 0, KIND_UNEXCUSED}),
             excused = marks_number(&t, (struct mark){MARK_ABSENT, DAY_PARTS, 0, KIND_EXCUSED}),
             late = marks_number(&t, (struct mark){MARK_ABSENT, 0, 30, KIND_NONE}),
             later = marks_number(&t, (struct mark){MARK_ABSENT, 0, 31, KIND_NONE});
    CHECK_INT(marks_join(&t, half, half), half);
    CHECK_INT(marks_join(&t, unexcused, excused), excused);
    CHECK_INT(marks_join(&t, excused, unexcused), excused);
    CHECK_INT(marks_join(&t, half, excused), MARK_IN_DISPUTE);
    CHECK_INT(marks_join(&t, present, excused), MARK_IN_DISPUTE);
    CHECK_INT(marks_join(&t, late, later), MARK_IN_DISPUTE);
    CHECK_INT(marks_join(&t, MARK_OF_UNKNOWN_CODE, MARK_OF_UNKNOWN_CODE), MARK_OF_UNKNOWN_CODE);
    CHECK_INT(marks_join(&t, MARK_OF_UNKNOWN_CODE, present), MARK_UNKNOWN_IN_DISPUTE);
    CHECK_INT(marks_join(&t, MARK_IN_DISPUTE, present), MARK_IN_DISPUTE);
    uint32_t unrecorded = marks_number(&t, (struct mark){.state = MARK_NOT_RECORDED});
    CHECK_INT(marks_join(&t, unrecorded, unrecorded), unrecorded);
    CHECK(unrecorded != MARK_IN_DISPUTE);
    arena_drop(&arena);
}
