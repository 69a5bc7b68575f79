/* rules_file.c - own definitions of chronic absence and own warnings, in the columns of the
 * shipped ones. */
#include "files.h"

static bool fault(const struct table *t, struct str value, const char *what, struct err *e)
{
    return FAIL(e, ERR_INVALID, "%s: line %u: '%.*s' %s", t->name, t->row.line,
                (int)(value.n < 60 ? value.n : 60), value.p, what);
}

static const char *keep(struct arena *a, struct str s)
{
    return arena_copy(a, s.p, s.n);
}

/* "sum", "1/2>=" or "37/100>". */
static bool read_day(struct str text, struct day_side *side)
{
    bool found = false;
    *side = (struct day_side){0};
    if (str_same(text, STR("sum")))
        return true;
    struct str rest = text, num = str_cut(&rest, '/', &found);
    if (!found || !str_uint(num, 1000, &side->num))
        return false;
    struct str den = str_cut(&rest, '>', &found);
    side->inclusive = str_same(rest, STR("="));
    return found && (side->inclusive || rest.n == 0) && str_uint(den, 1000, &side->den) &&
           side->den > 0 && side->num <= side->den && (side->inclusive ? side->num > 0 : 1);
}

/* A per cent with up to two decimals, in hundredths. */
static bool read_percent(struct str text, uint32_t *bound)
{
    bool found = false;
    struct str rest = text, whole = str_cut(&rest, '.', &found);
    uint32_t percent = 0, hundredths = 0;
    if (!str_uint(whole, 99, &percent))
        return false;
    if (found && (rest.n == 0 || rest.n > 2 || !str_uint(rest, 99, &hundredths)))
        return false;
    *bound = percent * 100 + (rest.n == 1 ? hundredths * 10 : hundredths);
    return true;
}

static bool read_bounds(struct str text, uint32_t bound[static BOUNDS])
{
    uint32_t least = 0;
    bool more = true;
    for (int i = 0; i < BOUNDS; i++) {
        if (!more || !read_percent(str_cut(&text, '/', &more), &bound[i]) || bound[i] <= least)
            return false;
        least = bound[i];
    }
    return !more;
}

static bool read_grades(struct str text, struct grades *g)
{
    bool found = false;
    *g = (struct grades){GRADE_UNKNOWN, GRADE_UNKNOWN};
    if (str_same(text, STR("all")))
        return true;
    struct str to = text, from = str_cut(&to, '-', &found);
    g->from = grade_rank(from);
    g->to = found ? grade_rank(to) : g->from;
    return g->from != GRADE_UNKNOWN && g->to >= g->from;
}

/* 0 for the first word, 1 for the second, -1 for neither. */
static int one_of(struct str text, const char *first, const char *second)
{
    return str_same(text, str_of(first)) ? 0 : str_same(text, str_of(second)) ? 1 : -1;
}

static bool take_rule(const struct table *t, struct arena *a, struct rule *rule, struct err *e)
{
    struct str unit = table_field(t, FIELD_RULE_UNIT), grain = table_field(t, FIELD_RULE_GRAIN),
               missing = table_field(t, FIELD_RULE_MISSING);
    *rule = (struct rule){.id = keep(a, table_field(t, FIELD_RULE_ID)),
                          .source = keep(a, table_field(t, FIELD_RULE_SOURCE)),
                          .version = keep(a, table_field(t, FIELD_RULE_VERSION))};
    if (rule->id[0] == '\0')
        return fault(t, table_field(t, FIELD_RULE_ID), "is no name for a rule.", e);
    if (!str_uint(table_field(t, FIELD_RULE_MIN_DAYS), 366, &rule->min_days))
        return fault(t, table_field(t, FIELD_RULE_MIN_DAYS), "is no number of days.", e);
    if (!str_uint(table_field(t, FIELD_RULE_MIN_PRESENT), 366, &rule->min_present))
        return fault(t, table_field(t, FIELD_RULE_MIN_PRESENT), "is no number of days.", e);
    if (!read_day(table_field(t, FIELD_RULE_DAY), &rule->day))
        return fault(t, table_field(t, FIELD_RULE_DAY),
                     "is no side of a day. Write sum, 1/2>= or 1/2>.", e);
    if (!read_bounds(table_field(t, FIELD_RULE_BOUNDS), rule->bound))
        return fault(t, table_field(t, FIELD_RULE_BOUNDS),
                     "are no bounds. Write three rising per cents like 5/10/20.", e);
    if (!read_grades(table_field(t, FIELD_RULE_GRADES), &rule->grades))
        return fault(t, table_field(t, FIELD_RULE_GRADES),
                     "are no grades. Write all, or a span like KG-08.", e);
    int u = one_of(unit, "days", "minutes"), g = one_of(grain, "district", "school"),
        m = one_of(missing, "keep", "exclude");
    if (u < 0)
        return fault(t, unit, "is no unit. Write days or minutes.", e);
    if (g < 0)
        return fault(t, grain, "is no grain. Write district or school.", e);
    if (m < 0)
        return fault(t, missing, "is neither keep nor exclude.", e);
    rule->unit = (enum unit)u;
    rule->grain = (enum grain)g;
    rule->not_recorded = (enum missing)m;
    return true;
}

