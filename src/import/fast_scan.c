/* fast_scan.c - rows compared with what is expected, and what to do when they are not that. */
#include "fast_scan.h"
#include <assert.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    TRIES = 3,
    DATE_LENGTH = 11,
    DATE_BITS = 0x7FF,
    BATCH = 24,
    BATCHES = 64,
    SURPRISE = 4, /* what an unexpected student counts; an expected one takes back 1 */
    SURPRISES_MAX = 64,
};

/* Bit i is set when byte i of the two texts differs. */
static inline uint32_t differing(const char *a, const char *b)
{
#ifdef __SSE2__
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)a);
    __m128i y = _mm_loadu_si128((const __m128i *)(const void *)b);
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(x, y)) ^ 0xFFFF;
#else
    uint32_t bits = 0;
    for (uint32_t i = 0; i < FAST_TEXT; i++)
        bits |= (uint32_t)(a[i] != b[i]) << i;
    return bits;
#endif
}

static inline uint32_t lowest(uint32_t n)
{
    return ((uint32_t)1 << n) - 1;
}

/* Whether the row at p begins with the id of student s. */
static inline bool is_student(const struct fast *f, uint32_t s, const char *p)
{
    return f->id_length[s] != 0 && (differing(p, f->id[s]) & lowest(f->id_length[s])) == 0;
}

/* Where the first delimiter of the 16 bytes at p stands; FAST_TEXT when none does. */
static inline uint32_t find_delimiter(const char *p, char delimiter)
{
    char want[FAST_TEXT];
    memset(want, delimiter, sizeof want);
    uint32_t equal = differing(p, want) ^ 0xFFFF;
    return equal == 0 ? FAST_TEXT : (uint32_t)__builtin_ctz(equal);
}

/* The id at p, zeros behind its delimiter; false when it is blank or too long to compare. */
static inline bool take_id(const struct fast *f, const char *p, char id[static FAST_TEXT])
{
    uint32_t n = find_delimiter(p, f->delimiter);
    if (n == 0 || n == FAST_TEXT)
        return false;
    memset(id, 0, FAST_TEXT);
    memcpy(id, p, n + 1);
    return true;
}

/* The first slot that a student of that id may have. */
static inline uint32_t first_slot(const struct fast *f, const char id[static FAST_TEXT])
{
    uint64_t low = 0, high = 0;
    memcpy(&low, id, 8);
    memcpy(&high, id + 8, 8);
    return fast_hash_id(low, high) & f->mask;
}

/* The student with that id in a slot or one of those behind it, or DICT_NONE. */
static inline uint32_t search_slots(const struct fast *f, const char id[static FAST_TEXT],
                                    uint32_t at)
{
    for (; f->slot[at] != 0; at = (at + 1) & f->mask)
        if (differing(id, f->id[f->slot[at] - 1]) == 0)
            return f->slot[at] - 1;
    return DICT_NONE;
}

/* The student whose id stands at p, or DICT_NONE. */
static uint32_t find_student(const struct fast *f, const char *p)
{
    char id[FAST_TEXT];
    return take_id(f, p, id) ? search_slots(f, id, first_slot(f, id)) : DICT_NONE;
}

/* The day whose text stands at p, or f->days. */
static uint32_t find_day(const struct fast *f, const char *p)
{
    for (uint32_t at = fast_hash_date(p); f->date_slot[at] != 0; at = (at + 1) % FAST_DATES)
        if ((differing(p, f->day[f->date_slot[at] - 1].text) & DATE_BITS) == 0)
            return f->date_slot[at] - 1u;
    return f->days;
}

/* What the code at p means, as fast.one has it; 0 when it is not known. *n is the length of the
 * code and the line break behind it. */
static inline uint32_t find_code(const struct fast *f, const char *p, uint32_t *n)
{
    if (p[1] == '\n') {
        *n = 2;
        return f->one[(unsigned char)p[0]];
    }
    uint32_t length = 1, key = 0;
    while (length <= FAST_CODE_MAX && p[length] != '\n' && p[length] != '\r')
        length++;
    *n = length + (p[length] == '\r') + 1;
    if (length > FAST_CODE_MAX || p[*n - 1] != '\n')
        return 0;
    memcpy(&key, p, 4);
    key &= lowest(8 * length);
    uint32_t at = fast_hash_code(key);
    while (f->code[at].key != 0 && f->code[at].key != key)
        at = (at + 1) % FAST_CODES;
    return f->code[at].key == 0 ? 0 : f->code[at].meaning;
}

