/* test_dialects.c - the same school in every encoding and dialect, and as other systems export
 * it (docs/DIALECTS.md). */
#include "scene.h"
#include <iconv.h>

#define ANALYZE \
    "analyze --students s.csv --calendar c.csv --attendance a.csv --out out --exact "

/* A school whose every kind of value has letters beyond ASCII. */
static const char students[] = "student_id,school_id,grade,ethnicity,enrol_start,enrol_end\n"
                               "Zo\xC3\xAB,\xC3\x89"
                               "cole 1,05,Espa\xC3\xB1ola,2025-09-01,\n"
                               "s2,\xC3\x89"
                               "cole 1,05,,2025-09-01,2025-09-19\n"
                               "\xE2\x82\xAC"
                               "3,\xC3\x89"
                               "cole 1,06,\xC2\xA0"
                               "x,2025-09-01,\n";
static const char calendar[] = "school_id,date\n\xC3\x89"
                               "cole 1,2025-09-15\n\xC3\x89"
                               "cole 1,2025-09-16\n"
                               "\xC3\x89"
                               "cole 1,2025-09-17\n\xC3\x89"
                               "cole 1,2025-09-18\n";
static const char codes[] =
    "code,state,absent,kind\nPr\xC3\xA9sent,present,,\nAbs,absent,1/2,\n";
static const char attendance[] =
    "student_id,date,code\nZo\xC3\xAB,2025-09-15,Pr\xC3\xA9sent\nZo\xC3\xAB,2025-09-16,Abs\n"
    "s2,2025-09-15,Pr\xC3\xA9sent\ns2,2025-09-16,Pr\xC3\xA9sent\ns2,2025-09-17,Abs\n"
    "\xE2\x82\xAC"
    "3,2025-09-15,Abs\n\xE2\x82\xAC"
    "3,2025-09-31,Abs\n";

/* Writes a text in another encoding, behind a byte order mark if there is one. */
static void write_as(const char *name, const char *text, const char *encoding, const char *mark)
{
    char out[1 << 14], *to = out + strlen(mark), *in = (char *)(uintptr_t)text;
    size_t left = strlen(text), room = sizeof out - strlen(mark);
    iconv_t cd = iconv_open(encoding, "UTF-8");
    CHECK(cd != (iconv_t)-1);
    memcpy(out, mark, strlen(mark));
    CHECK(iconv(cd, &in, &left, &to, &room) != (size_t)-1 && iconv_close(cd) == 0);
    scene_write_bytes(name, out, (size_t)(to - out));
}

/* A text with every `from` replaced, also by something longer. */
static const char *replaced(const char *text, const char *from, const char *to)
{
    static char out[1 << 14];
    size_t n = 0;
    while (*text != '\0') {
        bool here = strncmp(text, from, strlen(from)) == 0;
        n += (size_t)snprintf(out + n, sizeof out - n, "%.*s", here ? 99 : 1, here ? to : text);
        text += here ? strlen(from) : 1;
    }
    return out;
}

static void write_utf8(void)
{
    scene_write("s.csv", students);
    scene_write("c.csv", calendar);
    scene_write("k.csv", codes);
    scene_write("a.csv", attendance);
}

/* The figures, and what is wrong, of a run. */
static const char *figures(char *room, size_t size)
{
    static const char *const files[] = {"out/students.csv", "out/breakdown.csv",
                                        "out/outlook.csv", "out/problems.csv"};
    room[0] = '\0';
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        size_t n = strlen(room);
        (void)snprintf(room + n, size - n, "%s", scene_read(files[i]));
    }
    return room;
}

static char wanted[1 << 16], got[1 << 16];

/* Makes what write_utf8 gives the standard for the test. */
static void start(const char *words)
{
    scene_start();
    write_utf8();
    CHECK_INT(scene_run(words), EXIT_DONE);
    (void)figures(wanted, sizeof wanted);
    CHECK(strstr(wanted, "Zo\xC3\xAB,\xC3\x89"
                         "cole 1,05,2,1,0,50.0,severe,yes") != NULL);
    CHECK(strstr(wanted, "ethnicity,Espa\xC3\xB1ola,1,") != NULL);
    CHECK(strstr(wanted, "a.csv,8,bad_date,2025-09-31\n") != NULL);
    CHECK_INT(scene_count("out/summary.txt", "Encoding"), 0);
}

