/* test_analyze.c - the definitions, each from files to files (docs/METHODS.md). */
#include "scene.h"

#define STUDENTS "student_id,school_id,grade,ethnicity,ell,sped,zip,enrol_start,enrol_end\n"
#define ANALYZE "analyze --students s.csv --attendance a.csv --out out --exact "

/* Twenty school days from Monday 2025-09-01; school 100. */
static const int september[] = {1,  2,  3,  4,  5,  8,  9,  10, 11, 12,
                                15, 16, 17, 18, 19, 22, 23, 24, 25, 26};
enum { DAYS = sizeof september / sizeof september[0] };

/* calendar.csv for the schools, and a.csv with a row a day for "id=PPA.." lines ('.' is no
 * row). */
static void write_calendar(const char *schools)
{
    char text[8192] = "school_id,date\n";
    for (const char *s = schools; *s != '\0'; s++)
        for (int d = 0; d < DAYS; d++)
            (void)snprintf(text + strlen(text), 40, "%c00,2025-09-%02d\n", *s, september[d]);
    scene_write("c.csv", text);
}

static void write_marks(const char *const *lines)
{
    char text[65536] = "student_id,date,code\n";
    for (; *lines != NULL; lines++) {
        const char *mark = strchr(*lines, '=');
        int n = (int)(mark - *lines);
        for (int d = 0; d < DAYS && mark[1] != '\0'; d++, mark++)
            if (mark[1] != '.')
                (void)snprintf(text + strlen(text), 60, "%.*s,2025-09-%02d,%c\n", n, *lines,
                               september[d], mark[1]);
    }
    scene_write("a.csv", text);
}
#define MARKS(...) write_marks((const char *const[]){__VA_ARGS__, NULL})

static const char *line_of(const char *id)
{
    char start[64];
    (void)snprintf(start, sizeof start, "%s,", id);
    return scene_line("out/students.csv", start);
}

TEST(a_year_from_files_to_files)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s2,100,05,HI,1,0,02140,2025-09-01,2025-09-26\n"
                                  "s10,100,05,WH,0,1,02141,2025-09-01,\n"
                                  "s1,100,06,HI,0,0,,2025-09-08,2025-09-12\n");
    write_calendar("1");
    MARKS("s2=PPPPPPPPPPPPPPPPPPAA", "s10=TPPPPPPPPPPPPPPPPPPE", "s1=.....PPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(scene_read("out/students.csv"),
               "student_id,school_id,grade,days_enrolled,days_absent,days_not_recorded,"
               "absence_pct,tier,chronic,warn_14d,warn_30d,warn_60d,grain\n"
               "s1,100,06,5,1,0,,unknown,,no,no,no,district\n"
               "s10,100,05,20,1,0,5.0,at_risk,no,no,no,no,district\n"
               "s2,100,05,20,2,0,10.0,moderate,yes,no,yes,no,district\n");
    CHECK_TEXT(scene_read("out/breakdown.csv"),
               "dimension,value,students,at_risk,chronic,severe,warn_14d,warn_30d,warn_60d,"
               "days_enrolled,days_absent,unrated,grain,chronic_pct\n"
               "all,all,3,1,1,0,0,1,0,45,4,1,district,50.0\n"
               "school,100,3,1,1,0,0,1,0,45,4,1,district,50.0\n"
               "grade,05,2,1,1,0,0,1,0,40,3,0,district,50.0\n"
               "grade,06,1,0,0,0,0,0,0,5,1,1,district,\n"
               "ethnicity,HI,2,0,1,0,0,1,0,25,3,1,district,100.0\n"
               "ethnicity,WH,1,1,0,0,0,0,0,20,1,0,district,0.0\n"
               "ell,0,2,1,0,0,0,0,0,25,2,1,district,0.0\n"
               "ell,1,1,0,1,0,0,1,0,20,2,0,district,100.0\n"
               "sped,0,2,0,1,0,0,1,0,25,3,1,district,100.0\n"
               "sped,1,1,1,0,0,0,0,0,20,1,0,district,0.0\n"
               "zip,(blank),1,0,0,0,0,0,0,5,1,1,district,\n"
               "zip,02140,1,0,1,0,0,1,0,20,2,0,district,100.0\n"
               "zip,02141,1,1,0,0,0,0,0,20,1,0,district,0.0\n");
    CHECK_TEXT(scene_read("out/problems.csv"), "file,line,problem,value\n");
    CHECK_TEXT(scene_read("out/outlook.csv"),
               "student_id,days_to_next_band,earliest_exit_date,longest_streak\n"
               "s1,,,1\n"
               "s10,2,,1\n"
               "s2,3,none,2\n");
    CHECK_TEXT(scene_read("out/warnings.csv"), "student_id,school_id,warning,reached_on,grain\n"
                                               "s2,100,warn_30d,2025-09-26,district\n");
    scene_end();
}