/* Whether the student's school is open on the day, and the student enrolled in it. */
static inline bool is_enrolled(const struct fast *f, uint32_t s, const struct fast_day *d)
{
    const struct fast_student *st = &f->student[s];
    if ((uint32_t)(d->at - st->from) <= (uint32_t)(st->to - st->from) && st->from <= st->to)
        return d->open == NULL || d->open[st->school] != 0;
    if (st->from <= st->to)
        return false;
    int32_t day = f->a->calendar->first + (int32_t)d->at;
    return d->open == NULL ? roster_enrolled(f->a->roster, s, day)
                           : calendar_in_session(f->a->calendar, f->a->roster, s, day);
}

/* What the rows so far let expect of the next; kept apart from the part, which cells could be.
 */
struct now {
    uint32_t last;      /* the student of the last row */
    bool same;          /* it was the one of the row before it */
    uint32_t surprises; /* unexpected students of late */
    uint32_t day;       /* of the last row */
    uint8_t *cells;     /* the column of that day */
    uint64_t rows, present;
    uint32_t lines;
};

static struct now look(const struct fast_part *part)
{
    struct now now = {.last = part->last, .same = part->same, .day = part->day};
    now.surprises = part->surprises;
    now.lines = part->lines;
    if (now.day < part->fast->days)
        now.cells = part->grid.column[part->fast->day[now.day].at];
    return now;
}

static void keep(struct fast_part *part, const struct now *now)
{
    part->last = now->last;
    part->same = now->same;
    part->surprises = now->surprises;
    part->day = now->day;
    part->lines = now->lines;
    part->present += now->present;
    part->table->rows += now->rows;
}

/* The first row that is taken on a day after one on another. */
static void turn_to(struct fast_part *part, struct now *now, uint32_t d)
{
    uint32_t at = part->fast->day[d].at;
    now->day = d;
    now->cells = part->grid.column[at];
    part->grid.touched[at] = true;
    if (part->a.first_row[at].line == 0)
        part->a.first_row[at].line = now->lines;
}

static inline void put(struct fast_part *part, const struct now *now, uint32_t s, uint32_t mark)
{
    assert(now->cells != NULL);
    uint8_t *cell = now->cells + grid_byte(s);
    uint32_t shift = grid_shift(s), before = *cell;
    if ((before >> shift & 15) == NO_MARK)
        *cell = (uint8_t)(before | mark << shift);
    else if (grid_put(&part->grid, part->a.marks, part->fast->day[now->day].at, s, mark))
        part->a.repeated = true;
}

/* A line that is all quotes and surprises: by itself, or, where it cannot be told by itself,
 * the whole file. */
void fast_line(struct fast_part *part, const char *p, size_t n)
{
    struct table *t = part->table;
    struct utf8 utf8 = {0};
    size_t quotes = 0;
    for (size_t i = 0; i < n; i++)
        quotes += p[i] == '"';
    if (quotes % 2 != 0 || memchr(p, '\0', n) != NULL || text_is_utf8(p, n, &utf8) != n ||
        utf8.missing != 0 || n > CSV_FIELD_MAX) {
        part->gave_up = true;
        return;
    }
    char line[CSV_FIELD_MAX + 1];
    memcpy(line, p, n);
    csv_line(line, n, t->csv.delimiter, &t->row);
    t->row.line = part->lines;
    if ((t->row.n > 0 || t->row.fault != PROBLEM_NONE) && table_usable(t))
        register_take(&part->a, t, part->fast->map, &part->present);
}

/* The careful way for the line at p; returns the next one. */
static const char *with_care(struct fast_part *part, const char *p, const char *stop)
{
    const char *line = memchr(p, '\n', (size_t)(stop - p));
    fast_line(part, p, (size_t)(line - p));
    return line + 1;
}

/* Takes a row whose student is known; NULL when it needs care. */
static inline const char *take_row(struct fast_part *part, const struct fast *f,
                                   struct now *now, const char *p, uint32_t s)
{
    const char *date = p + f->id_length[s];
    uint32_t d = now->day, n = 0;
    if ((differing(date, f->day[d].text) & DATE_BITS) != 0) {
        d = d + 1 < f->days ? d + 1 : 0;
        if ((differing(date, f->day[d].text) & DATE_BITS) != 0)
            d = find_day(f, date);
        if (d == f->days)
            return NULL;
    }
    uint32_t code = find_code(f, date + DATE_LENGTH, &n);
    if (code == 0 || !is_enrolled(f, s, &f->day[d]))
        return NULL;
    if (d != now->day)
        turn_to(part, now, d);
    put(part, now, s, code & FAST_MARK);
    now->present += code / FAST_PRESENT;
    now->rows++;
    now->last = s;
    return date + DATE_LENGTH + n;
}

