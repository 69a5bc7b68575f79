/* rows.c - writes the files of a made-up district for the benchmark, fast and the same each
 * time.
 *
 *   rows -n STUDENTS -o DIR [-s SEED] [-r date|student|shuffled] [-i 5..12 or 5-12] [-l]
 *        [-c 1|2|3|1-3] [-a] [-1] [-R] [-S] [-F]
 *
 *     -r  the order of the attendance rows; within a day, and by student, that of the roster
 *     -i  characters of a student id, or from and to; -l: letters and digits, not digits alone
 *     -c  letters of a code; other than 1 comes with a codes.csv
 *     -a  absences only: no row where a student was present
 *     -1  a single school
 *     -R  lines end with CR and LF; -S: fields are parted by semicolons
 *     -F  one fault of every kind at random rows, listed in planted.csv; but for those of -Q
 *     -Q  as -F, and a row that is too long, and a quote that is never closed
 *
 * Writes students.csv, calendar.csv and attendance.csv into DIR, which must exist. Everybody
 * has one enrolment and, unless -a, a row for each of its school days, so that a plain count
 * of rows is right as well. What a student did on a day depends on the seed, the student and
 * the day alone, not on the order of the rows.
 */
#include "rows_out.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SPAN = 330, SCHOOL_DAYS = 180 }; /* calendar days that are looked at; days of a year */
enum { STUDENTS_MAX = 1 << 22, DAY_BITS = 9, DEFAULT_ID = 10 };
enum meaning { PRESENT, TARDY, UNEXCUSED, EXCUSED, NOT_IN_MAP, MEANINGS };
enum order { BY_DATE, BY_STUDENT, SHUFFLED };

/* The kinds of faults that are planted, as problems.csv names them. */
/* clang-format off */
#define KINDS(X) \
    X(unknown_student) X(bad_date) X(ambiguous_date) X(future_day) X(not_enrolled) \
    X(not_school_day) X(unknown_code) X(duplicate_same) X(duplicate_differs) X(few_fields) \
    X(many_fields) X(bad_quote) X(header_row) X(no_student_id) X(bare_cr)
#define KINDS_MORE(X) X(row_too_long) X(unclosed_quote)
#define AS_CONSTANT(kind) FAULT_##kind,
#define AS_NAME(kind) #kind,
enum fault { KINDS(AS_CONSTANT) KINDS_MORE(AS_CONSTANT) FAULTS };
enum { FAULTS_OF_A_LINE = FAULT_row_too_long };
static const char *const fault_name[] = {KINDS(AS_NAME) KINDS_MORE(AS_NAME)};
/* clang-format on */

struct school {
    uint32_t id, first, count; /* its students stand together */
    int16_t day[SCHOOL_DAYS];  /* days of the span on which it is open */
    bool open[SPAN];
};

struct student {
    struct text id;
    uint32_t school, absent; /* the chance of an absence, of 2^32 */
    int16_t from, to;        /* days of the span */
};

static struct {
    uint64_t seed;
    uint32_t students, id_from, id_to, code_from, code_to;
    enum order order;
    bool letters, absences_only, one_school;
    uint32_t faults; /* how many kinds */
} want = {1, 0, DEFAULT_ID, DEFAULT_ID, 1, 1, BY_DATE, false, false, false, 0};

static struct school *school;
static struct student *student;
static uint32_t schools;
static struct text date[SPAN], code[MEANINGS];
static uint32_t *row; /* student << DAY_BITS | day, in the order of the file */
static uint64_t rows;

/* ---------------------------------------------------------------- chance */