static void check_same(const char *words)
{
    CHECK_INT(scene_run(words), EXIT_DONE);
    CHECK_TEXT(figures(got, sizeof got), wanted);
}

#define RUN ANALYZE "--codes k.csv --rule ceds --as-of 2025-09-16 "

TEST(the_same_school_in_every_encoding)
{
    static const struct {
        const char *encoding, *mark, *map, *say;
    } rows[] = {
        {"UTF-8", "\xEF\xBB\xBF", "", NULL},
        {"UTF-8", "", "--map encoding=utf-8", NULL},
        {"UTF-8", "\xEF\xBB\xBF", "--map encoding=windows-1252", NULL},
        {"UTF-16LE", "\xFF\xFE", "", "Encoding   a.csv is read as UTF-16.\n"},
        {"UTF-16BE", "\xFE\xFF", "", "Encoding   a.csv is read as UTF-16.\n"},
        {"UTF-16LE", "", "--map encoding=utf-16", "Encoding   a.csv is read as UTF-16.\n"},
        {"UTF-16BE", "", "--map encoding=utf-16", "Encoding   a.csv is read as UTF-16.\n"},
        {"CP1252", "", "",
         "Encoding   a.csv is read as Windows-1252: its line 2 is not valid UTF-8. If letters "
         "look wrong,\n           export it again as \"CSV UTF-8\".\n"},
        {"CP1252", "", "--map encoding=Windows-1252",
         "Encoding   a.csv is read as Windows-1252, as --map encoding says.\n"},
    };
    start(RUN);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[400];
        write_as("s.csv", students, rows[i].encoding, rows[i].mark);
        write_as("c.csv", calendar, rows[i].encoding, rows[i].mark);
        write_as("k.csv", codes, rows[i].encoding, rows[i].mark);
        write_as("a.csv", attendance, rows[i].encoding, rows[i].mark);
        (void)snprintf(words, sizeof words, RUN "%s", rows[i].map);
        check_same(words);
        CHECK_INT(scene_count("out/summary.txt", "Encoding"), rows[i].say == NULL ? 0 : 4);
        if (rows[i].say != NULL)
            CHECK(strstr(scene_read("out/summary.txt"), rows[i].say) != NULL);
    }
    scene_end();
}

TEST(each_file_has_its_own_encoding)
{
    start(RUN);
    write_as("s.csv", students, "CP1252", "");
    write_as("a.csv", attendance, "UTF-16LE", "\xFF\xFE");
    check_same(RUN);
    CHECK_INT(scene_count("out/summary.txt", "Encoding"), 2);
    CHECK(strstr(scene_read("out/summary.txt"), "s.csv is read as Windows-1252") != NULL);
    CHECK(strstr(scene_read("out/summary.txt"), "a.csv is read as UTF-16") != NULL);
    scene_end();
}

TEST(many_encodings_are_counted)
{
    char words[1000] =
        "analyze --students s.csv --calendar c.csv --codes k.csv --rule ceds --as-of "
        "2025-09-16 --exact --out out --attendance";
    start(RUN);
    for (int i = 0; i < 7; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "a%d.csv", i);
        write_as(name, attendance, "CP1252", "");
        (void)snprintf(words + strlen(words), 40, " %s", name);
        CHECK_INT(scene_run(words), EXIT_DONE);
        const char *text = scene_read("out/summary.txt");
        CHECK((strstr(text, "           1 more file is not in UTF-8.\n") != NULL) == (i == 5));
        CHECK((strstr(text, "           2 more files are not in UTF-8.\n") != NULL) ==
              (i == 6));
        CHECK_INT(scene_count("out/summary.txt", "Encoding"), i < 5 ? i + 1 : 5);
    }
    scene_end();
}

TEST(a_pipe_in_another_encoding)
{
    start(RUN);
    write_as("a.csv", attendance, "CP1252", "");
    int ends[2], in = dup(STDIN_FILENO);
    char bytes[2000];
    int file = open("a.csv", O_RDONLY);
    ssize_t n = read(file, bytes, sizeof bytes);
    CHECK(pipe(ends) == 0 && n > 0 && write(ends[1], bytes, (size_t)n) == n);
    CHECK(close(ends[1]) == 0 && close(file) == 0 && dup2(ends[0], STDIN_FILENO) == 0);
    CHECK_INT(scene_run("analyze --students s.csv --calendar c.csv --codes k.csv --rule ceds "
                        "--as-of 2025-09-16 --exact --out out --attendance -"),
              EXIT_DONE);
    CHECK(dup2(in, STDIN_FILENO) == 0 && close(in) == 0 && close(ends[0]) == 0);
    const char *is = replaced(figures(got, sizeof got), "\n-,", "\na.csv,");
    CHECK_TEXT(is, wanted);
    CHECK(strstr(scene_read("out/summary.txt"), "- is read as Windows-1252") != NULL);
    scene_end();
}

