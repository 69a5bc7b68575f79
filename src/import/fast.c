/* fast.c - deciding whether a file is plain, dividing it, putting the parts together. */
#include "fast.h"
#include "fast_scan.h"
#include "pool.h"
#include <assert.h>
#include <unistd.h>

enum { HEAD = 64 << 10, BLOCK_BYTES = 256 << 10, PART_MIN = 1 << 20 };

/* A student whose only enrolment spans these days of the axis; others are looked at by row. */
static struct fast_student student_of(const struct attendance *a, uint32_t s)
{
    uint32_t n = 0;
    const struct enrolment *e = roster_of(a->roster, s, &n);
    struct fast_student f = {1, 0, e[0].school};
    int64_t from = (int64_t)e[0].start - a->calendar->first;
    int64_t to = (int64_t)e[0].end - a->calendar->first;
    if (n == 1 && to >= 0 && from < AXIS_DAYS && from <= to) {
        f.from = (uint16_t)(from < 0 ? 0 : from);
        f.to = (uint16_t)(to < AXIS_DAYS ? to : AXIS_DAYS - 1);
    }
    return f;
}

static void put_slot(struct fast *f, uint32_t s)
{
    uint64_t low = 0, high = 0;
    memcpy(&low, f->id[s], 8);
    memcpy(&high, f->id[s] + 8, 8);
    uint32_t at = fast_hash_id(low, high) & f->mask;
    while (f->slot[at] != 0)
        at = (at + 1) & f->mask;
    f->slot[at] = s + 1;
}

/* Whether a text can stand in a plain row as it is. */
static bool is_plain(struct str text, char delimiter)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == delimiter || strchr("\"\r\n", text.p[i]) != NULL)
            return false;
    return true;
}

/* `header` is what a repeated header has in the place of an id. */
static void fill_students(struct fast *f, struct str header, struct arena *arena)
{
    const struct attendance *a = f->a;
    uint32_t students = a->roster->ids.n, slots = 64;
    while (slots < students * 2)
        slots *= 2;
    f->mask = slots - 1;
    f->slot = NEW_ARRAY(arena, slots, uint32_t);
    f->id = arena_take(arena, (size_t)students + 1, FAST_TEXT);
    f->id_length = NEW_ARRAY(arena, (size_t)students + 1, uint8_t);
    f->student = NEW_ARRAY(arena, students, struct fast_student);
    for (uint32_t s = 0; s < students; s++) {
        struct str id = a->roster->ids.key[s];
        f->student[s] = student_of(a, s);
        if (id.n >= FAST_TEXT || !is_plain(id, f->delimiter) || str_same_caseless(id, header))
            continue;
        memcpy(f->id[s], id.p, id.n);
        f->id[s][id.n] = f->delimiter;
        f->id_length[s] = (uint8_t)(id.n + 1);
        put_slot(f, s);
    }
}

static void add_day(struct fast *f, uint32_t at, const uint8_t *open)
{
    struct fast_day *d = &f->day[f->days];
    day_print(f->a->calendar->first + (int32_t)at, d->text);
    d->text[10] = f->delimiter;
    d->at = at;
    d->open = open;
    uint32_t slot = fast_hash_date(d->text);
    while (f->date_slot[slot] != 0)
        slot = (slot + 1) % FAST_DATES;
    f->date_slot[slot] = (uint16_t)++f->days;
}

/* The days that a row may lie on: open ones of a calendar, or all of the axis; none of the
 * future. */
static void fill_days(struct fast *f, struct arena *arena)
{
    const struct calendar *c = f->a->calendar;
    uint32_t schools = f->a->roster->column[BY_SCHOOL].values.n;
    f->day = NEW_ARRAY(arena, AXIS_DAYS + 1, struct fast_day); /* the last one is no day */
    for (uint32_t at = 0; at < AXIS_DAYS && c->first + (int32_t)at <= f->a->today; at++) {
        uint8_t *open = NULL;
        bool any = !c->given;
        if (c->given) {
            open = NEW_ARRAY(arena, schools, uint8_t);
            for (uint32_t s = 0; s < schools; s++)
                any |= (open[s] = bit_get(c->school[s].open, at));
        }
        if (any)
            add_day(f, at, open);
    }
}

static void fill_codes(struct fast *f)
{
    const struct code_map *codes = f->a->codes;
    uint32_t used = 0;
    for (uint32_t i = 0; i < codes->codes.n && used < FAST_CODES / 2; i++) {
        struct str code = codes->codes.key[i];
        uint32_t key = 0;
        if (code.n == 0 || code.n > FAST_CODE_MAX || !is_plain(code, f->delimiter))
            continue;
        memcpy(&key, code.p, code.n);
        uint32_t slot = fast_hash_code(key);
        while (f->code[slot].key != 0)
            slot = (slot + 1) % FAST_CODES;
        f->code[slot].key = key;
        uint32_t mark = marks_number(f->a->marks, codes->mark[i]);
        bool present = codes->mark[i].state == MARK_PRESENT;
        f->code[slot].meaning = (uint16_t)(mark + (present ? FAST_PRESENT : 0));
        if (code.n == 1)
            f->one[(unsigned char)code.p[0]] = f->code[slot].meaning;
        used++;
    }
}