TEST(the_end_day_counts_unless_it_is_the_first_day_out)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,2025-09-12\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,10,1,0,10.0,moderate,yes,no,no,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --map exit_day=first_out"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,9,0,0,,unknown,,no,no,no,district");
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv"), "a.csv,11,not_enrolled,2025-09-12");
    scene_end();
}

TEST(without_a_calendar_half_of_the_students_make_a_school_day)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\ns2,100,05,,,,,2025-09-01,\n"
                                  "s3,100,05,,,,,2025-09-15,\n");
    MARKS("s1=PPPPPPPPPPPPPPPPAAPP", "s2=PPPPPPPPP..........P", "s3=...................P");
    CHECK_INT(scene_run(ANALYZE), EXIT_DONE);
    /* one of two has a row until the 12th; from the 15th one of three has one, except on the
     * 26th */
    CHECK_TEXT(line_of("s1"), "s1,100,05,11,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(line_of("s2"), "s2,100,05,11,0,1,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(line_of("s3"), "s3,100,05,1,0,0,,unknown,,no,no,no,district");
    CHECK_INT(scene_count("out/problems.csv", ",few_rows,"), 9);
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv,12"), "a.csv,12,few_rows,100 2025-09-15");
    scene_end();
}

TEST(as_of_is_the_last_school_day_with_a_row)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,13,1,0,7.7,at_risk,no,no,no,no,district");
    CHECK(strstr(scene_read("out/summary.txt"), "As of      2025-09-17") != NULL);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --as-of 2025-09-16"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,12,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --as-of 2025-09-18"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,14,1,1,7.1,at_risk,no,no,no,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --as-of 2025-11-29"), EXIT_USAGE);
    scene_today = day_of((struct date){2025, 9, 16});
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,12,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv"), "a.csv,14,future_day,2025-09-17");
    scene_end();
}

TEST(rows_that_disagree_make_the_day_not_recorded)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    scene_write("a.csv", "student_id,date,code\n"
                         "s1,2025-09-01,A\ns1,2025-09-01,A\n" /* the same */
                         "s1,2025-09-02,A\ns1,2025-09-02,E\n" /* both absent */
                         "s1,2025-09-03,A\ns1,2025-09-03,P\n" /* disagree */
                         "s1,2025-09-04,P\ns1,2025-09-04,T\ns1,2025-09-04,A\n"
                         "s1,2025-09-05,P\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule ceds"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,5,2,2,40.0,severe,yes,yes,yes,no,district");
    CHECK_TEXT(scene_read("out/problems.csv"), "file,line,problem,value\n"
                                               "a.csv,2,duplicate_same,A\n"
                                               "a.csv,3,duplicate_same,A\n"
                                               "a.csv,4,duplicate_same,A\n"
                                               "a.csv,5,duplicate_same,E\n"
                                               "a.csv,6,duplicate_differs,A\n"
                                               "a.csv,7,duplicate_differs,P\n"
                                               "a.csv,8,duplicate_differs,P\n"
                                               "a.csv,9,duplicate_differs,T\n"
                                               "a.csv,10,duplicate_differs,A\n");
    scene_end();
}

TEST(fractions_come_from_the_code_map)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPHKA");
    scene_write("m.csv", "code,state,absent,kind\nP,present,,\nH,absent,1/2,excused\n"
                         "K,absent,.333,unexcused\nA,absent,1,unexcused\nX,not_recorded,,\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --codes m.csv"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,1.833,0,9.2,at_risk,no,no,no,no,district");
    scene_write("m.csv", "code,state,absent,kind\nP,present,,\nH,absent,1/11,excused\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --codes m.csv"), EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "m.csv: line 3: '1/11'") != NULL);
    scene_end();
}