TEST(what_is_in_no_encoding_is_refused)
{
    static const struct {
        const char *text;
        size_t n;
        const char *map, *say;
    } rows[] = {
        {"student_id,date,code\ns2,2025-09-15,\x81\n", 38, "",
         "a.csv: line 2: holds the byte 81, which Windows-1252 does not have"},
        {"student_id,date,code\ns2,2025-09-15,\xE9\n", 38, "--map encoding=utf-8",
         "a.csv: line 2: is not valid UTF-8, as --map encoding says it is"},
        {"student_id,date,code\n\ns2,2025-09-15,\0\n", 39, "",
         "a.csv: line 3: holds a zero byte"},
        {"\xFF\xFEs\0,\0\n\0\0\0", 10, "", "a.csv: line 2: holds a zero byte"},
        {"s\0,\0\n\0", 6, "", "say --map encoding=utf-16"},
        {"\xFF\xFEs\0,\0\n\0a", 9, "", "a.csv: line 2: is not valid UTF-16"},
    };
    start(RUN);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[400];
        scene_write_bytes("a.csv", rows[i].text, rows[i].n);
        (void)snprintf(words, sizeof words, RUN "%s", rows[i].map);
        CHECK_INT(scene_run(words), EXIT_FAILED);
        CHECK(strstr(scene_read("stderr"), rows[i].say) != NULL);
    }
    CHECK_TEXT(figures(got, sizeof got), wanted); /* the old results */
    CHECK_INT(scene_run(RUN "--map encoding=latin1"), EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "one of: utf-8, utf-16, windows-1252") != NULL);
    scene_end();
}

/* 2025-09-15 as 15.09.2025. */
static const char *with_dmy(const char *text)
{
    static char out[1 << 14];
    size_t n = 0;
    for (; *text != '\0'; text++) {
        bool date = strncmp(text, "2025-09-", 8) == 0;
        n += (size_t)snprintf(out + n, sizeof out - n, date ? "%.2s.09.2025" : "%.1s",
                              date ? text + 8 : text);
        text += date ? 9 : 0;
    }
    return out;
}

static void write_all(const char *from, const char *to, bool dmy)
{
    static const struct {
        const char *name, *text;
    } files[] = {
        {"s.csv", students}, {"c.csv", calendar}, {"k.csv", codes}, {"a.csv", attendance}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        scene_write(files[i].name,
                    replaced(dmy ? with_dmy(files[i].text) : files[i].text, from, to));
}

TEST(the_same_school_in_every_dialect)
{
    start(RUN);
    write_all(",", ";", false);
    check_same(RUN);
    write_all(",", "\t", false);
    check_same(RUN);
    write_all("\n", "\r\n", false);
    check_same(RUN);
    check_same(RUN "--map delimiter=comma");
    write_all(",", ";", true);
    CHECK_INT(scene_run(RUN), EXIT_ASK); /* 01.09.2025 fits two orders */
    CHECK_INT(scene_run(RUN "--map date_format=dmy"), EXIT_DONE);
    (void)figures(got, sizeof got);
    CHECK(strstr(got, "a.csv,8,bad_date,31.09.2025\n") != NULL);
    CHECK_TEXT(replaced(got, "31.09.2025", "2025-09-31"), wanted);
    scene_end();
}

/* Quotes around everything, and line breaks in what nobody asked for. */
TEST(line_breaks_within_quotes)
{
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "CP1252"};
    static const char *const marks[] = {"", "\xFF\xFE", ""};
    start(RUN);
    for (size_t i = 0; i < 3; i++) {
        char text[4000], rows[4000];
        (void)snprintf(rows, sizeof rows, "%s", replaced(attendance, ",", "\",\""));
        (void)snprintf(text, sizeof text, "\"%s",
                       replaced(rows, "\n", "\",\"two\r\nlin\xC3\xA9s\"\n\""));
        text[strlen(text) - 1] = '\0';
        write_as("a.csv", text, encodings[i], marks[i]);
        CHECK_INT(scene_run(RUN), EXIT_DONE);
        (void)figures(got, sizeof got);
        CHECK(strstr(got, "a.csv,15,bad_date,2025-09-31\n") !=
              NULL); /* each row has two lines */
        CHECK_TEXT(replaced(got, "a.csv,15,", "a.csv,8,"), wanted);
    }
    scene_end();
}

