/* test_district.c - the made-up district: always the same, well formed, and believable. */
#include "check.h"
#include "day.h"
#include "dict.h"
#include "district.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STUDENTS, CALENDAR, ATTENDANCE, EXCEPTIONS, FILES };
enum { ROSTER_CELLS = 13, YEAR_FIRST = 20301, YEAR_DAYS = 330 }; /* from 2025-08-01 */

static struct arena arena;

/* A row of students.csv. */
struct row {
    struct str cell[ROSTER_CELLS];
    uint32_t student; /* number of its id */
    int32_t start, end;
};
enum { ID, SCHOOL, GRADE, ETHNICITY, ELL, SPED, ZIP, START, END, LAST, FIRST, NAME, DISTRICT };

struct made {
    struct str file[FILES];
    struct row *row;
    uint32_t rows;
    struct dict ids, open; /* open: lines of calendar.csv */
};

static struct str read_whole(const char *folder, const char *name)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/out/%s", folder, name);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    CHECK_INT(fseek(f, 0, SEEK_END), 0);
    size_t n = (size_t)ftell(f);
    rewind(f);
    char *p = arena_take(&arena, n + 1, 1);
    CHECK(fread(p, 1, n, f) == n);
    CHECK_INT(fclose(f), 0);
    CHECK_INT(unlink(path), 0);
    return (struct str){p, n};
}

static void temporary(char path[static 32])
{
    (void)mkdir("build", 0777);
    (void)snprintf(path, 32, "build/test_district_XXXXXX");
    assert_non_null(mkdtemp(path));
}

static void remove_temporary(const char *path)
{
    char out[64];
    (void)snprintf(out, sizeof out, "%s/out", path);
    (void)rmdir(out);
    CHECK_INT(rmdir(path), 0);
}

static struct made generate(uint32_t students, uint64_t seed)
{
    struct made m = {.ids = {.arena = &arena}, .open = {.arena = &arena}};
    struct district_plan plan = {students, seed};
    struct folder f;
    struct err e;
    char path[32], out[64];
    temporary(path);
    (void)snprintf(out, sizeof out, "%s/out", path);
    CHECK(folder_begin(&f, out, district_files, &e));
    CHECK(district_write(&plan, &f, NULL, NULL, &e));
    CHECK(folder_commit(&f, &e));
    for (int i = 0; i < FILES; i++)
        m.file[i] = read_whole(path, district_files[i]);
    remove_temporary(path);
    return m;
}

/* Takes one line off *text and cuts it into exactly n cells. */
static struct str next_line(struct str *text, struct str *cell, size_t n)
{
    bool found = false;
    struct str line = str_cut(text, '\n', &found), rest = line;
    CHECK(found);
    for (size_t i = 0; i < n; i++) {
        cell[i] = str_cut(&rest, ',', &found);
        CHECK(found == (i + 1 < n));
    }
    return line;
}

static void header(struct str *text, const char *want)
{
    bool found = false;
    CHECK(str_same(str_cut(text, '\n', &found), str_of(want)));
}

static int32_t day(struct str text)
{
    int32_t d = DAY_NONE;
    CHECK(text.n == 10 && day_read(text, ORDER_YMD, &d) == DATE_OK);
    return d;
}

static void read_calendar(struct made *m)
{
    struct str text = m->file[CALENDAR], cell[2];
    header(&text, "school_id,date");
    while (text.n > 0) {
        uint32_t before = m->open.n;
        dict_add(&m->open, next_line(&text, cell, 2));
        CHECK_INT(m->open.n, before + 1);
    }
}

static bool is_open(const struct made *m, struct str school, int32_t on)
{
    char key[32];
    CHECK(school.n == 6);
    memcpy(key, school.p, 6);
    key[6] = ',';
    day_print(on, key + 7);
    return dict_find(&m->open, (struct str){key, 17}) != DICT_NONE;
}

