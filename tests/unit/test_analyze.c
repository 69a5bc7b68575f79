/* test_analyze.c - the definitions, each from files to files (docs/METHODS.md). */
#include "september.h"

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