TEST(a_map_file_may_be_in_any_encoding)
{
    static const char *const encodings[] = {"UTF-8", "UTF-8", "UTF-16LE", "CP1252"};
    static const char *const marks[] = {"", "\xEF\xBB\xBF", "\xFF\xFE", ""};
    static const char map[] = "# Sch\xC3\xBCler\r\nstudent_id = Sch\xC3\xBCler\r\n";
    start(RUN);
    for (size_t i = 0; i < 4; i++) {
        write_as("map", map, encodings[i], marks[i]);
        scene_write("s.csv", replaced(students, "student_id", "Sch\xC3\xBCler"));
        check_same(RUN "--map map");
    }
    scene_write("map", "\xFF\xFE#");
    CHECK_INT(scene_run(RUN "--map map"), EXIT_FAILED);
    CHECK(strstr(scene_read("stderr"), "map: line 1: is not valid UTF-16") != NULL);
    scene_end();
}

static const char *line_of(const char *start)
{
    return scene_line("out/students.csv", start);
}

/* Ten school days of school 7; one row says that it is closed. */
#define POWERSCHOOL_CALENDAR                                                              \
    "date_value,schoolid,insession,membershipvalue\n2025-09-01,7,0,0\n2025-09-02,7,1,1\n" \
    "2025-09-03,7,1,1\n2025-09-04,7,1,1\n2025-09-05,7,1,1\n2025-09-08,7,1,1\n"            \
    "2025-09-09,7,1,1\n2025-09-10,7,1,1\n2025-09-11,7,1,1\n2025-09-12,7,1,1\n"            \
    "2025-09-15,7,1,1\n"

TEST(powerschool)
{
    scene_start();
    scene_write("s.csv", "studentid,schoolid,entrydate,exitdate,grade_level\n"
                         "101,7,2025-09-01,2025-09-12,5\n102,7,2025-09-01,2026-06-20,6\n");
    scene_write("c.csv", POWERSCHOOL_CALENDAR);
    scene_write("a.csv", "id,att_date,att_mode_code,studentid,schoolid,att_code\n"
                         "1,2025-09-02,ATT_ModeDaily,101,7,A\n"
                         "2,2025-09-12,ATT_ModeDaily,101,7,A\n"
                         "3,2025-09-15,ATT_ModeDaily,102,7,T\n");
    CHECK_INT(scene_run(ANALYZE "--preset powerschool --rule ceds"), EXIT_DONE);
    CHECK_TEXT(line_of("101"), "101,7,5,8,1,0,12.5,moderate,yes,no,no,no,district");
    CHECK_TEXT(line_of("102"), "102,7,6,10,0,0,0.0,satisfactory,no,no,no,no,district");
    CHECK_TEXT(scene_line("out/problems.csv", "a.csv"), "a.csv,3,not_enrolled,2025-09-12");
    /* what the map says is stronger, wherever it stands */
    CHECK_INT(scene_run(ANALYZE "--map exit_day=last_in --preset powerschool --rule ceds"),
              EXIT_DONE);
    CHECK_TEXT(line_of("101"), "101,7,5,9,2,0,22.2,severe,yes,yes,yes,no,district");
    CHECK_INT(scene_run(ANALYZE "--preset powerschool --rule ceds --map rows=daily"),
              EXIT_DONE);
    CHECK_TEXT(line_of("101"), "101,7,5,8,1,7,12.5,moderate,yes,no,no,no,district");
    CHECK_INT(scene_run(ANALYZE "--preset powerschool --map grade=Form"), EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "no file has a column 'Form'") != NULL);
    CHECK_INT(scene_run("analyze --students s.csv --attendance a.csv --out out --preset "
                        "powerschool"),
              EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "rows = exceptions") != NULL);
    scene_end();
}

