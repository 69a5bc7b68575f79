/* calendar.c - looking school days up, and finding them from the rows. */
#include "calendar.h"

uint32_t calendar_at(const struct calendar *c, int32_t day)
{
    int64_t at = (int64_t)day - c->first;
    return at < 0 || at >= AXIS_DAYS ? AXIS_DAYS : (uint32_t)at;
}

bool calendar_in_session(const struct calendar *c, const struct roster *r, uint32_t student,
                         int32_t day)
{
    uint32_t n = 0, at = calendar_at(c, day);
    const struct enrolment *e = roster_of(r, student, &n);
    if (at == AXIS_DAYS)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (e[i].start <= day && day <= e[i].end && bit_get(c->school[e[i].school].open, at))
            return true;
    return false;
}

uint32_t calendar_minutes(const struct calendar *c, const struct enrolment *e, uint32_t n,
                          uint32_t at)
{
    int32_t day = c->first + (int32_t)at;
    for (uint32_t i = n; i-- > 0;) {
        const struct school_year *s = &c->school[e[i].school];
        if (e[i].start <= day && day <= e[i].end && bit_get(s->open, at))
            return s->minutes == NULL ? 0 : s->minutes[at];
    }
    return 0;
}

int32_t calendar_first_day(const struct calendar *c, uint32_t school)
{
    const uint64_t *open = c->school[school].open;
    for (uint32_t w = 0; w < AXIS_WORDS; w++)
        if (open[w] != 0)
            return c->first + (int32_t)(w * 64) + __builtin_ctzll(open[w]);
    return DAY_NONE;
}

bool calendar_span(const struct calendar *c, uint32_t schools, int32_t *from, int32_t *to)
{
    uint64_t any[AXIS_WORDS] = {0};
    bool found = false;
    for (uint32_t s = 0; s < schools; s++)
        for (uint32_t w = 0; w < AXIS_WORDS; w++)
            any[w] |= c->school[s].open[w];
    for (uint32_t at = 0; at < AXIS_DAYS; at++)
        if (bit_get(any, at)) {
            if (!found)
                *from = c->first + (int32_t)at;
            *to = c->first + (int32_t)at;
            found = true;
        }
    return found;
}

/* Adds one student to the counts of one school: enrolled and with a row, by day. A day that two
 * enrolments at the school cover counts once. */
static void count_student(const struct calendar *c, const struct enrolment *e, uint32_t n,
                          uint32_t school, const uint16_t *marks, uint32_t *enrolled,
                          uint32_t *with_row)
{
    for (uint32_t at = 0; at < AXIS_DAYS; at++) {
        int32_t day = c->first + (int32_t)at;
        bool here = false;
        for (uint32_t i = 0; i < n && !here; i++)
            here = e[i].school == school && e[i].start <= day && day <= e[i].end;
        enrolled[at] += here;
        with_row[at] += here && marks[at] != NO_MARK;
    }
}

static bool seen_before(const struct enrolment *e, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (e[k].school == e[i].school)
            return true;
    return false;
}

struct str few_rows_value(const struct roster *r, struct few_rows few, struct arena *arena)
{
    struct str school = r->column[BY_SCHOOL].values.key[few.school];
    char *value = arena_take(arena, school.n + 12, 1);
    memcpy(value, school.p, school.n);
    value[school.n] = ' ';
    day_print(few.day, value + school.n + 1);
    return (struct str){value, school.n + 11};
}

void calendar_from_rows(struct calendar *c, const struct roster *r, const struct grid *g,
                        struct arena *arena, struct few_rows **few, size_t *few_n)
{
    uint32_t schools = r->column[BY_SCHOOL].values.n;
    uint32_t *enrolled = NEW_ARRAY(arena, (size_t)schools * AXIS_DAYS, uint32_t);
    uint32_t *with_row = NEW_ARRAY(arena, (size_t)schools * AXIS_DAYS, uint32_t);
    uint16_t marks[AXIS_DAYS];
    size_t room = 0;
    *few = NULL;
    *few_n = 0;
    for (uint32_t s = 0; s < r->ids.n; s++) {
        uint32_t n = 0;
        const struct enrolment *e = roster_of(r, s, &n);
        grid_student(g, s, marks);
        for (uint32_t i = 0; i < n; i++)
            if (!seen_before(e, i))
                count_student(c, e, n, e[i].school, marks,
                              enrolled + (size_t)e[i].school * AXIS_DAYS,
                              with_row + (size_t)e[i].school * AXIS_DAYS);
    }
    for (uint32_t at = 0; at < AXIS_DAYS; at++)
        for (uint32_t k = 0; k < schools; k++) {
            size_t i = (size_t)k * AXIS_DAYS + at;
            if (with_row[i] == 0)
                continue;
            if (2 * (uint64_t)with_row[i] >= enrolled[i]) {
                bit_set(c->school[k].open, at);
                continue;
            }
            *few = arena_grow(arena, *few, *few_n, &room, sizeof **few);
            (*few)[(*few_n)++] = (struct few_rows){k, c->first + (int32_t)at};
        }
}