/* The student of the row at p when it is not the expected one: the other of two, one of the
 * next, or whoever it is. */
static uint32_t look_for_student(const struct fast *f, struct now *now, const char *p)
{
    uint32_t students = f->a->roster->ids.n, last = now->last;
    uint32_t next = last + 1 < students ? last + 1 : 0;
    if (is_student(f, now->same ? next : last, p)) {
        now->same = !now->same;
        return now->same ? last : next;
    }
    for (uint32_t tries = 0; tries < TRIES; tries++) {
        next = next + 1 < students ? next + 1 : 0;
        if (is_student(f, next, p))
            return next;
    }
    now->surprises += SURPRISE;
    return find_student(f, p);
}

/* A row of a batch: where it stands, and what is known of it so far. */
struct waiting {
    const char *p, *next;
    char id[FAST_TEXT];
    uint32_t slot, day, code, guess;
};

/* Cuts the rows at p until the batch is full or one needs care; asks for the slots of their
 * students from memory. */
static uint32_t cut_batch(const struct fast *f, const struct now *now, const char *p,
                          const char *stop, struct waiting *row)
{
    uint32_t n = 0, day = now->day;
    for (; n < BATCH && p < stop; n++) {
        struct waiting *w = &row[n];
        uint32_t length = 0;
        w->p = p;
        if (!take_id(f, p, w->id))
            break;
        const char *date = p + find_delimiter(p, f->delimiter) + 1;
        if ((differing(date, f->day[day].text) & DATE_BITS) != 0)
            day = find_day(f, date);
        w->day = day;
        w->code = find_code(f, date + DATE_LENGTH, &length);
        if (day == f->days || w->code == 0)
            break;
        w->slot = first_slot(f, w->id);
        __builtin_prefetch(&f->slot[w->slot]);
        p = w->next = date + DATE_LENGTH + length;
    }
    return n;
}

/* Asks memory for all that the rows of a batch will look at. */
static void ask_for(const struct fast_part *part, struct waiting *row, uint32_t n)
{
    const struct fast *f = part->fast;
    for (uint32_t i = 0; i < n; i++) {
        row[i].guess = f->slot[row[i].slot];
        if (row[i].guess == 0)
            continue;
        uint32_t s = row[i].guess - 1;
        __builtin_prefetch(f->id[s]);
        __builtin_prefetch(&f->student[s]);
        __builtin_prefetch(
            (const uint8_t *)part->grid.column[f->day[row[i].day].at] + grid_byte(s), 1);
    }
}

/* Takes rows in no order, a batch at a time, so that memory answers many of them at once.
 * Returns where it stopped: at a row that needs care, at `stop`, or after BATCHES. */
static const char *scan_batches(struct fast_part *part, struct now *now, const char *p,
                                const char *stop)
{
    const struct fast *f = part->fast;
    struct waiting row[BATCH];
    for (uint32_t batch = 0; batch < BATCHES && p < stop; batch++) {
        uint32_t n = cut_batch(f, now, p, stop, row);
        ask_for(part, row, n);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t s = search_slots(f, row[i].id, row[i].slot);
            if (s == DICT_NONE || !is_enrolled(f, s, &f->day[row[i].day]))
                return row[i].p;
            now->lines++;
            if (row[i].day != now->day)
                turn_to(part, now, row[i].day);
            put(part, now, s, row[i].code & FAST_MARK);
            now->present += row[i].code / FAST_PRESENT;
            now->rows++;
            now->last = s;
            p = row[i].next;
        }
        if (n < BATCH)
            return p;
    }
    return p;
}

void fast_scan(struct fast_part *part, const char *p, const char *stop)
{
    const struct fast *f = part->fast;
    uint32_t students = f->a->roster->ids.n;
    struct now now = look(part);
    while (p < stop && !part->gave_up) {
        if (now.surprises > SURPRISES_MAX) {
            now.surprises = SURPRISES_MAX - SURPRISE; /* the next surprise brings us back */
            p = scan_batches(part, &now, p, stop);
            if (p == stop)
                break;
        }
        uint32_t s = now.same ? now.last : now.last + 1 < students ? now.last + 1 : 0;
        now.lines++;
        if (is_student(f, s, p))
            now.surprises -= now.surprises > 0;
        else
            s = look_for_student(f, &now, p);
        const char *next = s == DICT_NONE ? NULL : take_row(part, f, &now, p, s);
        if (next == NULL) {
            keep(part, &now);
            next = with_care(part, p, stop);
            now = look(part);
        }
        p = next;
    }
    keep(part, &now);
}
