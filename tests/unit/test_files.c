/* test_files.c - faults, headers and own definitions in files: what is said, and what is still
 * right. */
#include "september.h"

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