TEST(an_unknown_code_withholds_the_students_figures)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\ns2,100,06,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPAAX", "s2=PPPPPPPPPPPPPPPPPPPP");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_WITHHELD);
    CHECK_TEXT(line_of("s1"), "s1,100,05,19,,0,,unknown,,,,,district");
    CHECK_TEXT(line_of("s2"), "s2,100,06,20,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(scene_line("out/breakdown.csv", "all"), "all,all,2,,,,,,,,,,district,");
    CHECK_TEXT(scene_line("out/breakdown.csv", "grade,05"), "grade,05,1,,,,,,,,,,district,");
    CHECK_TEXT(scene_line("out/breakdown.csv", "grade,06"),
               "grade,06,1,0,0,0,0,0,0,20,0,0,district,0.0");
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv"), "a.csv,21,unknown_code,X");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --unknown-codes absent"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,3,0,15.0,moderate,yes,no,yes,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --unknown-codes present"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,2,0,10.0,moderate,yes,no,yes,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --unknown-codes not-recorded"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,2,1,10.0,moderate,yes,no,yes,no,district");
    scene_end();
}

TEST(two_schools_in_a_year_at_both_grains)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,200,06,HI,,,2,2025-09-15,\n"
                                  "s1,100,05,HI,,,1,2025-09-01,2025-09-12\n"
                                  "s2,100,05,WH,,,1,2025-09-01,\n");
    write_calendar("12");
    MARKS("s1=PPPPPPPPPPAAPPPPPPPP", "s2=PPPPPPPPPPPPPPPPPPPP");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,200,06,20,2,0,10.0,moderate,yes,no,yes,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --grain school"), EXIT_DONE);
    CHECK_TEXT(scene_line("out/students.csv", "s1,100"),
               "s1,100,05,10,0,0,0.0,satisfactory,no,no,no,no,school");
    CHECK_TEXT(scene_line("out/students.csv", "s1,200"),
               "s1,200,06,10,2,0,20.0,severe,yes,yes,yes,no,school");
    CHECK_TEXT(scene_line("out/breakdown.csv", "all"),
               "all,all,3,0,1,1,1,1,0,40,2,0,school,33.3");
    CHECK(strstr(scene_read("out/summary.txt"), "sum of schools             3") != NULL);
    CHECK(strstr(scene_read("out/summary.txt"), "sum of districts           2") != NULL);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule us-md"), EXIT_DONE);
    CHECK(strstr(line_of("s1"), ",school") != NULL);
    scene_end();
}

TEST(the_home_enrolment_is_the_latest_then_the_smallest_school)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,300,07,,,,,2025-09-01,2025-09-20\n"
                                  "s1,200,06,,,,,2025-09-01,\n"
                                  "s1,100,05,,,,,2025-09-01,\n"
                                  "s2,100,05,,,,,2025-09-03,\n"
                                  "s2,300,07,,,,,2025-09-01,\n");
    write_calendar("123");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPP", "s2=PPPPPPPPPPPPPPPPPPPP");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(line_of("s2"), "s2,100,05,20,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_INT(scene_count("out/problems.csv", "overlapping_enrolment"), 3);
    scene_end();
}

TEST(districts_are_kept_apart)
{
    scene_start();
    scene_write("s.csv", "student_id,school_id,district_id,enrol_start,enrol_end\n"
                         "s1,100,D1,2025-09-01,2025-09-12\ns1,200,D2,2025-09-15,\n");
    write_calendar("12");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --by district"), EXIT_DONE);
    CHECK_TEXT(scene_line("out/students.csv", "s1,100"),
               "s1,100,,10,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(scene_line("out/students.csv", "s1,200"),
               "s1,200,,10,1,0,10.0,moderate,yes,no,no,no,district");
    CHECK(scene_line("out/breakdown.csv", "district,D2,1,0,1")[0] != '\0');
    scene_end();
}

