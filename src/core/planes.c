/* planes.c - from half bytes to bits by day, turned into bits by student, and counted. */
#include "planes.h"
#include <assert.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { PLANES = 4, HALF = 32 };

/* A warning that whole days of any kind decide. */
static bool is_plain(const struct warning *w)
{
    return w->kind == WARNING_ANY && (w->span == SPAN_FIRST || w->span == SPAN_YEAR);
}

struct plane_marks planes_marks(const struct run *run, const struct grid *g)
{
    struct plane_marks m = {.usable = g->bits == 4 && run->rule->unit == UNIT_DAYS};
    for (size_t i = 0; i < run->warnings.n; i++)
        if (run->warnings.item[i].unit == WARNING_DAYS && !is_plain(&run->warnings.item[i]))
            m.usable = false;
    for (size_t i = 1; m.usable && i < run->marks->n && i < 16; i++) {
        struct mark mark = run->marks->item[i];
        if (mark.state == MARK_PRESENT)
            m.present |= (uint16_t)(1u << i);
        else if (mark.state == MARK_ABSENT && mark.parts == DAY_PARTS)
            m.absent |= (uint16_t)(1u << i);
        else
            m.other |= (uint16_t)(1u << i);
    }
    return m;
}

/* The four planes of 32 students, whose cells are 16 bytes. */
static void split_half(const uint8_t *cells, uint32_t plane[static PLANES])
{
#ifdef __SSE2__
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)cells);
    for (int b = 0; b < PLANES; b++) {
        uint32_t low = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(v, 7 - b));
        uint32_t high = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(v, 3 - b));
        plane[b] = low | high << 16;
    }
#else
    for (uint32_t b = 0; b < PLANES; b++) {
        plane[b] = 0;
        for (uint32_t s = 0; s < HALF; s++)
            plane[b] |= (uint32_t)(cells[s % 16] >> (s / 16 * 4 + b) & 1) << s;
    }
#endif
}

/* The students whose mark is in `set`: a truth table of four variables on 64 students at once.
 */
static uint64_t in_set(const uint64_t p[static PLANES], uint32_t set)
{
    uint64_t found = 0;
    for (; set != 0; set &= set - 1) {
        uint32_t m = (uint32_t)__builtin_ctz(set);
        found |= (m & 1 ? p[0] : ~p[0]) & (m & 2 ? p[1] : ~p[1]) & (m & 4 ? p[2] : ~p[2]) &
                 (m & 8 ? p[3] : ~p[3]);
    }
    return found;
}

/* Turns 64 rows of 64 bits about their diagonal. */
static void transpose(uint64_t row[static BLOCK])
{
    uint64_t mask = 0x00000000FFFFFFFFu;
    for (uint32_t j = 32; j != 0; j >>= 1, mask ^= mask << j)
        for (uint32_t k = 0; k < BLOCK; k = ((k | j) + 1) & ~j) {
            uint64_t moved = (row[k] >> j ^ row[k | j]) & mask;
            row[k] ^= moved << j;
            row[k | j] ^= moved;
        }
}

/* Days by student, for 64 days. */
static void store(uint64_t row[static BLOCK], uint64_t any, uint64_t to[BLOCK][AXIS_WORDS],
                  uint32_t word)
{
    if (any != 0)
        transpose(row);
    for (uint32_t k = 0; k < BLOCK; k++)
        to[k][word] = row[k];
}

/* One day of a block: who was present, absent, anything else. */
static void take_day(const struct plane_marks *m, const uint8_t *cells, bool second_half,
                     uint64_t *present, uint64_t *absent, uint64_t *other)
{
    uint32_t low[PLANES], high[PLANES] = {0};
    uint64_t p[PLANES];
    split_half(cells, low);
    if (second_half)
        split_half(cells + 16, high);
    for (int b = 0; b < PLANES; b++)
        p[b] = low[b] | (uint64_t)high[b] << HALF;
    *present = in_set(p, m->present);
    *absent = in_set(p, m->absent);
    *other = (p[0] | p[1] | p[2] | p[3]) & ~*present & ~*absent;
}

