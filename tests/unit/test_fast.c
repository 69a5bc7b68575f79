/* test_fast.c - the fast way of reading attendance gives what the careful way gives, on every
 * file. */
#include "fast.h"
#include "register.h"
#include "scene.h"

/* One reading of a file, with a district of its own. */
struct look {
    struct arena arena;
    struct mapping map;
    struct problems problems;
    struct reading with;
    struct roster roster;
    struct calendar calendar;
    struct code_map codes;
    struct mark_table marks;
    struct grid grid;
    struct attendance a;
    struct source source;
    struct err err;
    uint32_t file;
};

/* How the files of one case are made. */
struct kind {
    bool calendar, absences_only, lifted;
    char delimiter;
    const char *line_end;
    uint32_t id_length, students, days, odd; /* odd: one row in so many is not plain */
    uint32_t order;                          /* 0 by date, 1 by student, 2 at random */
    int32_t today;
};

static void put_id(char *to, size_t room, const struct kind *k, uint32_t s)
{
    (void)snprintf(to, room, "%0*u", (int)k->id_length, s * 7 + 1);
}

static void write_roster(const struct kind *k)
{
    static char text[1 << 16];
    size_t n =
        (size_t)snprintf(text, sizeof text, "student_id,school_id,enrol_start,enrol_end\n");
    for (uint32_t s = 0; s < k->students; s++) {
        char id[32];
        put_id(id, sizeof id, k, s);
        n += (size_t)snprintf(text + n, sizeof text - n, "%s,%u,2025-09-%02u,%s\n", id,
                              1 + s % 2, 1 + draw(3), draw(2) ? "" : "2025-09-24");
        if (draw(9) == 0)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s,%u,2025-09-%02u,\n", id,
                                  1 + draw(1), 26 + draw(3));
    }
    scene_write("s.csv", text);
    n = (size_t)snprintf(text, sizeof text, "school_id,date\n");
    for (uint32_t d = 1; d <= 30; d++)
        for (uint32_t school = 1; school <= 2; school++)
            if (d % 7 < 5 && draw(9) != 0)
                n +=
                    (size_t)snprintf(text + n, sizeof text - n, "%u,2025-09-%02u\n", school, d);
    scene_write("c.csv", text);
}

/* A row that is not as usual; # stands for the student. */
static size_t put_odd(char *to, size_t room, const struct kind *k, const char *id)
{
    const char *const rows[] = {"nobody,2025-09-01,P",   "#,2025-09-31,P",
                                "#,03/04/2025,P",        "#,9/13/2025,A",
                                "#,2030-01-01,P",        "#,2025-08-01,P",
                                "#,2025-09-06,P",        "#,2025-09-02,X",
                                "#,2025-09-02",          "#,2025-09-02,P,y",
                                "\"#\",2025-09-02,A",    "#,2025-09-02,\"P\"",
                                " # , 2025-09-02 , E ",  "#,2025-09-02,P,",
                                "\"#\"x,2025-09-02,A",   "#,2025-09-02,\"P",
                                ",2025-09-02,P",         "",
                                "#,2025-09-02,P\r",      "#,2025-09-\r02,P",
                                "#,20250902,HD",         "student_id,date,code",
                                "#,2025-09-02,",         "J\xC3\xB6rg,2025-09-02,P",
                                "#,2025-09-02,LONGCODE", "#,,P",
                                "#,2025-09-02,A"};
    size_t n = 0;
    for (const char *c = rows[draw(sizeof rows / sizeof rows[0] - 1)]; *c != '\0'; c++)
        if (*c == '#')
            n += (size_t)snprintf(to + n, room - n, "%s", id);
        else
            to[n++] = *c == ',' ? k->delimiter : *c;
    return n + (size_t)snprintf(to + n, room - n, "%s", k->line_end);
}

