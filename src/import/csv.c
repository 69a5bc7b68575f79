/* csv.c - finding the end of a record, then cutting it into fields in place. */
#include "csv.h"

void csv_start(struct csv *c, struct source *source, enum encoding encoding, char delimiter,
               struct arena *arena)
{
    *c = (struct csv){
        .source = source, .arena = arena, .line = 1, .delimiter = delimiter, .room = CSV_BLOCK};
    c->buf = arena_take(arena, c->room, 1);
    text_start(&c->text, source, encoding, arena);
}

/* A zero byte means that this is no text we can read; which line, is for the message. */
static bool refuse_zero(const struct csv *c, size_t from, struct err *e)
{
    const char *zero = memchr(c->buf + from, '\0', c->end - from);
    if (zero == NULL)
        return true;
    uint32_t line = c->line + text_lines(c->buf + c->at, (size_t)(zero - c->buf) - c->at);
    return FAIL(e, ERR_INVALID,
                "%s: line %u: holds a zero byte, so it is no CSV text. Export it again as "
                "\"CSV UTF-8\", or say --map encoding=utf-16 if it is that.",
                c->source->name, line);
}

/* Makes room behind what is not read yet, and fills it. */
static bool refill(struct csv *c, struct err *e)
{
    if (c->at > 0) {
        memmove(c->buf, c->buf + c->at, c->end - c->at);
        c->end -= c->at;
        c->at = 0;
    }
    while (c->room - c->end < TEXT_ROOM_MIN) {
        char *larger = arena_take(c->arena, c->room * 2, 1);
        memcpy(larger, c->buf, c->end);
        c->buf = larger;
        c->room *= 2;
    }
    size_t from = c->end, n = 0;
    if (!text_read(&c->text, c->buf + c->end, c->room - c->end, &n, e))
        return false;
    c->end += n;
    c->ended = n == 0;
    return refuse_zero(c, from, e);
}

enum end { END_FOUND, END_MISSING, END_OPEN, END_BAD, END_LONG };

/* Skips the quoted field at p; *p is behind its closing quote afterwards. */
static enum end skip_quoted(const char **p, const char *end, char delimiter)
{
    const char *from = *p, *q = from + 1;
    while (q < end && (*q != '"' || (q + 1 < end && q[1] == '"')))
        q += *q == '"' ? 2 : 1;
    if (q - from > CSV_FIELD_MAX)
        return END_LONG;
    if (q >= end)
        return END_OPEN;
    *p = ++q;
    return q == end || *q == delimiter || *q == '\n' || *q == '\r' ? END_FOUND : END_BAD;
}

/* Finds the line break that ends the record in p[0..n). A quote opens only at the start of a
 * field. Anything but END_FOUND and END_MISSING is a fault of the line at p. */
static enum end find_end(const char *p, size_t n, char delimiter, const char **at)
{
    const char *end = p + n, *line = memchr(p, '\n', n);
    *at = line;
    if (memchr(p, '"', line == NULL ? n : (size_t)(line - p)) == NULL)
        return line == NULL ? END_MISSING : END_FOUND;
    for (bool starts = true; p < end;) {
        if (starts && *p == '"') {
            enum end quoted = skip_quoted(&p, end, delimiter);
            if (quoted != END_FOUND)
                return quoted;
            starts = false;
            continue;
        }
        if (*p == '\n') {
            *at = p;
            return END_FOUND;
        }
        starts = *p++ == delimiter;
    }
    return END_MISSING;
}

/* Cuts one field off the front of *rest, unquoting it in place; find_end has checked the
 * quotes. */
static struct str cut_field(char **rest, char *end, char delimiter)
{
    char *p = *rest;
    if (p == end || *p != '"') {
        char *at = memchr(p, delimiter, (size_t)(end - p));
        *rest = at == NULL ? NULL : at + 1;
        return (struct str){p, (size_t)((at == NULL ? end : at) - p)};
    }
    char *to = p, *q = p + 1;
    while (q < end && (*q != '"' || (q + 1 < end && q[1] == '"'))) {
        q += *q == '"';
        *to++ = *q++;
    }
    q++;
    *rest = q >= end ? NULL : q + 1;
    return (struct str){p, (size_t)(to - p)};
}

/* Of a faulty record only the first field is shown. */
static enum problem faulty(struct record *r, enum problem fault)
{
    r->n = 1;
    return fault;
}

static enum problem split(char *p, size_t n, char delimiter, struct record *r)
{
    char *rest = p, *end = p + n;
    bool returns = memchr(p, '\r', n) != NULL;
    for (r->n = 0; rest != NULL; r->n++) {
        if (r->n == CSV_FIELDS_MAX)
            return faulty(r, PROBLEM_many_fields);
        bool quoted = rest < end && *rest == '"';
        struct str field = cut_field(&rest, end, delimiter);
        r->field[r->n] = field;
        if (field.n > CSV_FIELD_MAX)
            return faulty(r, PROBLEM_row_too_long);
        if (returns && !quoted && memchr(field.p, '\r', field.n) != NULL)
            return faulty(r, PROBLEM_bare_cr);
    }
    return PROBLEM_NONE;
}