void planes_take(const struct plane_marks *m, const struct grid *g, uint32_t block,
                 struct planes *p)
{
    bool second_half = block * BLOCK + HALF < g->students;
    assert(g->bits == 4 && block * BLOCK < g->students);
    for (uint32_t w = 0; w < AXIS_WORDS; w++) {
        uint64_t present[BLOCK] = {0}, absent[BLOCK] = {0}, other[BLOCK] = {0};
        uint64_t any_present = 0, any_absent = 0, any_other = 0;
        for (uint32_t d = 0; d < BLOCK && w * BLOCK + d < AXIS_DAYS; d++) {
            uint32_t at = w * BLOCK + d;
            if (!g->touched[at])
                continue;
            take_day(m, (const uint8_t *)g->column[at] + (size_t)block * 2 * 16, second_half,
                     &present[d], &absent[d], &other[d]);
            any_present |= present[d];
            any_absent |= absent[d];
            any_other |= other[d];
        }
        store(present, any_present, p->present, w);
        store(absent, any_absent, p->absent, w);
        store(other, any_other, p->other, w);
    }
}

/* Whether there is an enrolled day between two absences, at places before < at. */
static bool follows(const uint64_t days[static AXIS_WORDS], uint32_t before, uint32_t at)
{
    uint32_t w = at / 64;
    uint64_t below = days[w] & (((uint64_t)1 << (at % 64)) - 1);
    while (below == 0 && w > before / 64)
        below = days[--w];
    return below != 0 && w * 64 + 63 - (uint32_t)__builtin_clzll(below) == before;
}

/* Where the walk over a student's absences stands. */
struct walk {
    int32_t first;   /* of the year */
    uint32_t all;    /* absences so far */
    uint32_t inside; /* of those, on or after `first` */
    uint32_t before; /* the place of the last one; AXIS_DAYS: none */
    uint32_t streak;
};

static void reach(const struct run *run, const struct walk *w, int32_t day, int32_t *reached)
{
    for (size_t i = 0; i < run->warnings.n; i++) {
        const struct warning *v = &run->warnings.item[i];
        if (v->unit != WARNING_DAYS || reached[i] != DAY_NONE)
            continue;
        bool in_span =
            v->span == SPAN_YEAR || (day >= w->first && (int64_t)day - w->first < v->days);
        if (in_span && (v->span == SPAN_YEAR ? w->all : w->inside) >= v->amount)
            reached[i] = day;
    }
}

/* Goes through the absences in order: the longest run, and the days that warnings are reached.
 */
static void walk_absences(const struct run *run, const uint64_t *absent, const uint64_t *days,
                          struct walk *w, struct tally *t, int32_t *reached)
{
    for (uint32_t i = 0; i < AXIS_WORDS; i++)
        for (uint64_t left = absent[i]; left != 0; left &= left - 1) {
            uint32_t at = i * 64 + (uint32_t)__builtin_ctzll(left);
            int32_t day = run->calendar->first + (int32_t)at;
            bool follow = w->before != AXIS_DAYS && follows(days, w->before, at);
            w->streak = follow ? w->streak + 1 : 1;
            w->before = at;
            w->all++;
            w->inside += day >= w->first;
            if (w->streak > t->streak)
                t->streak = w->streak;
            reach(run, w, day, reached);
        }
}

static uint32_t count_bits(const uint64_t *bits)
{
    uint32_t n = 0;
    for (uint32_t w = 0; w < AXIS_WORDS; w++)
        n += (uint32_t)__builtin_popcountll(bits[w]);
    return n;
}

bool planes_tally(const struct run *run, const struct planes *p, uint32_t k,
                  const struct enrolment *e, uint32_t n, struct tally *t, int32_t *reached)
{
    uint64_t days[AXIS_WORDS], absent[AXIS_WORDS], other = 0;
    uint32_t present = 0;
    enrolled_days(run->calendar, e, n, run->as_of, days);
    for (uint32_t w = 0; w < AXIS_WORDS; w++) {
        other |= p->other[k][w] & days[w];
        absent[w] = p->absent[k][w] & days[w];
        present += (uint32_t)__builtin_popcountll(p->present[k][w] & days[w]);
    }
    if (other != 0)
        return false;
    uint32_t enrolled = count_bits(days), missed = count_bits(absent);
    uint32_t unmarked = enrolled - present - missed;
    struct walk w = {.first = first_of_year(run, e, n), .before = AXIS_DAYS};
    *t = (struct tally){.enrolled_days = enrolled,
                        .not_recorded = run->absences_only ? 0 : unmarked,
                        .present_days = run->absences_only ? enrolled - missed : present};
    bool excluded = run->rule->not_recorded == MISSING_EXCLUDE;
    t->scheduled = enrolled * DAY_PARTS;
    t->enrolled = (enrolled - (excluded ? t->not_recorded : 0)) * DAY_PARTS;
    t->absent = missed * DAY_PARTS;
    for (size_t i = 0; i < run->warnings.n; i++)
        reached[i] = DAY_NONE;
    walk_absences(run, absent, days, &w, t, reached);
    return true;
}