static void write_attendance(const struct kind *k)
{
    static char text[1 << 19];
    static const char *const codes[] = {"P", "P", "P", "P", "T", "A", "E", "HD", "P"};
    char d = k->delimiter;
    size_t n =
        (size_t)snprintf(text, sizeof text, "student_id%cdate%ccode%s", d, d, k->line_end);
    uint32_t rows = k->students * k->days;
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t s = k->order == 0 ? i % k->students : i / k->days;
        uint32_t day = k->order == 0 ? i / k->students : i % k->days;
        char id[32];
        if (k->order == 2)
            s = draw(k->students - 1), day = draw(k->days - 1);
        put_id(id, sizeof id, k, s);
        if (k->odd != 0 && draw(k->odd) == 0)
            n += put_odd(text + n, sizeof text - n, k, id);
        if (draw(19) != 0)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s%c2025-09-%02u%c%s%s", id, d,
                                  1 + day, d, codes[draw(8)], k->line_end);
    }
    if (draw(3) == 0)
        n -= strlen(k->line_end);
    scene_write_bytes("a.csv", text, n);
}

static void write_codes(void)
{
    scene_write("m.csv", "code,state,absent,kind\nP,present,,\nT,present,,tardy\nA,absent,1,\n"
                         "E,absent,1,excused\nHD,absent,1/2,\n,present,,\n");
}

static void open_source(struct look *l, const char *name)
{
    CHECK(source_open(&l->source, name, &l->err));
}

static void start_look(struct look *l, const struct kind *k)
{
    *l = (struct look){0};
    l->map.arena = l->problems.arena = &l->arena;
    l->with = (struct reading){&l->arena, &l->map, &l->problems, NULL};
    open_source(l, "s.csv");
    CHECK(roster_read(&l->roster, &l->source, &l->with, NULL, 0, &l->err));
    source_close(&l->source);
    l->calendar = (struct calendar){.first = DAY_NONE};
    l->calendar.school = NEW_ARRAY(&l->arena, 2, struct school_year);
    if (k->calendar) {
        open_source(l, "c.csv");
        CHECK(calendar_read(&l->calendar, &l->roster, &l->source, &l->with, false, &l->err));
        source_close(&l->source);
    }
    open_source(l, "m.csv");
    CHECK(codes_read(&l->codes, &l->source, &l->with, &l->err));
    source_close(&l->source);
    marks_start(&l->marks, &l->arena);
    for (uint32_t i = 0; i < l->codes.codes.n; i++)
        (void)marks_number(&l->marks, l->codes.mark[i]);
    l->grid = (struct grid){.arena = &l->arena, .students = l->roster.ids.n, .bits = 4};
    l->a = (struct attendance){.roster = &l->roster,
                               .calendar = &l->calendar,
                               .codes = &l->codes,
                               .marks = &l->marks,
                               .grid = &l->grid,
                               .today = k->today,
                               .absences_only = k->absences_only,
                               .unknown_lifted = k->lifted,
                               .unknown = {.state = MARK_PRESENT},
                               .last = DAY_NONE,
                               .far.arena = &l->arena};
    open_source(l, "a.csv");
}

static void end_look(struct look *l)
{
    source_close(&l->source);
    arena_drop(&l->arena);
}

static void same_problems(const struct look *x, const struct look *y)
{
    for (size_t k = 0; k < PROBLEM_KINDS; k++) {
        const struct problem_list *a = &x->problems.file[x->file]->of[k];
        const struct problem_list *b = &y->problems.file[y->file]->of[k];
        CHECK_INT(a->count, b->count);
        CHECK_INT(a->n, b->n);
        for (size_t i = 0; i < a->n; i++) {
            CHECK_INT(a->item[i].line, b->item[i].line);
            CHECK_TEXT(a->item[i].value.p, b->item[i].value.p);
        }
    }
}

/* Day by day: without a calendar the two axes may begin with different rows. */
static void same_year(const struct look *x, const struct look *y)
{
    CHECK_INT(x->a.last, y->a.last);
    CHECK_INT(x->a.repeated, y->a.repeated);
    for (int32_t day = scene_today - 120; day <= scene_today; day++) {
        uint32_t p = calendar_at(&x->calendar, day), q = calendar_at(&y->calendar, day);
        CHECK((p == AXIS_DAYS) == (q == AXIS_DAYS));
        if (p == AXIS_DAYS)
            continue;
        CHECK_INT(x->a.first_row[p].line, y->a.first_row[q].line);
        for (uint32_t s = 0; s < x->roster.ids.n; s++) {
            CHECK_INT(grid_mark(&x->grid, p, s), grid_mark(&y->grid, q, s));
            CHECK(grid_repeated(&x->grid, p, s) == grid_repeated(&y->grid, q, s));
        }
    }
}