char csv_delimiter(const char *p, size_t n)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t best = 0, most = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t found = 0;
        for (size_t k = 0; k < n && p[k] != '\n'; k++)
            found += p[k] == candidates[i];
        if (found > most)
            most = found, best = i;
    }
    return candidates[best];
}

/* Drops the rest of an endless row, and the line break behind it. */
static bool skip_line(struct csv *c, struct err *e)
{
    for (;;) {
        const char *line = memchr(c->buf + c->at, '\n', c->end - c->at);
        if (line != NULL) {
            c->at = (size_t)(line + 1 - c->buf);
            c->line++;
            return true;
        }
        c->at = c->end;
        if (c->ended)
            return true;
        if (!refill(c, e))
            return false;
    }
}

static void set_fault(struct record *r, enum problem fault, const char *p, size_t n)
{
    const char *line = memchr(p, '\n', n);
    size_t shown = line == NULL ? n : (size_t)(line - p);
    shown -= shown > 0 && p[shown - 1] == '\r';
    r->fault = fault;
    r->n = 1;
    r->field[0] = (struct str){p, shown < PROBLEM_VALUE_MAX ? shown : PROBLEM_VALUE_MAX};
}

/* Fills the buffer until it holds a whole record; *n is its length with the line break, 0 at
 * the end. When the line that it starts with is faulty, r->fault says so and the rest of the
 * file is looked at anew from the line after it. */
static bool take_record(struct csv *c, struct record *r, size_t *n, struct err *e)
{
    *n = 0;
    for (;;) {
        const char *p = c->buf + c->at, *end = NULL;
        size_t have = c->end - c->at;
        enum end found = have == 0 ? END_MISSING : find_end(p, have, c->delimiter, &end);
        if (found == END_BAD)
            set_fault(r, PROBLEM_bad_quote, p, have);
        else if (found == END_OPEN && (c->ended || have > CSV_ROW_MAX))
            set_fault(r, PROBLEM_unclosed_quote, p, have);
        else if (found == END_LONG || have > CSV_ROW_MAX + CSV_FIELD_MAX ||
                 (found == END_FOUND && end - p > CSV_ROW_MAX))
            set_fault(r, PROBLEM_row_too_long, p, have);
        else if (found == END_FOUND)
            *n = (size_t)(end - p) + 1;
        else if (c->ended)
            *n = have;
        else {
            if (!refill(c, e))
                return false;
            continue;
        }
        return true;
    }
}

static bool start(struct csv *c, struct err *e)
{
    c->started = true;
    while (!c->ended && c->end < CSV_FIELD_MAX)
        if (!refill(c, e))
            return false;
    if (c->delimiter == 0)
        c->delimiter = csv_delimiter(c->buf, c->end);
    return true;
}

/* Leaves out the line that is at fault. Its text must outlive the skipping, which moves the
 * buffer. */
static enum csv_got leave_out(struct csv *c, struct record *r, struct err *e)
{
    r->field[0].p = arena_copy(c->arena, r->field[0].p, r->field[0].n);
    return skip_line(c, e) ? CSV_RECORD : CSV_FAILED;
}

enum csv_got csv_next(struct csv *c, struct record *r, struct err *e)
{
    if (!c->started && !start(c, e))
        return CSV_FAILED;
    for (;;) {
        size_t n = 0;
        r->fault = PROBLEM_NONE;
        r->line = c->line;
        if (!take_record(c, r, &n, e))
            return CSV_FAILED;
        if (r->fault != PROBLEM_NONE)
            return leave_out(c, r, e);
        if (n == 0)
            return CSV_END;
        char *p = c->buf + c->at;
        c->at += n;
        c->line += memchr(p, '\n', n) == p + n - 1 ? 1 : text_lines(p, n);
        n -= p[n - 1] == '\n';
        n -= n > 0 && p[n - 1] == '\r';
        if (n == 0)
            continue;
        r->fault = split(p, n, c->delimiter, r);
        return CSV_RECORD;
    }
}

void csv_line(char *p, size_t n, char delimiter, struct record *r)
{
    static const enum problem faults[] = {[END_FOUND] = PROBLEM_NONE,
                                          [END_MISSING] = PROBLEM_NONE,
                                          [END_OPEN] = PROBLEM_unclosed_quote,
                                          [END_BAD] = PROBLEM_bad_quote,
                                          [END_LONG] = PROBLEM_row_too_long};
    const char *end = NULL;
    n -= n > 0 && p[n - 1] == '\r';
    r->n = 0;
    r->fault = PROBLEM_NONE;
    if (n == 0)
        return;
    enum problem fault = faults[find_end(p, n, delimiter, &end)];
    if (fault != PROBLEM_NONE)
        set_fault(r, fault, p, n);
    else
        r->fault = split(p, n, delimiter, r);
}