TEST(breakdowns_by_any_column_and_by_crossings)
{
    scene_start();
    scene_write("s.csv", "school_id,Bus Route,student_id,grade,enrol_start\n"
                         "100,\"7, north\",s1,05,2025-09-01\n100,,s2,05,2025-09-01\n"
                         "200,7,s3,04,2025-09-01\n");
    write_calendar("12");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPA", "s2=PPPPPPPPPPPPPPPPPPPA", "s3=PPPPPPPPPPPPPPPPPPAA");
    scene_write("map", "# how the columns are called\n\nschool_id = school_id\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --by bus__route --by school,grade --map map"),
              EXIT_DONE);
    const char *text = strstr(scene_read("out/breakdown.csv"), "bus route");
    CHECK(text != NULL);
    CHECK_TEXT(text, "bus route,(blank),1,1,0,0,0,0,0,20,1,0,district,0.0\n"
                     "bus route,7,1,0,1,0,0,1,0,20,2,0,district,100.0\n"
                     "bus route,\"7, north\",1,1,0,0,0,0,0,20,1,0,district,0.0\n"
                     "school|grade,100|05,2,2,0,0,0,0,0,40,2,0,district,0.0\n"
                     "school|grade,200|04,1,0,1,0,0,1,0,20,2,0,district,100.0\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --by nothing"), EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "--by nothing: s.csv has no such column") != NULL);
    scene_end();
}

TEST(exceptions_with_a_calendar_give_the_same_as_the_daily_file)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\ns2,100,05,,,,,2025-09-03,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPTPPPPPPPPPPAAE", "s2=..PPPPPPPPPPPPPPPPPP");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    static char daily[SCENE_TEXT];
    (void)snprintf(daily, sizeof daily, "%s", scene_read("out/students.csv"));
    MARKS("s1=......T..........AAE");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE); /* T is a present code */
    CHECK(strcmp(scene_read("out/students.csv"), daily) != 0);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --absences-only"), EXIT_DONE);
    CHECK_TEXT(scene_read("out/students.csv"), daily);
    scene_end();
}

TEST(a_file_of_absences_is_not_taken_for_a_daily_one)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=.................AAE");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_ASK);
    CHECK(strstr(scene_read("stderr"), "--absences-only") != NULL);
    CHECK(access("out", F_OK) != 0);
    CHECK_INT(scene_run(ANALYZE "--absences-only"), EXIT_USAGE);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --absences-only"), EXIT_DONE);
    scene_write("a.csv", "student_id,date,code\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --absences-only"), EXIT_ASK);
    CHECK(strstr(scene_read("stderr"), "--as-of") != NULL);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --absences-only --as-of 2025-09-12"),
              EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,10,0,0,0.0,satisfactory,no,no,no,no,district");
    scene_end();
}

TEST(minutes_under_ohios_rule)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPAA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule us-oh"), EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "needs a calendar column minutes and minutes absent") !=
          NULL);
    scene_write("c.csv", "school_id,date,minutes\n100,2025-09-01,360\n100,2025-09-02,360\n"
                         "100,2025-09-03,360\n100,2025-09-04,300\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule us-oh"), EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "no column minutes_absent") != NULL);
    scene_write("a.csv", "student_id,date,code,minutes_absent\ns1,2025-09-01,P,\n"
                         "s1,2025-09-02,T,138\ns1,2025-09-03,A,\ns1,2025-09-04,A,301\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule us-oh"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,1380,138,2,10.0,moderate,yes,no,no,no,district");
    CHECK_TEXT(scene_read("out/problems.csv"), "file,line,problem,value\n"
                                               "a.csv,4,no_minutes,A\n"
                                               "a.csv,5,bad_minutes,301\n");
    scene_end();
}