TEST(a_map_is_stronger_than_a_preset_and_the_preset_still_helps)
{
    scene_start();
    scene_write("s.csv", "studentid,schoolid,entrydate,Local\n101,7,2025-09-01,x\n");
    scene_write("c.csv", POWERSCHOOL_CALENDAR);
    scene_write("a.csv", "att_date,date,Local,studentid,att_code\nnever,2025-09-02,x,zz,A\n");
    CHECK_INT(scene_run(ANALYZE "--preset powerschool --rule ceds --as-of 2025-09-05 --map "
                                "date=date --map student_id=Local"),
              EXIT_DONE);
    CHECK_TEXT(line_of("x"), "x,7,,4,1,0,25.0,severe,yes,no,no,no,district");
    scene_end();
}

#define FOCUS_CODES                                                               \
    "school_id,title,short_name,type,excused,tardy,chronic_absenteeism\n"         \
    "7,Absent Unexcused,U,teacher,N,N,Y\n7,Absent Documented,AD,official,Y,N,Y\n" \
    "7,Field Trip,FT,official,Y,N,N\n8,Absent Unexcused,U,teacher,N,N,Y\n"

TEST(focus)
{
    scene_start();
    scene_write("s.csv", "student_id,school_id,enrol_start\n101,7,2025-09-01\n");
    scene_write("c.csv", "school_id,school_date,minutes\n7,2025-09-01,0\n7,2025-09-02,360\n"
                         "7,2025-09-03,360\n7,2025-09-04,360\n7,2025-09-05,360\n"
                         "7,2025-09-06,0\n7,2025-09-08,360\n");
    scene_write("k.csv", FOCUS_CODES);
    scene_write("a.csv", "student_id,school_date,syear,daily_code,state_value\n"
                         "101,2025-09-02,2025,,1\n101,2025-09-03,2025,U,0\n"
                         "101,2025-09-04,2025,FT,1\n101,2025-09-05,2025,AD,0\n");
    CHECK_INT(scene_run(ANALYZE "--preset focus --codes k.csv --rule ceds"), EXIT_DONE);
    CHECK_TEXT(line_of("101"), "101,7,,4,2,0,50.0,severe,yes,yes,yes,no,district");
    CHECK_TEXT(scene_read("out/problems.csv"), "file,line,problem,value\n");
    /* without the preset a blank code is one that nobody has explained */
    CHECK_INT(scene_run(ANALYZE "--codes k.csv --rule ceds"), EXIT_WITHHELD);
    CHECK_INT(scene_run(ANALYZE "--codes k.csv --rule ceds --preset focus --map "
                                "blank_code=unknown"),
              EXIT_WITHHELD);
    /* and a code map that has the blank says itself what it means */
    scene_write("k.csv",
                "code,state,absent\n,absent,1\nU,absent,1\nAD,absent,1\nFT,present,\n");
    CHECK_INT(scene_run(ANALYZE "--codes k.csv --rule ceds --preset focus"), EXIT_DONE);
    CHECK_TEXT(line_of("101"), "101,7,,4,3,0,75.0,severe,yes,yes,yes,no,district");
    scene_end();
}

TEST(kinds_of_absence_from_a_table_of_flags)
{
    scene_start();
    scene_write("s.csv", "student_id,school_id,enrol_start\n1,7,2025-09-01\n2,7,2025-09-01\n");
    scene_write("c.csv", POWERSCHOOL_CALENDAR);
    scene_write("k.csv", FOCUS_CODES);
    scene_write("w.csv", "id,amount,unit,kind,span,days,source\nu,1,days,unexcused,year,,b\n"
                         "e,1,days,excused,year,,b\n");
    scene_write("a.csv", "student_id,date,code\n1,2025-09-02,AD\n2,2025-09-03,U\n"
                         "1,2025-09-04,FT\n2,2025-09-04,FT\n");
    CHECK_INT(scene_run(ANALYZE "--codes k.csv --warnings w.csv"), EXIT_DONE);
    CHECK_TEXT(scene_read("out/warnings.csv"), "student_id,school_id,warning,reached_on,grain\n"
                                               "1,7,e,2025-09-02,district\n"
                                               "2,7,u,2025-09-03,district\n");
    scene_end();
}