static void read_roster(struct made *m)
{
    struct str text = m->file[STUDENTS];
    header(&text, "student_id,school_id,grade,ethnicity,ell,sped,zip,enrol_start,enrol_end,"
                  "last_name,first_name,school_name,district_id");
    for (size_t i = 0; i < text.n; i++)
        m->rows += text.p[i] == '\n';
    m->row = NEW_ARRAY(&arena, m->rows, struct row);
    for (struct row *r = m->row; r < m->row + m->rows; r++) {
        next_line(&text, r->cell, ROSTER_CELLS);
        r->student = dict_add(&m->ids, r->cell[ID]);
        r->start = day(r->cell[START]);
        r->end = day(r->cell[END]);
    }
    CHECK_INT(text.n, 0);
}

static struct made generate_and_read(uint32_t students, uint64_t seed)
{
    struct made m = generate(students, seed);
    read_calendar(&m);
    read_roster(&m);
    CHECK_INT(m.ids.n, students);
    return m;
}

static bool digits(struct str s, size_t n)
{
    uint64_t v = 0;
    return s.n == n && str_uint64(s, &v);
}

static bool one_of(struct str s, const char *list)
{
    for (struct str rest = str_of(list); rest.n > 0;) {
        bool found = false;
        if (str_same(str_cut(&rest, ' ', &found), s))
            return true;
    }
    return false;
}

static bool is_text(struct str s)
{
    bool good = s.n > 0 && s.n < 64 && s.p[0] != ' ' && s.p[s.n - 1] != ' ';
    for (size_t i = 0; i < s.n; i++)
        good = good && (unsigned char)s.p[i] >= ' ' && s.p[i] != '"';
    return good;
}

static void check_row(const struct made *m, const struct row *r)
{
    const struct str *c = r->cell;
    CHECK(digits(c[ID], 10) && digits(c[SCHOOL], 6) && digits(c[ZIP], 5));
    CHECK(digits(c[DISTRICT], 4) && memcmp(c[DISTRICT].p, c[SCHOOL].p, 4) == 0);
    CHECK(one_of(c[GRADE], "KG 01 02 03 04 05 06 07 08 09 10 11 12"));
    CHECK(one_of(c[ETHNICITY], "HI WH BL AS MU AM PI"));
    CHECK(one_of(c[ELL], "0 1") && one_of(c[SPED], "0 1"));
    CHECK(is_text(c[LAST]) && is_text(c[FIRST]) && is_text(c[NAME]));
    CHECK(r->start <= r->end);
    CHECK(is_open(m, c[SCHOOL], r->start) && is_open(m, c[SCHOOL], r->end));
}

TEST(the_same_plan_gives_the_same_bytes_and_another_seed_others)
{
    struct made a = generate(200, 7), b = generate(200, 7), c = generate(200, 8);
    for (int i = 0; i < FILES; i++)
        CHECK(str_same(a.file[i], b.file[i]));
    CHECK(!str_same(a.file[STUDENTS], c.file[STUDENTS]));
    CHECK(!str_same(a.file[ATTENDANCE], c.file[ATTENDANCE]));
    arena_drop(&arena);
}

/* FNV-1a. Whoever changes a table on purpose changes the number here. */
TEST(the_bytes_are_those_of_every_other_machine)
{
    struct made m = generate(200, 1);
    uint64_t hash = 0xCBF29CE484222325u;
    for (int i = 0; i < FILES; i++)
        for (size_t k = 0; k < m.file[i].n; k++)
            hash = (hash ^ (unsigned char)m.file[i].p[k]) * 0x100000001B3u;
    CHECK_INT(hash, 0x57F04A2C2E316D39U);
    arena_drop(&arena);
}

TEST(every_row_is_well_formed_at_every_size)
{
    FOR_ALL (40) {
        struct made m = generate_and_read(1 + draw(i_ < 30 ? 30 : 3000), draw(UINT32_MAX));
        for (uint32_t i = 0; i < m.rows; i++)
            check_row(&m, &m.row[i]);
        arena_drop(&arena);
    }
}