TEST(every_fault_of_the_student_file_has_its_line)
{
    scene_start();
    scene_write("s.csv", STUDENTS
                "s1,100,05,,,,,2025-09-01,\n"
                "student_id,school_id,grade,ethnicity,ell,sped,zip,enrol_start,enrol_end\n"
                ",100,05,,,,,2025-09-01,\n"
                "s3,,05,,,,,2025-09-01,\n"
                "s4,100,05,,,,,2025-09-31,\n"
                "s5,100,05,,,,,03/04/2025,\n"
                "s6,100,05,,,,,2025-09-10,2025-09-09\n"
                "s1,100,05,,,,,2025-09-20,\n"
                "s7,100,05\n"
                "s8,100,05,,,,,2025-09-01,,extra\n"
                "\n"
                "s9,100,05,,,,\"0\"2,2025-09-01,\n"
                "sA,100,05,,,,,09/13/2025,\n"
                "sB,100,05,,,,,2025-09-01,\n"
                "sC,100,05,,,,,2025-09-01,\n"
                "sD,100,05,,,,,2025-09-01,\n"
                "sE,100,05,,,,,2025-09-01,\n"
                "sF,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE);
    CHECK_TEXT(scene_read("out/problems.csv"),
               "file,line,problem,value\n"
               "s.csv,13,bad_quote,\"s9,100,05,,,,\"\"0\"\"2,2025-09-01,\"\n"
               "s.csv,10,few_fields,s7\n"
               "s.csv,11,many_fields,s8\n"
               "s.csv,3,header_row,student_id\n"
               "s.csv,4,no_student_id,\n"
               "s.csv,5,no_school_id,s3\n"
               "s.csv,6,bad_date,2025-09-31\n"
               "s.csv,7,ambiguous_date,03/04/2025\n"
               "s.csv,8,end_before_start,2025-09-09\n"
               "s.csv,9,overlapping_enrolment,s1\n");
    CHECK_TEXT(line_of("s6"), "s6,100,05,0,0,0,,unknown,,no,no,no,district");
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,1,0,5.0,at_risk,no,no,no,no,district");
    CHECK(scene_line("out/breakdown.csv", "all,all,7,")[0] != '\0');
    scene_end();
}

TEST(every_fault_of_the_register_has_its_line)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,2025-09-25\n");
    write_calendar("1");
    scene_write("a.csv", "student_id,date,code\n"
                         "s1,2025-09-01,P\n"
                         "zz,2025-09-01,P\n"
                         "s1,yesterday,P\n"
                         "s1,03/04/2025,P\n"
                         "s1,2025-12-01,P\n"
                         "s1,2025-08-29,P\n"
                         "s1,2025-09-26,P\n"
                         "s1,2025-09-06,P\n"
                         ",2025-09-02,P\n"
                         "s1,2025-09-02\n"
                         "s1,2025-09-03,A\n"
                         "s1,2025-09-04,P\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule ceds"), EXIT_DONE);
    CHECK_TEXT(scene_read("out/problems.csv"), "file,line,problem,value\n"
                                               "a.csv,11,few_fields,s1\n"
                                               "a.csv,10,no_student_id,\n"
                                               "a.csv,4,bad_date,yesterday\n"
                                               "a.csv,5,ambiguous_date,03/04/2025\n"
                                               "a.csv,3,unknown_student,zz\n"
                                               "a.csv,6,future_day,2025-12-01\n"
                                               "a.csv,7,not_enrolled,2025-08-29\n"
                                               "a.csv,8,not_enrolled,2025-09-26\n"
                                               "a.csv,9,not_school_day,2025-09-06\n");
    CHECK_TEXT(line_of("s1"), "s1,100,05,4,1,1,25.0,severe,yes,no,no,no,district");
    scene_end();
}

TEST(dates_in_doubt_are_asked_about)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,09/01/2025,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_ASK);
    CHECK(strstr(scene_read("stderr"), "date_format=mdy") != NULL);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --map date_format=mdy"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,1,0,5.0,at_risk,no,no,no,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --map date_format=dmy"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,1,0,5.0,at_risk,no,no,no,no,district");
    scene_end();
}

TEST(a_few_dates_in_doubt_are_faults_and_more_are_a_question)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPP");
    char text[2000];
    (void)snprintf(text, sizeof text, "%ss1,09/10/2025,P\n", scene_read("a.csv"));
    scene_write("a.csv", text);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_DONE); /* one of ten */
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv"), "a.csv,11,ambiguous_date,09/10/2025");
    (void)snprintf(text + strlen(text), 40, "s1,09/11/2025,P\n");
    scene_write("a.csv", text);
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_ASK); /* two of eleven */
    scene_end();
}

