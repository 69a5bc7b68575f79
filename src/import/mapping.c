/* mapping.c - reading what the user says of the files. */
#include "mapping.h"
#include <stdio.h>

static const char *const field_names[] = {
#define FIELD(kind, id, name, need, aliases) name,
#include "fields.def"
#undef FIELD
};

static bool is_field(struct str key)
{
    for (size_t i = 0; i < sizeof field_names / sizeof field_names[0]; i++)
        if (str_same(key, str_of(field_names[i])))
            return true;
    return false;
}

/* The number of a word among up to four choices; *which is untouched when it is none of them.
 */
static bool choose(struct str value, const char *const choices[static 4], int *which)
{
    for (int i = 0; i < 4 && choices[i] != NULL; i++)
        if (str_same_caseless(value, str_of(choices[i]))) {
            *which = i;
            return true;
        }
    return false;
}

static bool bad_value(struct str key, struct str value, const char *where,
                      const char *const choices[static 4], struct err *e)
{
    return FAIL(e, ERR_USAGE, "%s: %.*s cannot be '%.*s'. It is one of: %s%s%s%s%s.", where,
                (int)key.n, key.p, (int)(value.n < 60 ? value.n : 60), value.p, choices[0],
                choices[1] ? ", " : "", choices[1] ? choices[1] : "", choices[2] ? ", " : "",
                choices[2] ? choices[2] : "");
}

/* Settings that are no field. *known is false for any other key. */
static bool set_option(struct mapping *m, struct str key, struct str value, const char *where,
                       bool *known, struct err *e)
{
    enum setting { DATE_FORMAT, DELIMITER, ENCODING, EXIT_DAY, STUDENT_KEY, ROWS, BLANK_CODE };
    static const struct {
        const char *key, *choices[4];
    } options[] = {[DATE_FORMAT] = {"date_format", {"ymd", "mdy", "dmy"}},
                   [DELIMITER] = {"delimiter", {"comma", "semicolon", "tab"}},
                   [ENCODING] = {"encoding", {"utf-8", "utf-16", "windows-1252"}},
                   [EXIT_DAY] = {"exit_day", {"last_in", "first_out"}},
                   [STUDENT_KEY] = {"student_key", {"district", "school"}},
                   [ROWS] = {"rows", {"daily", "exceptions"}},
                   [BLANK_CODE] = {"blank_code", {"unknown", "present"}}};
    size_t i = 0, n = sizeof options / sizeof options[0];
    int which = 0;
    while (i < n && !str_same(key, str_of(options[i].key)))
        i++;
    *known = i < n;
    if (!*known)
        return true;
    if (!choose(value, options[i].choices, &which))
        return bad_value(key, value, where, options[i].choices, e);
    switch ((enum setting)i) {
    case DATE_FORMAT: m->order = (enum date_order)(ORDER_YMD + which); break;
    case DELIMITER: m->delimiter = ",;\t"[which]; break;
    case ENCODING: m->encoding = (enum encoding)(ENCODING_UTF_8 + which); break;
    case EXIT_DAY: m->exit_first_out = which == 1; break;
    case STUDENT_KEY: m->student_in_school = which == 1; break;
    case ROWS: m->exceptions = which == 1; break;
    case BLANK_CODE: m->blank_is_present = which == 1; break;
    }
    return true;
}

bool mapping_set(struct mapping *m, struct str key, struct str value, const char *where,
                 struct err *e)
{
    bool known = false;
    key = str_trim(key);
    value = str_trim(value);
    if (value.n == 0)
        return FAIL(e, ERR_USAGE, "%s: nothing stands behind '%.*s ='.", where,
                    (int)(key.n < 60 ? key.n : 60), key.p);
    if (!set_option(m, key, value, where, &known, e))
        return false;
    if (known)
        return true;
    if (!is_field(key))
        return FAIL(
            e, ERR_USAGE,
            "%s: '%.*s' is neither a field (student_id, school_id, grade, date, code, "
            "...) nor a setting (date_format, delimiter, encoding, exit_day, student_key, "
            "rows, blank_code).",
            where, (int)(key.n < 60 ? key.n : 60), key.p);
    if (m->n == MAPPING_FIELDS_MAX)
        return FAIL(e, ERR_LIMIT, "%s: more than %d fields are mapped.", where,
                    MAPPING_FIELDS_MAX);
    m->item[m->n].field = (struct str){arena_copy(m->arena, key.p, key.n), key.n};
    m->item[m->n++].header = (struct str){arena_copy(m->arena, value.p, value.n), value.n};
    return true;
}

bool mapping_read(struct mapping *m, struct str text, const char *name, struct err *e)
{
    bool more = true, found = false;
    if (text.n > 0 && memchr(text.p, '\0', text.n) != NULL)
        return FAIL(e, ERR_INVALID, "%s: holds a zero byte, so it is no text.", name);
    for (unsigned line = 1; more; line++) {
        struct str rest = str_cut(&text, '\n', &more);
        if (rest.n > 0 && rest.p[rest.n - 1] == '\r')
            rest.n--;
        char where[160];
        (void)snprintf(where, sizeof where, "%.120s: line %u", name, line);
        rest = str_cut(&rest, '#', &found);
        if (str_trim(rest).n == 0)
            continue;
        struct str key = str_cut(&rest, '=', &found);
        if (!found)
            return FAIL(e, ERR_USAGE, "%s: is not of the form key = value.", where);
        if (!mapping_set(m, key, rest, where, e))
            return false;
    }
    return true;
}

static const struct {
    const char *system, *lines;
} presets[] = {
#define PRESET(system, lines, source) {system, lines},
#include "presets.def"
#undef PRESET
};

/* The systems that have a preset, with commas between. */
static void list_presets(char *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof presets / sizeof presets[0] && n < room; i++) {
        if (presets[i].lines[0] == '\0')
            continue;
        int put = snprintf(out + n, room - n, "%s%s", n > 0 ? ", " : "", presets[i].system);
        n += put > 0 ? (size_t)put : 0;
    }
}

bool mapping_preset(struct mapping *m, const char *system, struct err *e)
{
    char list[160], name[60];
    size_t i = 0, n = sizeof presets / sizeof presets[0], before = m->n;
    while (i < n && strcmp(presets[i].system, system) != 0)
        i++;
    list_presets(list, sizeof list);
    if (i == n)
        return FAIL(e, ERR_USAGE,
                    "--preset %.60s: there is no such preset. There are %s; the files of other "
                    "systems are described with --map.",
                    system, list);
    if (presets[i].lines[0] == '\0')
        return FAIL(e, ERR_USAGE,
                    "--preset %s: there is no preset for it, as the headers of its exports are "
                    "not published. Say with --map which column is which.",
                    system);
    (void)snprintf(name, sizeof name, "--preset %s", system);
    if (!mapping_read(m, str_of(presets[i].lines), name, e))
        return false;
    for (size_t k = before; k < m->n; k++)
        m->item[k].optional = true;
    return true;
}

bool mapping_all_used(const struct mapping *m, struct err *e)
{
    for (size_t i = 0; i < m->n; i++)
        if (!m->item[i].used && !m->item[i].optional)
            return FAIL(e, ERR_USAGE,
                        "--map %.*s=%.*s: no file has a column '%.*s'. Look at the first line "
                        "of the files.",
                        (int)m->item[i].field.n, m->item[i].field.p, (int)m->item[i].header.n,
                        m->item[i].header.p, (int)m->item[i].header.n, m->item[i].header.p);
    return true;
}