TEST(a_district_of_one_child_works)
{
    struct made m = generate_and_read(1, 1);
    CHECK(m.rows == 1 || m.rows == 2);
    CHECK(m.open.n >= 175);
    arena_drop(&arena);
}

/* Every date, every row of the roster in its order: that row and no other comes next. */
static void check_attendance(const struct made *m)
{
    struct str text = m->file[ATTENDANCE], cell[3];
    header(&text, "student_id,date,code");
    for (int32_t d = YEAR_FIRST; d < YEAR_FIRST + YEAR_DAYS; d++) {
        char date[11];
        day_print(d, date);
        for (const struct row *r = m->row; r < m->row + m->rows; r++) {
            if (d < r->start || d > r->end || !is_open(m, r->cell[SCHOOL], d))
                continue;
            next_line(&text, cell, 3);
            CHECK(str_same(cell[0], r->cell[ID]));
            CHECK(str_same(cell[1], str_of(date)));
            CHECK(one_of(cell[2], "P T E A"));
        }
    }
    CHECK_INT(text.n, 0);
}

static void check_exceptions(const struct made *m)
{
    struct str all = m->file[ATTENDANCE], rest = m->file[EXCEPTIONS], cell[3];
    header(&all, "student_id,date,code");
    header(&rest, "student_id,date,code");
    while (all.n > 0) {
        struct str line = next_line(&all, cell, 3);
        if (!str_same(cell[2], STR("P")))
            CHECK(str_same(next_line(&rest, cell, 3), line));
    }
    CHECK_INT(rest.n, 0);
}

TEST(each_enrolled_school_day_has_its_row_and_exceptions_are_those_without_p)
{
    FOR_ALL (6) {
        struct made m = generate_and_read(1 + draw(600), draw(UINT32_MAX));
        check_attendance(&m);
        check_exceptions(&m);
        arena_drop(&arena);
    }
}

TEST(a_school_year_has_about_180_days_from_august_to_june)
{
    FOR_ALL (20) {
        struct made m = generate_and_read(1500, draw(UINT32_MAX));
        for (uint32_t i = 0; i < m.rows; i++) {
            int32_t first = DAY_NONE, last = DAY_NONE, n = 0;
            if (i > 0 && str_same(m.row[i].cell[SCHOOL], m.row[i - 1].cell[SCHOOL]))
                continue;
            for (int32_t d = YEAR_FIRST; d < YEAR_FIRST + YEAR_DAYS; d++)
                if (is_open(&m, m.row[i].cell[SCHOOL], d)) {
                    first = first == DAY_NONE ? d : first;
                    last = d;
                    n++;
                }
            CHECK(n >= 175 && n <= 185);
            CHECK(first >= day_of((struct date){2025, 8, 15}) && day_date(first).month == 8);
            CHECK(day_date(last).year == 2026 && day_date(last).month == 6);
        }
        arena_drop(&arena);
    }
}

TEST(who_moves_has_two_enrolments_that_do_not_overlap)
{
    struct made m = generate_and_read(3000, 3);
    const struct row **before = NEW_ARRAY(&arena, m.ids.n, const struct row *);
    uint32_t moved = 0;
    for (const struct row *r = m.row; r < m.row + m.rows; r++) {
        const struct row *other = before[r->student];
        before[r->student] = r;
        if (other == NULL)
            continue;
        moved++;
        CHECK(other->end < r->start || r->end < other->start);
        CHECK(!str_same(other->cell[SCHOOL], r->cell[SCHOOL]));
        for (int i = 0; i < ROSTER_CELLS; i++)
            CHECK(i == SCHOOL || i == START || i == END || i == NAME ||
                  str_same(other->cell[i], r->cell[i]));
    }
    CHECK(moved > 3000 * 4 / 100 && moved < 3000 * 8 / 100);
    arena_drop(&arena);
}

static bool has_accent(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return true;
    return false;
}