TEST(rows_at_another_school_make_no_school_day)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,2025-09-12\n"
                                  "s1,200,06,,,,,2025-09-15,\n"
                                  "s2,100,05,,,,,2025-09-01,\n");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPP", "s2=PPPPPPPPPP");
    CHECK_INT(scene_run(ANALYZE), EXIT_DONE);
    CHECK_TEXT(line_of("s2"), "s2,100,05,10,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(line_of("s1"), "s1,200,06,20,0,0,0.0,satisfactory,no,no,no,no,district");
    scene_end();
}

TEST(the_school_year_begins_in_july)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-06-15,\ns2,100,05,,,,,2025-07-01,\n");
    scene_write("c.csv", "school_id,date\n100,2025-07-21\n100,2025-07-22\n100,2025-07-23\n");
    scene_write("a.csv", "student_id,date,code\ns1,2025-07-21,A\ns1,2025-07-22,A\n"
                         "s2,2025-07-21,A\ns2,2025-07-22,A\ns1,2025-07-23,P\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule ceds"), EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,3,2,0,66.7,severe,yes,yes,yes,no,district");
    CHECK_TEXT(line_of("s2"), "s2,100,05,3,2,1,66.7,severe,yes,no,yes,no,district");
    CHECK(strstr(scene_read("out/summary.txt"), "The enrolment of 1 students starts") != NULL);
    scene_end();
}

TEST(faults_of_the_calendar)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\ns2,200,05,,,,,2025-09-01,\n");
    scene_write("c.csv", "school_id,date,in_session\n100,2025-09-01,1\n100,2025-09-02,1\n"
                         "100,2025-09-02,1\n300,2025-09-02,1\n100,soon,1\n100,2025-09-03,0\n"
                         ",2025-09-03,1\n100,2025-09-04,\n");
    MARKS("s1=PPPA", "s2=PPPP");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule ceds"), EXIT_DONE);
    CHECK_TEXT(scene_read("out/problems.csv"), "file,line,problem,value\n"
                                               "c.csv,8,no_school_id,2025-09-03\n"
                                               "c.csv,6,bad_date,soon\n"
                                               "c.csv,5,unknown_school,300\n"
                                               "c.csv,,no_school_days,200\n"
                                               "c.csv,4,duplicate_same,2025-09-02\n"
                                               "a.csv,4,not_school_day,2025-09-03\n"
                                               "a.csv,6,not_school_day,2025-09-01\n"
                                               "a.csv,7,not_school_day,2025-09-02\n"
                                               "a.csv,8,not_school_day,2025-09-03\n"
                                               "a.csv,9,not_school_day,2025-09-04\n");
    CHECK_TEXT(line_of("s1"), "s1,100,05,3,1,0,33.3,severe,yes,no,no,no,district");
    CHECK_TEXT(line_of("s2"), "s2,200,05,0,0,0,,unknown,,no,no,no,district");
    scene_write("c.csv", "school_id,date\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_WITHHELD);
    CHECK_INT(scene_count("out/problems.csv", "no_school_days"), 2);
    CHECK_TEXT(line_of("s1"), "s1,100,05,0,0,0,,unknown,,no,no,no,district");
    scene_write("c.csv", "school_id,date\n100,2024-08-01\n100,2025-09-30\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv"), EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "more than one school year") != NULL);
    scene_end();
}

TEST(files_that_cannot_be_used_are_refused_with_what_to_do)
{
    static const struct {
        const char *students, *say;
    } rows[] = {{"", "is empty"},
                {"id,school_id,enrol_start\n1,2,2025-09-01\n", "--map student_id=HEADER"},
                {"student_id,school_id,enrol_start,student_id\n", "two columns"},
                {"studentid,StudentIdentifierState,school_id,enrol_start\n",
                 "could be student_id"},
                {STUDENTS, "no student that can be used"}};
    scene_start();
    MARKS("s1=PPPA");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene_write("s.csv", rows[i].students);
        CHECK_INT(scene_run(ANALYZE), EXIT_FAILED);
        CHECK(strstr(scene_read("stderr"), rows[i].say) != NULL);
        CHECK(strstr(scene_read("stderr"), "s.csv") != NULL);
    }
    CHECK_INT(scene_run("analyze --students none.csv --attendance a.csv --out out"),
              EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "none.csv: cannot be opened") != NULL);
    scene_end();
}

