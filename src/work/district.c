/* district.c - writing a made-up district: its students, calendars and attendance. */
#include "day.h"
#include "district_parts.h"
#include <assert.h>

const char *const district_files[] = {"students.csv", "calendar.csv", "attendance.csv",
                                      "exceptions.csv", NULL};

static const char grades[GRADES][3] = {"KG", "01", "02", "03", "04", "05", "06",
                                       "07", "08", "09", "10", "11", "12"};

static void print_place(uint32_t place, char out[static 11])
{
    day_print(AXIS_FIRST + (int32_t)(place / 5 * 7 + place % 5), out);
}

static void write_stay(struct out *o, const struct town *t, const struct people *p,
                       const struct stay *stay, const char id[static STUDENT_ID])
{
    const struct made_child *c = &p->child[stay->child];
    const struct made_school *s = &t->school[stay->school];
    char from[11], to[11];
    print_place(stay->from, from);
    print_place(stay->to, to);
    CELL(o, ((struct str){id, STUDENT_ID}));
    CELL(o, s->id);
    CELL(o, grades[c->grade]);
    CELL(o, origins[c->origin].ethnicity);
    CELL(o, (int)c->ell);
    CELL(o, (int)c->sped);
    CELL(o, t->zone[c->zone].zip + c->zip);
    CELL(o, from);
    CELL(o, to);
    CELL(o, c->family);
    CELL(o, c->given);
    CELL(o, s->name);
    CELL(o, s->district);
    out_row_end(o);
}

static bool write_students(struct folder *into, const struct town *t, const struct people *p,
                           const struct year *y, struct out *o, struct err *e)
{
    if (!folder_create(into, "students.csv", o, e))
        return false;
    out_text(o, "student_id,school_id,grade,ethnicity,ell,sped,zip,enrol_start,enrol_end,"
                "last_name,first_name,school_name,district_id\n");
    for (uint32_t i = 0; i < p->stays; i++)
        write_stay(o, t, p, &p->stay[i], y->id[i]);
    return folder_close(into, o, e);
}

static bool write_calendar(struct folder *into, const struct town *t, struct out *o,
                           struct err *e)
{
    char date[11];
    if (!folder_create(into, "calendar.csv", o, e))
        return false;
    out_text(o, "school_id,date\n");
    for (const struct made_school *s = t->school; s < t->school + t->schools; s++)
        for (uint32_t at = 0; s->used && at < AXIS; at++)
            if (s->open[at]) {
                print_place(at, date);
                CELL(o, s->id);
                CELL(o, date);
                out_row_end(o);
            }
    return folder_close(into, o, e);
}

/* The rows of one date, the absences and tardies into `rest` too; returns how many rows. Every
 * row is as long as the others: the id, and then what is the same but for the code. */
static uint32_t write_date(const struct people *p, const struct year *y, uint32_t place,
                           struct out *all, struct out *rest)
{
    static const char codes[] = {'?', 'P', 'T', 'E', 'A'};
    enum { DATE_AT = STUDENT_ID + 1, CODE_AT = DATE_AT + 11, ROW = CODE_AT + 2 };
    char row[ROW] = {[STUDENT_ID] = ',', [CODE_AT + 1] = '\n'}, date[11];
    const uint16_t *week = y->week[place / 5];
    uint32_t n = 0;
    print_place(place, date);
    memcpy(row + DATE_AT, date, sizeof date);
    row[CODE_AT - 1] = ',';
    for (uint32_t i = 0; i < p->stays; i++) {
        enum mark mark = week_mark(week[i], place % 5);
        if (mark == MARK_NONE)
            continue;
        memcpy(row, y->id[i], STUDENT_ID);
        row[CODE_AT] = codes[mark];
        out_bytes(all, row, ROW);
        if (mark != MARK_PRESENT)
            out_bytes(rest, row, ROW);
        n++;
    }
    return n;
}

/* Both files in one go. Stops at the first date after a failed write. */
static bool write_attendance(struct folder *into, const struct people *p, const struct year *y,
                             struct out o[static 2],
                             void (*progress)(void *ctx, uint64_t done, uint64_t of), void *ctx,
                             struct err *e)
{
    struct err lost;
    uint64_t done = 0;
    if (!folder_create(into, "attendance.csv", &o[0], e))
        return false;
    bool good = folder_create(into, "exceptions.csv", &o[1], e);
    if (good) {
        out_text(&o[0], "student_id,date,code\n");
        out_text(&o[1], "student_id,date,code\n");
        for (uint32_t at = 0; at < AXIS && o[0].error == 0 && o[1].error == 0; at++) {
            done += write_date(p, y, at, &o[0], &o[1]);
            if (progress != NULL)
                progress(ctx, done, y->rows);
        }
        good = folder_close(into, &o[1], e);
    }
    return folder_close(into, &o[0], good ? e : &lost) && good;
}

bool district_write(const struct district_plan *plan, struct folder *into,
                    void (*progress)(void *ctx, uint64_t done, uint64_t of), void *ctx,
                    struct err *e)
{
    assert(plan->students > 0 && plan->students <= DISTRICT_STUDENTS_MAX);
    struct arena a = {0};
    struct town t = {0};
    struct people p = {0};
    struct year y = {0};
    struct out *o = NEW_ARRAY(&a, 2, struct out);
    town_build(&t, plan, &a);
    people_build(&p, &t, &a);
    year_build(&y, &p, &t, &a);
    bool good = write_students(into, &t, &p, &y, o, e) && write_calendar(into, &t, o, e) &&
                write_attendance(into, &p, &y, o, progress, ctx, e);
    arena_drop(&a);
    return good;
}