/* Whether the first line is the header of plain rows; *begin is where the rows begin. */
static bool plain_header(struct table *t, char *head, size_t n, const struct reading *with,
                         const char *name, uint64_t *begin)
{
    struct err unsaid = {0};
    size_t skip = n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const char *line = memchr(head + skip, '\n', n - skip);
    if (line == NULL || memchr(head, '"', (size_t)(line - head)) != NULL ||
        memchr(head, '\0', (size_t)(line - head)) != NULL)
        return false;
    *begin = (uint64_t)(line - head) + 1;
    char delimiter = with->map->delimiter;
    if (delimiter == 0)
        delimiter = csv_delimiter(head + skip, n - skip);
    t->csv.delimiter = delimiter;
    csv_line(head + skip, (size_t)(line - head) - skip, delimiter, &t->row);
    struct mapping map = *with->map; /* noted as used when the file is taken */
    return t->row.n == 3 &&
           text_is_ascii(head + skip, (size_t)(line - head) - skip) ==
               (size_t)(line - head) - skip &&
           table_use_header(t, FILE_ATTENDANCE, name, &map, with->arena, &unsaid) &&
           t->at[FIELD_ATT_STUDENT_ID] == 0 && t->at[FIELD_ATT_DATE] == 1 &&
           t->at[FIELD_ATT_CODE] == 2;
}

/* Where the next line after a byte of the file begins; `to` when none does before. */
static uint64_t next_line(int fd, uint64_t at, uint64_t to)
{
    char text[4096];
    while (at < to) {
        ssize_t n = pread(fd, text, sizeof text, (off_t)at);
        if (n <= 0)
            return to;
        const char *line = memchr(text, '\n', (size_t)n);
        if (line != NULL)
            return at + (uint64_t)(line - text) + 1 < to ? at + (uint64_t)(line - text) + 1
                                                         : to;
        at += (uint64_t)n;
    }
    return to;
}

/* Reads a part block by block; what follows the last line break waits for the next block. */
static void read_part(void *parts, unsigned i)
{
    struct fast_part *part = (struct fast_part *)parts + i;
    const struct progress *progress = part->progress; /* of the first part, times all */
    char *buf = arena_take(&part->arena, BLOCK_BYTES + FAST_ROW_MAX, 1);
    size_t have = 0;
    for (uint64_t at = part->from; !part->gave_up && (at < part->to || have > 0);) {
        size_t want = BLOCK_BYTES - have;
        if (want > part->to - at)
            want = (size_t)(part->to - at);
        ssize_t n = want == 0 ? 0 : pread(part->fd, buf + have, want, (off_t)at);
        if (n < 0 || (n == 0 && want > 0)) {
            part->gave_up = true;
            break;
        }
        at += (uint64_t)n;
        have += (size_t)n;
        if (at == part->to && buf[have - 1] != '\n')
            buf[have++] = '\n'; /* the last line has none */
        const char *line = memrchr(buf, '\n', have);
        if (line == NULL) {
            part->gave_up = true;
            break;
        }
        fast_scan(part, buf, line + 1);
        have -= (size_t)(line + 1 - buf);
        memmove(buf, line + 1, have);
        if (progress != NULL && progress->tell != NULL)
            progress->tell(progress->ctx, part->table->name, (at - part->from) * part->of,
                           (part->to - part->from) * part->of);
    }
}

static void start_part(struct fast_part *part, const struct fast *f, const struct table *t,
                       int fd, const uint64_t *days)
{
    struct arena *arena = &part->arena;
    *part = (struct fast_part){.fast = f, .fd = fd, .a = *f->a, .day = f->days};
    part->grid = (struct grid){.arena = arena, .students = f->a->grid->students, .bits = 4};
    grid_reserve(&part->grid, days);
    part->a.grid = &part->grid;
    part->a.repeated = false;
    part->a.last = DAY_NONE;
    part->a.far = (struct dict){.arena = arena};
    memset(part->a.first_row, 0, sizeof part->a.first_row);
    part->problems.arena = arena;
    part->table = NEW(arena, struct table);
    *part->table = *t;
    part->table->problems = &part->problems;
    part->table->file = problems_file(&part->problems, t->name);
}