TEST(columns_are_found_by_alias_and_by_map)
{
    scene_start();
    scene_write("s.csv", "EnrolledOn,SchoolID,StudentID,Left\n2025-09-01,100,s1,2025-09-26\n");
    scene_write("c.csv", "schoolid,date_value,insession\n100,2025-09-01,1\n100,2025-09-02,1\n"
                         "100,2025-09-03,0\n");
    scene_write("a.csv", "att_code,studentid,att_date\nP,s1,2025-09-01\nA,s1,2025-09-02\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule ceds --map enrol_start=EnrolledOn "
                                "--map enrol_end=left"),
              EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,,2,1,0,50.0,severe,yes,no,no,no,district");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --map enrol_start=EnrolledOn --map "
                                "grade=Form"),
              EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "no file has a column 'Form'") != NULL);
    CHECK_INT(scene_run(ANALYZE "--map nonsense=x"), EXIT_USAGE);
    CHECK_INT(scene_run(ANALYZE "--map date_format=xyz"), EXIT_USAGE);
    scene_end();
}

TEST(students_that_only_their_school_tells_apart)
{
    scene_start();
    scene_write("s.csv", STUDENTS "7,100,05,,,,,2025-09-01,\n7,200,06,,,,,2025-09-01,\n");
    write_calendar("12");
    scene_write("a.csv", "student_id,school_id,date,code\n7,100,2025-09-01,A\n"
                         "7,200,2025-09-01,P\n7,100,2025-09-02,P\n7,200,2025-09-02,P\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rule ceds --map student_key=school"),
              EXIT_DONE);
    CHECK_TEXT(scene_line("out/students.csv", "7,100"),
               "7,100,05,2,1,0,50.0,severe,yes,no,no,no,district");
    CHECK_TEXT(scene_line("out/students.csv", "7,200"),
               "7,200,06,2,0,0,0.0,satisfactory,no,no,no,no,district");
    MARKS("7=PP");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --map student_key=school"), EXIT_FAILED);
    scene_end();
}

TEST(own_rules_and_warnings_from_a_file)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPP.");
    scene_write("r.csv", "id,min_days,min_present,day,bounds,grades,unit,grain,not_recorded,"
                         "source,version\n"
                         "ours,20,0,sum,2.5/5/7.5,04-06,days,school,exclude,,2025\n");
    scene_write("w.csv", "id,amount,unit,kind,span,days,source\nany1,1,days,any,year,,board\n");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rules r.csv --rule ours --warnings w.csv "
                                "--as-of 2025-09-26"),
              EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,0,1,,unknown,,no,no,no,school"); /* 19 recorded */
    CHECK(strstr(scene_read("out/summary.txt"), "NOT READ") != NULL);
    MARKS("s1=PPPPPPPPPPPPPPPPPPPA");
    CHECK_INT(scene_run(ANALYZE "--calendar c.csv --rules r.csv --rule ours --warnings w.csv"),
              EXIT_DONE);
    CHECK_TEXT(line_of("s1"), "s1,100,05,20,1,0,5.0,moderate,yes,no,no,no,school");
    CHECK_TEXT(scene_line("out/warnings.csv", "s1"), "s1,100,any1,2025-09-26,school");
    CHECK_INT(scene_run("rules --rules r.csv --warnings w.csv"), EXIT_DONE);
    CHECK_TEXT(scene_line("stdout", "ours"),
               "ours,20,0,sum,2.50/5/7.50,04-06,days,school,exclude,NOT READ: nobody has read "
               "a source,2025");
    CHECK_TEXT(scene_line("stdout", "any1"), "any1,1,days,any,year,0,board");
    scene_end();
}

