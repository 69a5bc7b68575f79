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
    return FAIL(e, ERR_INVALID, "%s: line %u: '%.*s' %s", t->csv.source->name, t->row.line,
                (int)(value.n < 60 ? value.n : 60), value.p, what);
}

static bool take_code(struct code_map *m, const struct table *t, struct err *e)
{
    struct str code = table_field(t, FIELD_CODE_CODE), kind = table_field(t, FIELD_CODE_KIND),
               state = table_field(t, FIELD_CODE_STATE),
               absent = table_field(t, FIELD_CODE_ABSENT);
    struct mark mark = {0};
    int s = word_number(state, states, 3),
        k = kind.n == 0 ? KIND_NONE : word_number(kind, kinds, KINDS);
    if (s < 0)
        return fault(t, state, "is no state. Write present, absent or not_recorded.", e);
    if (k < 0)
        return fault(t, kind,
                     "is no kind. Write excused, unexcused, suspension, tardy or none.", e);
    mark.state = s == 0 ? MARK_PRESENT : s == 1 ? MARK_ABSENT : MARK_NOT_RECORDED;
    mark.kind = (enum absence_kind)k;
    if ((mark.state == MARK_ABSENT || absent.n > 0) && !codes_fraction(absent, &mark.parts))
        return fault(t, absent,
                     "is no share of a day that can be counted. Write 1, a fraction like 1/2 "
                     "(of at most tenths), or a decimal of at most three places.",
                     e);
    if ((mark.state == MARK_ABSENT) != (mark.parts > 0))
        return fault(t, absent,
                     "does not fit the state: absent needs a share above 0, the others none.",
                     e);
    if (dict_find(&m->codes, code) != DICT_NONE)
        return fault(t, code, "stands here a second time. Keep one of the lines.", e);
    set_code(m, code, mark);
    return true;
}

bool codes_read(struct code_map *m, struct source *source, const struct reading *with,
                struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    enum csv_got got = CSV_END;
    *m = (struct code_map){.codes.arena = with->arena};
    if (!table_open(t, FILE_CODES, source, with->map, with->problems, with->arena, e))
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