bool rules_read(struct rule_list *rules, struct source *source, const struct reading *with,
                struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    struct rule *all = NEW_ARRAY(with->arena, RULES_MAX, struct rule);
    enum csv_got got = CSV_END;
    struct mapping plain = {.arena = with->arena}; /* these columns are ours */
    memcpy(all, rules->item, rules->n * sizeof *all);
    if (!table_open(t, FILE_RULES, source, &plain, with->problems, with->arena, e))
        return false;
    while ((got = table_next(t, e)) == CSV_RECORD) {
        struct str id = table_field(t, FIELD_RULE_ID);
        if (rule_find((struct rule_list){all, rules->n}, id) != NULL)
            return fault(t, id, "is the name of another rule.", e);
        if (rules->n == RULES_MAX)
            return FAIL(e, ERR_LIMIT, "%s: more than %d rules.", source->name, RULES_MAX);
        if (!take_rule(t, with->arena, &all[rules->n], e))
            return false;
        rules->n++;
    }
    rules->item = all;
    return got == CSV_END && table_faultless(t, e);
}

static int word_of(struct str text, const char *(*name)(unsigned), unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (str_same(text, str_of(name(i))))
            return (int)i;
    return -1;
}

static const char *kind_word(unsigned i)
{
    return warning_kind_name((enum warning_kind)i);
}

static const char *span_word(unsigned i)
{
    return warning_span_name((enum warning_span)i);
}

static bool take_warning(const struct table *t, struct arena *a, struct warning *w,
                         struct err *e)
{
    struct str kind = table_field(t, FIELD_WARN_KIND), span = table_field(t, FIELD_WARN_SPAN),
               days = table_field(t, FIELD_WARN_DAYS), unit = table_field(t, FIELD_WARN_UNIT);
    *w = (struct warning){.id = keep(a, table_field(t, FIELD_WARN_ID)),
                          .source = keep(a, table_field(t, FIELD_WARN_SOURCE))};
    if (w->id[0] == '\0')
        return fault(t, table_field(t, FIELD_WARN_ID), "is no name for a warning.", e);
    if (!str_uint(table_field(t, FIELD_WARN_AMOUNT), 2000, &w->amount) || w->amount == 0)
        return fault(t, table_field(t, FIELD_WARN_AMOUNT), "is no amount of absence.", e);
    int u = one_of(unit, "days", "hours"), k = word_of(kind, kind_word, 4),
        s = word_of(span, span_word, 4);
    if (u < 0)
        return fault(t, unit, "is no unit. Write days or hours.", e);
    if (k < 0)
        return fault(t, kind, "is no kind. Write any, excused, unexcused or suspension.", e);
    if (s < 0)
        return fault(t, span, "is no span. Write first, month, year or run.", e);
    w->unit = (enum warning_unit)u;
    w->kind = (enum warning_kind)k;
    w->span = (enum warning_span)s;
    if (w->span == SPAN_FIRST && (!str_uint(days, 366, &w->days) || w->days == 0))
        return fault(t, days, "is no number of days.", e);
    return true;
}

bool warnings_read(struct warning_list *warnings, struct source *source,
                   const struct reading *with, struct err *e)
{
    struct table *t = NEW(with->arena, struct table);
    struct warning *all = NEW_ARRAY(with->arena, WARNINGS_MAX, struct warning);
    enum csv_got got = CSV_END;
    struct mapping plain = {.arena = with->arena};
    memcpy(all, warnings->item, warnings->n * sizeof *all);
    if (!table_open(t, FILE_WARNINGS, source, &plain, with->problems, with->arena, e))
        return false;
    while ((got = table_next(t, e)) == CSV_RECORD) {
        if (warnings->n == WARNINGS_MAX)
            return FAIL(e, ERR_LIMIT, "%s: more than %d warnings.", source->name, WARNINGS_MAX);
        if (!take_warning(t, with->arena, &all[warnings->n], e))
            return false;
        for (size_t i = 0; i < warnings->n; i++)
            if (strcmp(all[i].id, all[warnings->n].id) == 0)
                return fault(t, str_of(all[i].id), "is the name of another warning.", e);
        warnings->n++;
    }
    warnings->item = all;
    return got == CSV_END && table_faultless(t, e);
}