TEST(names_are_written_as_people_write_them)
{
    struct made m = generate_and_read(3000, 5);
    uint32_t accented = 0, hyphen = 0, apostrophe = 0, two = 0;
    for (const struct row *r = m.row; r < m.row + m.rows; r++) {
        struct str last = r->cell[LAST];
        hyphen += memchr(last.p, '-', last.n) != NULL;
        apostrophe += memchr(last.p, '\'', last.n) != NULL;
        two += memchr(last.p, ' ', last.n) != NULL;
        accented += has_accent(last);
    }
    CHECK(accented > 300 && hyphen > 30 && apostrophe > 10 && two > 100);
    CHECK(memmem(m.file[STUDENTS].p, m.file[STUDENTS].n, "Nguyễn", 8) != NULL);
    CHECK(memmem(m.file[STUDENTS].p, m.file[STUDENTS].n, "Muñoz", 6) != NULL);
    arena_drop(&arena);
}

/* Counted from the rows, of students with at least 10 days. */
TEST(a_fifth_misses_a_tenth_of_the_days_whatever_the_seed)
{
    FOR_ALL (8) {
        struct made m = generate_and_read(3000, draw(UINT32_MAX));
        uint32_t *days = NEW_ARRAY(&arena, m.ids.n, uint32_t);
        uint32_t *absent = NEW_ARRAY(&arena, m.ids.n, uint32_t);
        uint32_t rated = 0, chronic = 0, severe = 0;
        struct str text = m.file[ATTENDANCE], cell[3];
        header(&text, "student_id,date,code");
        while (text.n > 0) {
            next_line(&text, cell, 3);
            uint32_t student = dict_find(&m.ids, cell[0]);
            days[student]++;
            absent[student] += one_of(cell[2], "E A");
        }
        for (uint32_t i = 0; i < m.ids.n; i++) {
            rated += days[i] >= 10;
            chronic += days[i] >= 10 && absent[i] * 10 >= days[i];
            severe += days[i] >= 10 && absent[i] * 5 >= days[i];
        }
        CHECK(chronic * 100 >= rated * 18 && chronic * 100 <= rated * 22);
        CHECK(severe * 100 >= rated * 3 && severe * 100 <= rated * 6);
        arena_drop(&arena);
    }
}

struct told {
    uint64_t done, of;
    bool back;
};

static void hear(void *ctx, uint64_t done, uint64_t of)
{
    struct told *t = ctx;
    t->back = t->back || done < t->done || done > of;
    t->done = done;
    t->of = of;
}

TEST(progress_ends_at_the_number_of_rows)
{
    struct district_plan plan = {50, 1};
    struct folder f;
    struct err e;
    struct told told = {0};
    char path[32], out[64];
    temporary(path);
    (void)snprintf(out, sizeof out, "%s/out", path);
    CHECK(folder_begin(&f, out, district_files, &e));
    CHECK(district_write(&plan, &f, hear, &told, &e));
    folder_abandon(&f);
    remove_temporary(path);
    CHECK(told.of > 0 && told.done == told.of && !told.back);
}

TEST(a_file_that_cannot_be_made_is_an_error_and_leaves_nothing_open)
{
    struct district_plan plan = {50, 1};
    int free_before = dup(0);
    CHECK_INT(close(free_before), 0);
    for (int i = 0; i < FILES; i++) {
        struct folder f;
        struct err e = {0};
        char path[32], out[64];
        temporary(path);
        (void)snprintf(out, sizeof out, "%s/out", path);
        CHECK(folder_begin(&f, out, district_files, &e));
        CHECK_INT(mkdirat(f.fd, district_files[i], 0700), 0);
        CHECK(!district_write(&plan, &f, NULL, NULL, &e));
        CHECK_INT(e.code, ERR_IO);
        CHECK_INT(unlinkat(f.fd, district_files[i], AT_REMOVEDIR), 0);
        folder_abandon(&f);
        remove_temporary(path);
    }
    int free_after = dup(0);
    CHECK_INT(free_after, free_before);
    CHECK_INT(close(free_after), 0);
}