TEST(both_ways_give_the_same)
{
    static const char *const ends[] = {"\n", "\r\n"};
    uint32_t fast_ones = 0;
    scene_start();
    write_codes();
    FOR_ALL (400) {
        static struct look fast, careful;
        struct kind k = {.calendar = draw(1) == 1,
                         .absences_only = draw(3) == 0,
                         .lifted = draw(3) == 0,
                         .delimiter = ",;\t"[draw(2)],
                         .line_end = ends[draw(1)],
                         .id_length = 1 + draw(17),
                         .students = 1 + draw(60),
                         .days = 1 + draw(29),
                         .odd = draw(2) == 0 ? 0 : 3 + draw(200),
                         .order = draw(2),
                         .today = draw(1) ? scene_today : scene_today - 70};
        write_roster(&k);
        write_attendance(&k);
        start_look(&fast, &k);
        start_look(&careful, &k);
        if (!k.calendar) /* as attendance_lay_axis would */
            fast.calendar.first = careful.calendar.first = scene_today - 460;
        enum fast_got got = fast_read(&fast.a, &fast.source, &fast.with, &fast.file, &fast.err);
        bool good = register_read(&careful.a, &careful.source, &careful.with, &careful.file,
                                  &careful.err);
        if (got != FAST_NOT) {
            fast_ones++;
            CHECK((got == FAST_DONE) == good);
            CHECK_TEXT(fast.err.text, careful.err.text);
            same_problems(&fast, &careful);
            same_year(&fast, &careful);
        } else
            CHECK_INT(fast.problems.n, careful.problems.n - 1);
        end_look(&fast);
        end_look(&careful);
    }
    CHECK(getenv("SEED") != NULL || fast_ones > 200);
    scene_end();
}

/* Large enough to be divided, with repeated days on both sides of the cut. */
TEST(parts_of_a_file_are_put_together)
{
    static char text[3 << 20];
    static struct look fast, careful;
    scene_start();
    FOR_ALL (2) {
        struct kind k = {.calendar = true,
                         .delimiter = ',',
                         .line_end = "\n",
                         .id_length = 9,
                         .students = 60,
                         .days = 29,
                         .today = scene_today};
        write_codes();
        write_roster(&k);
        size_t n = (size_t)snprintf(text, sizeof text, "student_id,date,code\n");
        for (uint32_t i = 0; n < sizeof text - 100; i++) {
            char id[32];
            put_id(id, sizeof id, &k, draw(k.students - 1));
            n += (size_t)snprintf(text + n, sizeof text - n, "%s,2025-09-%02u,%s\n", id,
                                  1 + draw(29), i % 5000 == 4999 ? "??" : "P");
        }
        scene_write_bytes("a.csv", text, n);
        start_look(&fast, &k);
        start_look(&careful, &k);
        CHECK(fast_read(&fast.a, &fast.source, &fast.with, &fast.file, &fast.err) == FAST_DONE);
        CHECK(register_read(&careful.a, &careful.source, &careful.with, &careful.file,
                            &careful.err));
        same_problems(&fast, &careful);
        same_year(&fast, &careful);
        end_look(&fast);
        end_look(&careful);
    }
    scene_end();
}

TEST(what_is_not_for_it_is_left_untouched)
{
    static const char *const texts[] = {"",
                                        "student_id,date,code",
                                        "date,student_id,code\n2025-09-01,1,P\n",
                                        "student_id,date,code,note\n1,2025-09-01,P,x\n",
                                        "\"student_id\",date,code\n",
                                        "student_id,date,code\n1,2025-09-01,\"P\n\"\n",
                                        "student_id,date,code\n1,2025-09-01,\xFF\n"};
    static struct look l;
    scene_start();
    write_codes();
    FOR_ALL (2) {
        struct kind k = {.calendar = true, .students = 3, .id_length = 1, .today = scene_today};
        write_roster(&k);
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            scene_write("a.csv", texts[i]);
            start_look(&l, &k);
            size_t files = l.problems.n;
            CHECK(fast_read(&l.a, &l.source, &l.with, &l.file, &l.err) == FAST_NOT);
            CHECK(l.problems.n == files && l.err.code == ERR_NONE && l.a.last == DAY_NONE);
            end_look(&l);
        }
    }
    scene_end();
}