TEST(what_rules_prints_can_be_read_back)
{
    scene_start();
    CHECK_INT(scene_run("rules"), EXIT_DONE);
    static char first[SCENE_TEXT];
    (void)snprintf(first, sizeof first, "%s", scene_read("stdout"));
    char *blank = strstr(first, "\n\n");
    CHECK(blank != NULL);
    static char own[SCENE_TEXT];
    int n = snprintf(own, sizeof own, "%.*s", (int)(blank + 1 - first), first);
    for (char *p = own; p != NULL && n > 0; p = strchr(p + 1, '\n'))
        if (p[0] == '\n' && p[1] != '\0')
            p[1] = (char)(p[1] ^ ' '); /* other names: Us, Ceds, ... */
    scene_write("r.csv", own);
    CHECK_INT(scene_run("rules --rules r.csv"), EXIT_DONE);
    static const char *const ids[] = {"us",    "ceds",  "us-ca", "us-ca-dashboard", "us-ny",
                                      "us-md", "us-me", "us-nm", "us-sc",           "us-ms",
                                      "us-ri", "us-wa", "us-nj", "us-oh",           "edu-wh"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        char mine[4096], theirs[4096], start[32];
        (void)snprintf(start, sizeof start, "%s,", ids[i]);
        (void)snprintf(mine, sizeof mine, "%s", scene_line("stdout", start));
        start[0] = (char)(start[0] ^ ' ');
        (void)snprintf(theirs, sizeof theirs, "%s", scene_line("stdout", start));
        CHECK(mine[0] != '\0');
        CHECK_TEXT(theirs + 1, mine + 1);
    }
    scene_end();
}

TEST(a_rule_file_with_a_fault_is_refused)
{
    static const struct {
        const char *row, *say;
    } rows[] = {{"x,a,0,sum,5/10/20,all,days,district,keep,s,v", "'a' is no number of days"},
                {"x,1,0,1/0>=,5/10/20,all,days,district,keep,s,v", "'1/0>='"},
                {"x,1,0,sum,10/5/20,all,days,district,keep,s,v", "'10/5/20'"},
                {"x,1,0,sum,5/10,all,days,district,keep,s,v", "'5/10'"},
                {"x,1,0,sum,5/10/20,K-,days,district,keep,s,v", "'K-'"},
                {"x,1,0,sum,5/10/20,all,weeks,district,keep,s,v", "'weeks'"},
                {"x,1,0,sum,5/10/20,all,days,state,keep,s,v", "'state'"},
                {"x,1,0,sum,5/10/20,all,days,district,drop,s,v", "'drop'"},
                {"us,1,0,sum,5/10/20,all,days,district,keep,s,v", "the name of another rule"},
                {"x,1", "fewer fields"}};
    scene_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[400];
        (void)snprintf(
            text, sizeof text,
            "id,min_days,min_present,day,bounds,grades,unit,grain,not_recorded,source,"
            "version\n%s\n",
            rows[i].row);
        scene_write("r.csv", text);
        CHECK_INT(scene_run("rules --rules r.csv"), EXIT_FAILED);
        CHECK(strstr(scene_read("stderr"), "r.csv: line 2") != NULL);
        CHECK(strstr(scene_read("stderr"), rows[i].say) != NULL);
    }
    scene_end();
}

TEST(small_groups_are_covered_unless_exact)
{
    scene_start();
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\ns2,100,05,,,,,2025-09-01,\n");
    write_calendar("1");
    MARKS("s1=PPPPPPPPPPPPPPPPPPPA", "s2=PPPPPPPPPPPPPPPPPPPP");
    CHECK_INT(scene_run(
                  "analyze --students s.csv --calendar c.csv --attendance a.csv --out out"),
              EXIT_DONE);
    CHECK_TEXT(scene_line("out/breakdown.csv", "all"),
               "all,all,*,*,*,*,*,*,*,*,*,*,district,*");
    scene_end();
}

TEST(a_thousand_faults_are_listed_and_the_rest_counted)
{
    scene_start();
    static char text[SCENE_TEXT] = "student_id,date,code\ns1,2025-09-01,P\n";
    size_t n = strlen(text);
    for (int i = 0; i < 1234; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "z%d,2025-09-01,P\n", i);
    scene_write("s.csv", STUDENTS "s1,100,05,,,,,2025-09-01,\n");
    scene_write("a.csv", text);
    CHECK_INT(scene_run(ANALYZE), EXIT_DONE);
    CHECK_INT(scene_count("out/problems.csv", ",unknown_student,z"), 1000);
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv,,"), "a.csv,,unknown_student,234 more");
    scene_end();
}
