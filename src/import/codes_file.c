/* codes_file.c - what attendance codes mean. */
#include "files.h"

static void set_code(struct code_map *m, struct str code, struct mark mark)
{
    uint32_t number = dict_add(&m->codes, code);
    m->mark = arena_grow(m->codes.arena, m->mark, number, &m->room, sizeof *m->mark);
    m->mark[number] = mark;
}

void codes_start(struct code_map *m, struct arena *arena)
{
    *m = (struct code_map){.codes.arena = arena};
    set_code(m, STR("P"), (struct mark){.state = MARK_PRESENT});
    set_code(m, STR("T"), (struct mark){.state = MARK_PRESENT, .kind = KIND_TARDY});
    set_code(m, STR("E"),
             (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS, .kind = KIND_EXCUSED});
    set_code(m, STR("A"),
             (struct mark){.state = MARK_ABSENT, .parts = DAY_PARTS, .kind = KIND_UNEXCUSED});
}

/* num / den of a day as parts. */
static bool parts_of(uint64_t num, uint64_t den, uint32_t *parts)
{
    if (den == 0 || num > den || num * DAY_PARTS % den != 0)
        return false;
    *parts = (uint32_t)(num * DAY_PARTS / den);
    return true;
}

bool codes_fraction(struct str text, uint32_t *parts)
{
    bool found = false;
    struct str rest = text, before = str_cut(&rest, '/', &found);
    uint32_t num = 0, den = 1;
    if (found)
        return str_uint(before, 1000000, &num) && str_uint(rest, 1000000, &den) &&
               parts_of(num, den, parts);
    rest = text;
    before = str_cut(&rest, '.', &found);
    if (!found)
        return str_uint(text, 1, &num) && parts_of(num, 1, parts);
    if ((before.n > 0 && !str_uint(before, 1, &num)) || rest.n == 0 || rest.n > 6)
        return false;
    uint32_t decimals = 0;
    for (size_t i = 0; i < rest.n; i++)
        den *= 10;
    return str_uint(rest, den - 1, &decimals) &&
           parts_of((uint64_t)num * den + decimals, den, parts);
}

static const char *const states[] = {"present", "absent", "not_recorded"};
static const char *const kinds[KINDS] = {[KIND_NONE] = "none",
                                         [KIND_EXCUSED] = "excused",
                                         [KIND_UNEXCUSED] = "unexcused",
                                         [KIND_SUSPENSION] = "suspension",
                                         [KIND_TARDY] = "tardy"};

static int word_number(struct str word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (str_same_caseless(word, str_of(words[i])))
            return i;
    return -1;
}

static bool fault(const struct table *t, struct str value, const char *what, struct err *e)
{
    return FAIL(e, ERR_INVALID, "%s: line %u: '%.*s' %s", t->name, t->row.line,
                (int)(value.n < 60 ? value.n : 60), value.p, what);
}

/* The columns state, absent and kind. */
static bool take_state(const struct table *t, struct mark *mark, struct err *e)
{
    struct str kind = table_field(t, FIELD_CODE_KIND), state = table_field(t, FIELD_CODE_STATE),
               absent = table_field(t, FIELD_CODE_ABSENT);
    int s = word_number(state, states, 3),
        k = kind.n == 0 ? KIND_NONE : word_number(kind, kinds, KINDS);
    if (s < 0)
        return fault(t, state, "is no state. Write present, absent or not_recorded.", e);
    if (k < 0)
        return fault(t, kind,
                     "is no kind. Write excused, unexcused, suspension, tardy or none.", e);
    mark->state = s == 0 ? MARK_PRESENT : s == 1 ? MARK_ABSENT : MARK_NOT_RECORDED;
    mark->kind = (enum absence_kind)k;
    if ((mark->state == MARK_ABSENT || absent.n > 0) && !codes_fraction(absent, &mark->parts))
        return fault(t, absent,
                     "is no share of a day that can be counted. Write 1, a fraction like 1/2 "
                     "(of at most tenths), or a decimal of at most three places.",
                     e);
    if ((mark->state == MARK_ABSENT) != (mark->parts > 0))
        return fault(t, absent,
                     "does not fit the state: absent needs a share above 0, the others none.",
                     e);
    return true;
}

/* The columns counts and excused: a code table that says Y or N to whether a code counts as an
 * absence, always of the whole day. */
static bool take_flags(const struct table *t, struct mark *mark, struct err *e)
{
    static const char *const flags[] = {"N", "Y"};
    struct str counts = table_field(t, FIELD_CODE_COUNTS),
               excused = table_field(t, FIELD_CODE_EXCUSED);
    int c = word_number(counts, flags, 2), x = word_number(excused, flags, 2);
    if (c < 0)
        return fault(t, counts, "does not say whether the code counts. Write Y or N.", e);
    if (x < 0 && excused.n > 0)
        return fault(t, excused, "does not say whether it is excused. Write Y or N.", e);
    mark->state = c == 1 ? MARK_ABSENT : MARK_PRESENT;
    if (c == 1) {
        mark->parts = DAY_PARTS;
        mark->kind = x < 0 ? KIND_NONE : x == 1 ? KIND_EXCUSED : KIND_UNEXCUSED;
    }
    return true;
}

static bool same_meaning(struct mark a, struct mark b)
{
    return a.state == b.state && a.parts == b.parts && a.kind == b.kind;
}

/* A code table of a whole district has the codes of each school, so it may say a thing twice.
 */
static bool take_code(struct code_map *m, const struct table *t, struct err *e)
{
    struct str code = table_field(t, FIELD_CODE_CODE);
    struct mark mark = {0};
    bool flags = !table_has(t, FIELD_CODE_STATE);
    if (flags ? !take_flags(t, &mark, e) : !take_state(t, &mark, e))
        return false;
    uint32_t known = dict_find(&m->codes, code);
    if (known == DICT_NONE)
        set_code(m, code, mark);
    else if (!flags)
        return fault(t, code, "stands here a second time. Keep one of the lines.", e);
    else if (!same_meaning(m->mark[known], mark))
        return fault(t, code, "means something else on an earlier line. Keep one of them.", e);
    return true;
}

void codes_blank_present(struct code_map *m)
{
    if (dict_find(&m->codes, STR("")) == DICT_NONE)
        set_code(m, STR(""), (struct mark){.state = MARK_PRESENT});
}

bool codes_read(struct code_map *m, struct source *source, const struct reading *with,
                struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    enum csv_got got = CSV_END;
    *m = (struct code_map){.codes.arena = with->arena};
    if (!table_open(t, FILE_CODES, source, with->map, with->problems, with->arena, e))
        return false;
    if (!table_has(t, FIELD_CODE_COUNTS) && !table_need(t, FIELD_CODE_STATE, e))
        return false;
    if (table_has(t, FIELD_CODE_STATE) && !table_need(t, FIELD_CODE_ABSENT, e))
        return false;
    while ((got = table_next(t, e)) == CSV_RECORD)
        if (!take_code(m, t, e))
            return false;
    if (got == CSV_FAILED || !table_faultless(t, e))
        return false;
    if (m->codes.n == 0)
        return FAIL(e, ERR_INVALID, "%s: has no code.", source->name);
    return true;
}