TEST(faults_of_a_table_of_flags)
{
    static const struct {
        const char *text, *say;
    } rows[] = {
        {"short_name,chronic_absenteeism\nA,\n", "k.csv: line 2: '' does not say whether"},
        {"short_name,chronic_absenteeism\nA,1\n",
         "k.csv: line 2: '1' does not say whether the"},
        {"short_name,chronic_absenteeism,excused\nA,Y,?\n", "'?' does not say whether it is"},
        {"short_name,chronic_absenteeism\nA,Y\nA,n\n", "line 3: 'A' means something else"},
        {"short_name,chronic_absenteeism,excused\nA,Y,Y\nA,Y,N\n", "line 3: 'A' means"},
        {"short_name,title\nA,Absent\n", "has no column state"},
        {"code,state\nA,absent\n", "has no column absent"},
        {"code,state,absent,counts\nA,absent,1,?\nA,absent,1,?\n", "line 3: 'A' stands here"},
    };
    scene_start();
    scene_write("s.csv", "student_id,school_id,enrol_start\n1,7,2025-09-01\n");
    scene_write("c.csv", POWERSCHOOL_CALENDAR);
    scene_write("a.csv", "student_id,date,code\n1,2025-09-02,A\n");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene_write("k.csv", rows[i].text);
        CHECK_INT(scene_run(ANALYZE "--codes k.csv"), EXIT_FAILED);
        CHECK(strstr(scene_read("stderr"), rows[i].say) != NULL);
    }
    scene_end();
}

/* Student numbers of two schools that are the same. */
TEST(aeries)
{
    scene_start();
    scene_write("s.csv", "SC,SN,GR,enrol_start\n7,1,05,2025-09-01\n8,1,06,2025-09-01\n");
    scene_write("a.csv", "SC,SN,DY,date,AL\n7,1,1,2025-09-02,A\n8,1,1,2025-09-02,\n"
                         "7,1,2,2025-09-03,\n8,1,2,2025-09-03,T\n");
    CHECK_INT(scene_run("analyze --students s.csv --attendance a.csv --out out --exact --rule "
                        "ceds --preset aeries --map blank_code=present"),
              EXIT_DONE);
    CHECK_TEXT(line_of("1,7"), "1,7,05,2,1,0,50.0,severe,yes,no,no,no,district");
    CHECK_TEXT(line_of("1,8"), "1,8,06,2,0,0,0.0,satisfactory,no,no,no,no,district");
    scene_end();
}

TEST(skyward)
{
    scene_start();
    scene_write("s.csv", "StudentID,EntityID,enrol_start\n1,7,2025-09-01\n");
    scene_write("c.csv", "school_id,date\n7,2025-09-02\n7,2025-09-03\n7,2025-09-04\n");
    scene_write("k.csv", "code,state,absent\n0,present,\n0.5,absent,1/2\n1,absent,1\n");
    scene_write("a.csv", "StudentID,SchoolYearID,CalendarDayID,date,DaysAbsent,DaysExcused,"
                         "DaysUnexcused,DaysOther,TardyCount,EntityID\n"
                         "1,2,11,2025-09-02,0.5,0.5,0,0,0,7\n1,2,12,2025-09-03,0,0,0,0,1,7\n"
                         "1,2,13,2025-09-04,1,0,1,0,0,7\n");
    CHECK_INT(scene_run(ANALYZE "--preset skyward --codes k.csv --rule edu-wh"), EXIT_DONE);
    CHECK_TEXT(line_of("1"), "1,7,,3,1.5,0,,unknown,,no,no,no,district");
    scene_end();
}

TEST(presets_that_there_are_not)
{
    static const char *const names[] = {"help", "PowerSchool", "synergy", ""};
    scene_start();
    for (size_t i = 0; i < 4; i++) {
        char words[200];
        (void)snprintf(words, sizeof words, ANALYZE "--preset=%s", names[i]);
        CHECK_INT(scene_run(words), EXIT_USAGE);
        CHECK(strstr(scene_read("stderr"), "powerschool, skyward, focus, aeries") != NULL);
    }
    CHECK_INT(scene_run(ANALYZE "--preset infinite-campus"), EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "not published. Say with --map") != NULL);
    CHECK_INT(scene_run(ANALYZE "--preset focus --preset aeries"), EXIT_USAGE);
    CHECK_INT(scene_run(ANALYZE "--map rows=some"), EXIT_USAGE);
    CHECK(strstr(scene_read("stderr"), "rows cannot be 'some'") != NULL);
    scene_end();
}