/* The finalizer of splitmix64: one number to one number. */
static uint64_t mix(uint64_t x)
{
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* The n-th number of a stream; streams have nothing to do with each other. */
static uint64_t draw(uint64_t stream, uint64_t n)
{
    return mix(mix(want.seed << 16 ^ stream) ^ n);
}

enum { OF_SCHOOL = 1, OF_CALENDAR, OF_STUDENT, OF_ID, OF_FAULT, OF_SHUFFLE, OF_DAY = 1000 };

static uint64_t below(uint64_t r, uint64_t n)
{
    return (r >> 32) * n >> 32; /* n is less than 2^32 */
}

static double unit(uint64_t r)
{
    return (double)(r >> 11) * 0x1p-53;
}

static struct text text_of(const char *s)
{
    struct text t = {.n = (uint32_t)strlen(s)};
    memcpy(t.p, s, t.n);
    return t;
}

/* ---------------------------------------------------------------- days */

/* The span begins on Monday, 19 August 2024. */
static void name_days(void)
{
    static const unsigned length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned y = 2024, m = 8, d = 19;
    for (int i = 0; i < SPAN; i++) {
        char s[40];
        (void)snprintf(s, sizeof s, "%04u-%02u-%02u", y, m, d);
        date[i] = text_of(s);
        if (++d > length[m - 1]) {
            d = 1;
            y += m == 12;
            m = m % 12 + 1;
        }
    }
}

static bool is_holiday(int day, int spring)
{
    static const int single[] = {14, 56, 84, 100, 101, 102, 154, 182, 280};
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
        if (single[i] == day)
            return true;
    return day % 7 >= 5 || (day >= 126 && day <= 137) || (day >= spring && day < spring + 5);
}

/* Schools next to each other start together; storms close single ones. */
static void make_calendar(struct school *s, uint32_t number)
{
    static const int starts[] = {0, 2, 8, 15};
    uint64_t r = draw(OF_CALENDAR, number / 8), storms = draw(OF_CALENDAR, ~(uint64_t)number);
    int day = starts[r % 4], spring = 210 + 7 * (int)(r >> 8 & 3);
    for (int n = 0; n < SCHOOL_DAYS && day < SPAN; day++) {
        bool storm = day > 138 && day < 190 && mix(storms ^ (uint64_t)day) % 32 == 0;
        if (is_holiday(day, spring) || storm)
            continue;
        s->open[day] = true;
        s->day[n++] = (int16_t)day;
    }
}

/* ---------------------------------------------------------------- people */

static char digit(uint64_t value)
{
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[value];
}

/* The id of the n-th student: its first characters are n times a number that shares no factor
 * with how many there are, so no two are alike; the others are drawn. Digits begin with none
 * but 1 to 9, so that they are the same read as a number. */
static struct text make_id(uint64_t n)
{
    uint64_t r = draw(OF_ID, n), base = want.letters ? 36 : 10, count = 1, first = 0;
    struct text id = {.n = want.id_from + (uint32_t)below(r, want.id_to - want.id_from + 1)};
    uint32_t head = id.n < 8 ? id.n : 8;
    for (uint32_t i = 0; i < head; i++)
        count *= base;
    if (!want.letters) {
        first = count / 10;
        count -= first;
    }
    if (count <= want.students)
        stop("-i", "there are not so many ids of this length");
    uint64_t step = (uint64_t)((double)count * 0.6180339887498949);
    while (step % 2 == 0 || step % 3 == 0 || step % 5 == 0)
        step++;
    uint64_t value = first + n * step % count;
    for (uint32_t i = head; i-- > 0; value /= base)
        id.p[i] = digit(value % base);
    for (uint32_t i = head; i < id.n; i++, r = mix(r))
        id.p[i] = digit(r % base);
    return id;
}

/* Most stay the whole year; some come late, some leave, a few do both. */
static void make_span(struct student *s, uint64_t r)
{
    const int16_t *day = school[s->school].day;
    uint32_t kind = (uint32_t)(r % 100), from = 0, to = SCHOOL_DAYS - 1;
    if (kind < 7)
        from = 5 + (uint32_t)below(r, 150);
    else if (kind < 14)
        to = 5 + (uint32_t)below(r, 170);
    else if (kind < 15) {
        from = 5 + (uint32_t)below(r, 100);
        to = from + (uint32_t)below(mix(r), 60);
    }
    s->from = day[from];
    s->to = day[to];
}

static void put_student(struct student *s, uint64_t r)
{
    static const char *const group[] = {"HI", "HI", "HI", "HI", "WH", "WH", "WH", "WH", "WH",
                                        "WH", "WH", "BL", "BL", "AS", "MU", "AM", "PI"};
    static const struct {
        uint32_t first, n;
    } grades[] = {{0, 6}, {0, 6}, {0, 6}, {6, 3}, {9, 4}}; /* of five schools */
    uint32_t zip = (uint32_t)(r >> 60) < 10 ? 0 : r >> 50 & 3, level = s->school % 5;
    uint32_t grade = grades[level].first + (uint32_t)below(mix(r), grades[level].n);
    char grade_text[12] = "KG";
    if (grade > 0)
        (void)snprintf(grade_text, sizeof grade_text, "%02u", grade);
    bool stays = s->to == school[s->school].day[SCHOOL_DAYS - 1];
    put_line("%.*s,%u,%s,%s,%d,%d,%u,%s,%s", (int)s->id.n, s->id.p, school[s->school].id,
             grade_text, group[(r >> 8) % 17], (r >> 16 & 1023) < 130, (r >> 26 & 1023) < 150,
             10000 + (s->school / 3 * 17 + zip * 5) % 89999, date[s->from].p,
             stays ? "" : date[s->to].p);
}

/* One in six misses a tenth or more of the days, one in fourteen a fifth. */
static uint32_t make_chance(uint64_t r)
{
    double u = unit(r), u2 = u * u, u4 = u2 * u2;
    return (uint32_t)((0.03 + 0.3 * u4 * u4) * 0xFFFFFFFFp0);
}

static void make_people(void)
{
    out_open("students.csv");
    put_line("student_id,school_id,grade,ethnicity,ell,sped,zip,enrol_start,enrol_end");
    for (uint32_t i = 0; i < want.students; schools++) {
        struct school *s = &school[schools];
        double u = unit(draw(OF_SCHOOL, schools));
        *s = (struct school){.id = 100000 + schools * 7, .first = i};
        s->count = want.one_school ? want.students : 180 + (uint32_t)(1500 * u * u * u);
        if (s->count > want.students - i)
            s->count = want.students - i;
        make_calendar(s, schools);
        for (uint32_t end = i + s->count; i < end; i++) {
            uint64_t r = draw(OF_STUDENT, i);
            student[i] = (struct student){.id = make_id(i), .school = schools};
            student[i].absent = make_chance(mix(r + 1));
            make_span(&student[i], mix(r + 2));
            put_student(&student[i], r);
        }
    }
    out_close();
}

static void put_calendar(void)
{
    out_open("calendar.csv");
    put_line("school_id,date");
    for (uint32_t s = 0; s < schools; s++)
        for (int i = 0; i < SCHOOL_DAYS; i++)
            put_line("%u,%s", school[s].id, date[school[s].day[i]].p);
    out_close();
}

/* ---------------------------------------------------------------- attendance */

static void make_codes(void)
{
    static const char *const names[][MEANINGS] = {{"P", "T", "A", "E", "Z"},
                                                  {"PR", "TD", "AB", "EX", "ZZ"},
                                                  {"PRE", "TDY", "ABS", "EXC", "ZZZ"},
                                                  {"P", "TD", "ABS", "EX", "ZZ"}};
    const char *const *name = names[want.code_from == want.code_to ? want.code_from - 1 : 3];
    for (int i = 0; i < MEANINGS; i++)
        code[i] = text_of(name[i]);
    if (want.code_to == 1)
        return;
    out_open("codes.csv");
    put_line("code,state,absent,kind");
    put_line("%s,present,,none", name[PRESENT]);
    put_line("%s,present,,tardy", name[TARDY]);
    put_line("%s,absent,1,unexcused", name[UNEXCUSED]);
    put_line("%s,absent,1,excused", name[EXCUSED]);
    out_close();
}

static enum meaning meaning_of(uint32_t s, uint32_t day)
{
    uint64_t r = draw(OF_DAY + day, s);
    uint32_t low = (uint32_t)r, high = (uint32_t)(r >> 32);
    if (low < student[s].absent)
        return high % 16 < 7 ? UNEXCUSED : EXCUSED;
    return high % 32 == 0 ? TARDY : PRESENT;
}

static void add_row(uint32_t s, uint32_t day)
{
    const struct student *st = &student[s];
    if (school[st->school].open[day] && st->from <= (int)day && (int)day <= st->to &&
        (!want.absences_only || meaning_of(s, day) != PRESENT))
        row[rows++] = s << DAY_BITS | day;
}

static void order_rows(void)
{
    row = room((uint64_t)want.students * SCHOOL_DAYS, sizeof *row);
    if (want.order == BY_DATE)
        for (uint32_t day = 0; day < SPAN; day++)
            for (uint32_t s = 0; s < want.students; s++)
                add_row(s, day);
    else
        for (uint32_t s = 0; s < want.students; s++)
            for (uint32_t day = 0; day < SPAN; day++)
                add_row(s, day);
    for (uint64_t i = rows; want.order == SHUFFLED && i-- > 1;) {
        uint64_t k = below(draw(OF_SHUFFLE, i), i + 1);
        uint32_t swap = row[i];
        row[i] = row[k];
        row[k] = swap;
    }
}

/* ---------------------------------------------------------------- faults */

/* A fault stands before the row `at`; FAULT_unknown_code spoils the row itself. `of` is the row
 * that a duplicate is of. */
static struct planted {
    enum fault kind;
    uint64_t at, of, line, line_of;
} planted[FAULTS];

static int compare_planted(const void *x, const void *y)
{
    const struct planted *p = x, *q = y;
    if (p->at != q->at)
        return p->at < q->at ? -1 : 1;
    return (int)p->kind - (int)q->kind;
}

/* Random rows; those that a duplicate is of, and the spoilt one, lie in thirds of their own.
 * The quote that is never closed stands among the last rows, behind all other quotes and with
 * less behind it than makes a field too long. */
static void choose_faults(void)
{
    uint64_t third = rows / 3, tail = rows / 8 < 1000 ? rows / 8 : 1000;
    if (tail < FAULTS)
        stop("-F", "there are too few rows");
    for (uint32_t i = 0; i < want.faults; i++) {
        uint64_t r = draw(OF_FAULT, i);
        struct planted *p = &planted[i];
        *p = (struct planted){.kind = (enum fault)i, .at = below(r, rows - tail)};
        p->of = below(mix(r), third) + (i == FAULT_duplicate_differs ? third : 0);
        if (i == FAULT_unknown_code)
            p->at = 2 * third + below(r, third);
        if (i == FAULT_unclosed_quote)
            p->at = rows - 1 - below(r, tail);
    }
    qsort(planted, want.faults, sizeof planted[0], compare_planted);
}

/* A student, from the one at hand on, and a day on which the school is open (or is not) and the
 * student is not enrolled (or is). */
static void find_place(uint32_t *s, uint32_t *day, bool enrolled)
{
    for (uint32_t tries = 0; tries < want.students; tries++) {
        *s = (*s + 1) % want.students;
        for (uint32_t d = 0; d < SPAN; d++) {
            *day = (*day + 1) % SPAN;
            const struct student *st = &student[*s];
            bool in = st->from <= (int)*day && (int)*day <= st->to;
            if (in == enrolled && school[st->school].open[*day] != enrolled)
                return;
        }
    }
    stop("-F", "nobody came late and nobody left");
}

/* Writes the fault, made of the row that it stands before. */
static void put_fault(struct planted *p)
{
    bool twice = p->kind == FAULT_duplicate_same || p->kind == FAULT_duplicate_differs;
    uint32_t at = row[twice ? p->of : p->at];
    uint32_t s = at >> DAY_BITS, d = at & ((1u << DAY_BITS) - 1);
    enum meaning now = meaning_of(s, d);
    if (p->kind == FAULT_not_enrolled || p->kind == FAULT_not_school_day)
        find_place(&s, &d, p->kind == FAULT_not_school_day);
    const char *day = date[d].p, *c = code[now].p;
    const char *other = code[now < UNEXCUSED ? EXCUSED : PRESENT].p;
    char id[TEXT + 1] = {0};
    struct text text =
        p->kind == FAULT_unknown_student ? make_id(want.students) : student[s].id;
    memcpy(id, text.p, TEXT);
    switch (p->kind) {
    case FAULT_unknown_student:
    case FAULT_not_enrolled:
    case FAULT_not_school_day:
    case FAULT_duplicate_same: put_line("%s,%s,%s", id, day, c); break;
    case FAULT_duplicate_differs: put_line("%s,%s,%s", id, day, other); break;
    case FAULT_bad_date: put_line("%s,2025-02-30,%s", id, c); break;
    case FAULT_ambiguous_date: put_line("%s,03/04/2025,%s", id, c); break;
    case FAULT_future_day: put_line("%s,2099-05-04,%s", id, c); break;
    case FAULT_few_fields: put_line("%s,%s", id, day); break;
    case FAULT_many_fields: put_line("%s,%s,%s,%s", id, day, c, c); break;
    case FAULT_bad_quote: put_line("\"%s\"x,%s,%s", id, day, c); break;
    case FAULT_header_row: put_line("student_id,date,code"); break;
    case FAULT_no_student_id: put_line(",%s,%s", day, c); break;
    case FAULT_bare_cr: put_line("%s,%s\r,%s", id, day, c); break;
    case FAULT_row_too_long: put_long(id, day); break;
    case FAULT_unclosed_quote: put_line("\"%s,%s,%s", id, day, c); break;
    case FAULT_unknown_code: /* is in the row itself */
    case FAULTS: return;
    }
    p->line = out.lines;
}

/* Row i has just been written. */
static inline void note_line(struct planted *p, uint64_t i)
{
    if (p->of == i)
        p->line_of = out.lines;
    if (p->at == i && p->kind == FAULT_unknown_code)
        p->line = out.lines;
}

static void put_attendance(void)
{
    struct planted *next = planted, *end = planted + want.faults;
    out_open("attendance.csv");
    put_line("student_id,date,code");
    for (uint64_t i = 0; i < rows; i++) {
        uint32_t s = row[i] >> DAY_BITS, d = row[i] & ((1u << DAY_BITS) - 1);
        enum meaning now = meaning_of(s, d);
        for (; next < end && next->at == i; next++) {
            put_fault(next);
            if (next->kind == FAULT_unknown_code)
                now = NOT_IN_MAP;
        }
        put_row(&student[s].id, &date[d], &code[now]);
        for (struct planted *p = planted; p < end; p++)
            note_line(p, i);
    }
    out_close();
}

static void put_planted(void)
{
    out.crlf = false;
    out.delimiter = ',';
    out_open("planted.csv");
    for (struct planted *p = planted; p < planted + want.faults; p++) {
        bool twice = p->kind == FAULT_duplicate_same || p->kind == FAULT_duplicate_differs;
        put_line("%llu,%s", (unsigned long long)p->line, fault_name[p->kind]);
        if (twice)
            put_line("%llu,%s", (unsigned long long)p->line_of, fault_name[p->kind]);
    }
    out_close();
}

/* ---------------------------------------------------------------- words */

static uint32_t number(const char *s, uint32_t from, uint32_t to, const char **rest)
{
    char *end = NULL;
    unsigned long v = strtoul(s, &end, 10);
    if (end == s || v < from || v > to)
        stop(s, "is no number, or not one that may be here");
    *rest = end;
    return (uint32_t)v;
}

/* N or N-M. */
static void span(const char *s, uint32_t least, uint32_t most, uint32_t *from, uint32_t *to)
{
    const char *rest = NULL;
    *from = *to = number(s, least, most, &rest);
    if (*rest == '-')
        *to = number(rest + 1, *from, most, &rest);
}

static void read_words(int n, char **word)
{
    static const char *const orders[] = {"date", "student", "shuffled"};
    const char *rest = NULL;
    for (int opt = 0; (opt = getopt(n, word, "n:o:s:r:i:c:la1RSFQ")) != -1;)
        switch (opt) {
        case 'n': want.students = number(optarg, 1, STUDENTS_MAX, &rest); break;
        case 'o': out.dir = optarg; break;
        case 's': want.seed = number(optarg, 0, UINT32_MAX, &rest); break;
        case 'r':
            while (want.order <= SHUFFLED && strcmp(orders[want.order], optarg) != 0)
                want.order++;
            break;
        case 'i': span(optarg, 5, 12, &want.id_from, &want.id_to); break;
        case 'c': span(optarg, 1, 3, &want.code_from, &want.code_to); break;
        case 'l': want.letters = true; break;
        case 'a': want.absences_only = true; break;
        case '1': want.one_school = true; break;
        case 'R': out.crlf = true; break;
        case 'S': out.delimiter = ';'; break;
        case 'F': want.faults = FAULTS_OF_A_LINE; break;
        case 'Q': want.faults = FAULTS; break;
        default: stop("usage", "see the first lines of rows.c");
        }
    if (want.students == 0 || out.dir == NULL || want.order > SHUFFLED)
        stop("usage", "see the first lines of rows.c");
}

int main(int argc, char **argv)
{
    read_words(argc, argv);
    school = room(want.students / 180 + 2, sizeof *school);
    student = room(want.students, sizeof *student);
    name_days();
    make_codes();
    make_people();
    put_calendar();
    order_rows();
    if (want.faults > 0)
        choose_faults();
    put_attendance();
    if (want.faults > 0)
        put_planted();
    printf("%llu rows\n", (unsigned long long)rows);
    return 0;
}
