/* test_list.c - one list in every format. */
#include "cells.h"
#include "list.h"
#include "scene.h"
#include "september.h"

/* Texts that look like numbers, formulas and markup; blanks; a name from elsewhere. */
static void put_rows(struct list *l, const void *ctx)
{
    static const char *const names[] = {"0042", "=1+1", "a \"b\", c\\", "\xC3\x89mile\x1B[31m"};
    size_t n = *(const size_t *)ctx;
    for (size_t i = 0; i < n; i++) {
        PUT(l, names[i % 4]);
        PUT(l, (int)i * 7 - 7);
        list_digits(l, i == 1 ? "" : "24.7");
        list_day(l, i == 2 ? DAY_NONE : 20334 + (int32_t)i);
        PUT(l, i == 3 ? STR("*") : STR(""));
        list_row_end(l);
    }
}

static const char *write_as(enum list_format format, size_t rows)
{
    static struct out o;
    struct err e;
    struct list_plan plan = {"names", "name,count,rate,day,note", put_rows, &rows};
    struct about about[] = {{"Rule", "us"}, {"As of", "2025-09-03"}};
    int fd = open("list", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(fd >= 0);
    out_start(&o, fd, "list");
    list_write(&plan, format, about, 2, &o);
    CHECK(out_end(&o, &e) && close(fd) == 0);
    return scene_read("list");
}

TEST(a_list_as_csv)
{
    scene_start();
    CHECK_TEXT(write_as(LIST_CSV, 4), "name,count,rate,day,note\n"
                                      "0042,-7,24.7,2025-09-03,\n"
                                      "=1+1,0,,2025-09-04,\n"
                                      "\"a \"\"b\"\", c\\\",7,24.7,,\n"
                                      "\xC3\x89mile\x1B[31m,14,24.7,2025-09-06,*\n");
    CHECK_TEXT(write_as(LIST_CSV, 0), "name,count,rate,day,note\n");
    scene_end();
}

TEST(a_list_as_json)
{
    scene_start();
    CHECK_TEXT(
        write_as(LIST_JSON, 4),
        "[\n"
        "{\"name\":\"0042\",\"count\":-7,\"rate\":24.7,\"day\":\"2025-09-03\",\"note\":null},\n"
        "{\"name\":\"=1+1\",\"count\":0,\"rate\":null,\"day\":\"2025-09-04\",\"note\":null},\n"
        "{\"name\":\"a \\\"b\\\", "
        "c\\\\\",\"count\":7,\"rate\":24.7,\"day\":null,\"note\":null},"
        "\n"
        "{\"name\":\"\xC3\x89mile\\u001b[31m\",\"count\":14,\"rate\":24.7,"
        "\"day\":\"2025-09-06\",\"note\":\"*\"}\n"
        "]\n");
    CHECK_TEXT(write_as(LIST_JSON, 0), "[\n]\n");
    scene_end();
}

TEST(a_list_as_a_table)
{
    scene_start();
    CHECK_TEXT(write_as(LIST_TABLE, 4),
               "Rule          us\n"
               "As of         2025-09-03\n"
               "\n"
               "name        count  rate  day         note\n"
               "----------  -----  ----  ----------  ----\n"
               "0042           -7  24.7  2025-09-03  \n"
               "=1+1            0        2025-09-04  \n"
               "a \"b\", c\\       7  24.7              \n"
               "\xC3\x89mile\xEF\xBF\xBD[31m     14  24.7  2025-09-06  *\n");
    scene_end();
}

TEST(columns_are_measured_in_characters)
{
    struct list l;
    size_t rows = 4;
    list_measure(&l, &(struct list_plan){"names", "name,count,rate,day,note", put_rows, &rows});
    CHECK_INT(l.columns, 5);
    CHECK_INT(l.rows, 4);
    CHECK_INT(l.column[0].width, 10);
    CHECK(!l.column[0].number && l.column[1].number && l.column[2].number && l.column[3].day &&
          !l.column[4].number);
}

static void put_long(struct list *l, const void *ctx)
{
    PUT(l, *(const struct str *)ctx);
    list_row_end(l);
}

TEST(no_column_is_wider_than_a_screen_and_no_cell_is_cut)
{
    static char text[70000];
    static struct out o;
    struct err e;
    struct list l;
    struct str cell = {text, sizeof text - 1};
    struct list_plan plan = {"long", "text", put_long, &cell};
    memset(text, 'x', sizeof text - 1);
    list_measure(&l, &plan);
    CHECK_INT(l.column[0].width, LIST_WIDTH_MAX);
    scene_start();
    int fd = open("list", O_WRONLY | O_CREAT, 0600);
    CHECK(fd >= 0);
    out_start(&o, fd, "list");
    list_write(&plan, LIST_TABLE, NULL, 0, &o);
    CHECK(out_end(&o, &e) && close(fd) == 0);
    CHECK(strstr(scene_read("list"), text) != NULL);
    scene_end();
}

/* What out.h writes, the program that makes spreadsheets reads. */
TEST(written_cells_are_read_back)
{
    static const char alphabet[] = "a,\"\n\r =\xC3";
    static struct out o;
    scene_start();
    FOR_ALL (200) {
        struct arena arena = {0};
        char cell[12][8];
        size_t length[12], n = 1 + draw(11);
        struct err e;
        int fd = open("cells", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        CHECK(fd >= 0);
        out_start(&o, fd, "cells");
        for (size_t i = 0; i < n; i++) {
            length[i] = draw(7);
            for (size_t k = 0; k < length[i]; k++)
                cell[i][k] = alphabet[draw(sizeof alphabet - 2)];
            CELL(&o, ((struct str){cell[i], length[i]}));
        }
        out_row_end(&o);
        CHECK(out_end(&o, &e) && close(fd) == 0);
        struct cells in = {.in = fopen("cells", "r"), .arena = &arena};
        struct str got;
        bool last = false;
        CHECK(in.in != NULL);
        for (size_t i = 0; i < n; i++) {
            CHECK(cells_next(&in, &got, &last) && last == (i + 1 == n));
            CHECK(str_same(got, (struct str){cell[i], length[i]}));
        }
        CHECK(!cells_next(&in, &got, &last) && !in.failed && fclose(in.in) == 0);
        arena_drop(&arena);
    }
    scene_end();
}

TEST(what_ends_within_a_row_is_no_list)
{
    static const char *const texts[] = {"a,b", "a,\"b", "\"a\"b,c\n", "\"a"};
    scene_start();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct arena arena = {0};
        struct str got;
        bool last;
        scene_write("cells", texts[i]);
        struct cells in = {.in = fopen("cells", "r"), .arena = &arena};
        CHECK(in.in != NULL);
        while (cells_next(&in, &got, &last))
            ;
        CHECK(in.failed && fclose(in.in) == 0);
        arena_drop(&arena);
    }
    scene_end();
}

TEST(results_in_another_format_take_the_place_of_the_old_ones)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPAA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --format json"), EXIT_DONE);
    CHECK(access("out/students.csv", F_OK) != 0);
    CHECK(strstr(scene_read("out/students.json"), "\"absence_pct\":10.0,") != NULL);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --format table"), EXIT_DONE);
    CHECK(strstr(scene_read("out/students.txt"), "Data through  2025-09-26\n") != NULL);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --format ods"), EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "neither csv nor json nor table nor xlsx") != NULL);
    CHECK_INT(scene_run("analyze --students s.csv --attendance a.csv --html x --format csv"),
              EXIT_USAGE);
    CHECK_INT(scene_run("rules --format json"), EXIT_DONE);
    CHECK(strncmp(scene_read("stdout"), "{\"rules\": [\n{\"id\":\"us\",\"min_days\":10,", 37) ==
          0);
    CHECK_INT(scene_run("rules --format table"), EXIT_DONE);
    CHECK(strncmp(scene_read("stdout"), "id      ", 8) == 0);
    scene_end();
}

/* The tests lie in a folder without successmentor-office. */
TEST(without_the_second_program_no_spreadsheet_and_the_old_results_stay)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPAA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --format xlsx"), EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "successmentor-office, which this needs, is neither") !=
          NULL);
    CHECK(access("out/students.csv", F_OK) == 0 && access("out/students.xlsx", F_OK) != 0);
    CHECK_INT(scene_run("rules --format xlsx"), EXIT_FAILED);
    scene_end();
}