static void add_problems(struct problems *to, uint32_t file, const struct fast_part *part,
                         uint32_t lines_before)
{
    for (size_t k = 0; k < PROBLEM_KINDS; k++) {
        const struct problem_list *list = &part->problems.file[0]->of[k];
        for (size_t i = 0; i < list->n; i++)
            problem_add(to, file, (enum problem)k, list->item[i].line + lines_before,
                        list->item[i].value);
        to->file[file]->of[k].count += list->count - list->n;
    }
}

/* Adds what a part found to the whole. */
static void add_part(struct attendance *a, struct problems *problems, uint32_t file,
                     const struct fast_part *part, uint32_t lines_before)
{
    add_problems(problems, file, part, lines_before);
    a->repeated |= part->a.repeated;
    a->repeated |= grid_merge(a->grid, a->marks, &part->grid);
    for (uint32_t at = 0; at < AXIS_DAYS; at++) {
        if (part->grid.touched[at] && a->calendar->first + (int32_t)at > a->last)
            a->last = a->calendar->first + (int32_t)at;
        if (a->first_row[at].line == 0 && part->a.first_row[at].line != 0) {
            a->first_row[at].file = file;
            a->first_row[at].line = part->a.first_row[at].line + lines_before;
        }
    }
}

/* Puts the parts together, unless one of them gave up. */
static enum fast_got finish(struct attendance *a, struct fast_part *part, unsigned parts,
                            struct table *t, const struct reading *with, uint32_t *file,
                            struct err *e)
{
    uint64_t present = 0;
    uint32_t lines = 1; /* the header */
    for (unsigned i = 0; i < parts; i++)
        if (part[i].gave_up)
            return FAST_NOT;
    t->problems = with->problems;
    t->file = *file = problems_file(with->problems, t->name);
    /* It was right before; now the headers that the user named count as used. */
    if (!table_use_header(t, FILE_ATTENDANCE, t->name, with->map, with->arena, e))
        return FAST_FAILED;
    for (unsigned i = 0; i < parts; i++) {
        add_part(a, with->problems, *file, &part[i], lines);
        lines += part[i].lines;
        present += part[i].present;
        t->rows += part[i].table->rows;
    }
    return register_done(a, t, present, e) ? FAST_DONE : FAST_FAILED;
}

/* Divides the file and has the parts read. */
static enum fast_got read_parts(struct attendance *a, struct source *source, struct table *t,
                                const struct fast *f, uint64_t begin,
                                const struct reading *with, uint32_t *file, struct err *e)
{
    unsigned parts = (unsigned)((source->size - begin) / PART_MIN) + 1;
    uint64_t days[AXIS_WORDS] = {0}, size = source->size - begin;
    if (parts > pool_size())
        parts = pool_size();
    struct fast_part *part = NEW_ARRAY(with->arena, parts, struct fast_part);
    for (uint32_t d = 0; d < f->days; d++)
        days[f->day[d].at / 64] |= (uint64_t)1 << (f->day[d].at % 64);
    for (unsigned i = 0; i < parts; i++) {
        start_part(&part[i], f, t, source->fd, days);
        part[i].from = i == 0 ? begin : part[i - 1].to;
        part[i].to = i + 1 == parts
                         ? source->size
                         : next_line(source->fd, begin + size * (i + 1) / parts, source->size);
        if (part[i].to < part[i].from)
            part[i].to = part[i].from;
        part[i].of = parts;
    }
    part[0].progress = with->progress;
    pool_run(parts, read_part, part);
    enum fast_got got = finish(a, part, parts, t, with, file, e);
    for (unsigned i = 0; i < parts; i++)
        if (got == FAST_NOT)
            arena_drop(&part[i].arena);
        else
            arena_join(with->arena, &part[i].arena);
    return got;
}

enum fast_got fast_read(struct attendance *a, struct source *source, const struct reading *with,
                        uint32_t *file, struct err *e)
{
    const struct mapping *map = with->map;
    uint64_t begin = 0;
    if (source->kept >= 0 || source->size == 0 || a->minutes || map->student_in_school ||
        a->grid->bits != 4 || a->calendar->first == DAY_NONE ||
        (map->encoding != ENCODING_ANY && map->encoding != ENCODING_UTF_8))
        return FAST_NOT;
    char *head = arena_take(with->arena, HEAD, 1);
    struct table *t = NEW(with->arena, struct table);
    ssize_t n = pread(source->fd, head, HEAD, 0);
    if (n <= 0 || !plain_header(t, head, (size_t)n, with, source->name, &begin))
        return FAST_NOT;
    struct arena tables = {0}; /* as long as the reading */
    struct fast *f = NEW(&tables, struct fast);
    *f = (struct fast){.a = a, .map = map, .delimiter = t->csv.delimiter};
    fill_students(f, t->header[0], &tables);
    fill_days(f, &tables);
    fill_codes(f);
    enum fast_got got = read_parts(a, source, t, f, begin, with, file, e);
    arena_drop(&tables);
    return got;
}
