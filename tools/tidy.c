/* tidy.c - the source's own test: `tidy [DIR]` reads src, tests and tools below DIR and prints
 * `file:line: what` for every breach of a house rule; exit status 1 when there is one.
 *
 * It knows C by its looks only: comments, quotes, brackets and words. That is enough for
 * source that clang-format has laid out and the compiler has accepted.
 */
#include <ctype.h>
#include <errno.h>
#include <fts.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FUNCTION_MAX = 60, FILE_MAX = 600, COLUMNS_MAX = 96 };
enum { TEXT_MAX = 1 << 20, LINES_MAX = 1 << 15, HEADERS_MAX = 500, LAYERS_MAX = 30 };

/* Words that only one place may use. Words of a `call` count where they are called. */
static const struct {
    const char *words, *below, *allowed, *what;
    bool call;
} bans[] = {
    {" malloc calloc realloc reallocarray strdup strndup free ", "", "src/base/arena.c",
     "memory comes from an arena", true},
    {" strcpy strcat sprintf vsprintf strtok gets atoi atol system popen ", "", "",
     "is a banned call", true},
    {" goto setjmp longjmp sigsetjmp siglongjmp ", "src/", "", "is a jump", false},
};

/* Headers of libraries that one file hides from the rest. */
static const struct {
    const char *header, *allowed;
} hidden[] = {
    {"sqlite3.h", "src/store/sqlite.c"},
    {"libpq-fe.h", "src/store/postgres.c"},
    {"microhttpd.h", "src/web/server.c"},
    {"xlsxwriter.h", "src/office/xlsx.c"},
};

static const char sql[] = "| SELECT INSERT UPDATE DELETE CREATE PRAGMA BEGIN COMMIT ";
static const char unfinished[] = "| TODO FIXME XXX ";

static struct {
    char layer[32], sees[256];
} layers[LAYERS_MAX];
static size_t layers_n;

static struct {
    char layer[32], name[64];
} headers[HEADERS_MAX];
static size_t headers_n;

/* The file at hand. `code` is its text without comments and without what stands in quotes,
 * `note` its comments alone; all three have the same lines. */
static const char *path, *name; /* as printed; from the project's root */
static char text[TEXT_MAX], code[TEXT_MAX], note[TEXT_MAX];
static size_t size, line_at[LINES_MAX + 1], lines;
static int breaches, files;

__attribute__((format(printf, 2, 3))) static void breach(size_t line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    printf("%s:%zu: ", path, line);
    vprintf(fmt, ap);
    putchar('\n');
    va_end(ap);
    breaches++;
}

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "tidy: %s: %s\n", what, why);
    exit(2);
}

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

static bool ends(const char *s, const char *with)
{
    size_t n = strlen(s), m = strlen(with);
    return n >= m && strcmp(s + n - m, with) == 0;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The number of the line, from 1, on which a byte stands. */
static size_t line_of(size_t at)
{
    size_t low = 0, high = lines;
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (line_at[mid] <= at)
            low = mid;
        else
            high = mid;
    }
    return low + 1;
}

/* True when the n bytes at p are one of the words in a list " a b c ". */
static bool listed(const char *list, const char *p, size_t n)
{
    char word[64];
    if (n + 3 > sizeof word)
        return false;
    word[0] = ' ';
    memcpy(word + 1, p, n);
    memcpy(word + 1 + n, " ", 2);
    return strstr(list, word) != NULL;
}

static size_t word_length(const char *p)
{
    size_t n = 0;
    while (is_word(p[n]))
        n++;
    return n;
}

/* The next word at or after *at: its place and length; length 0 at the end. */
static size_t next_word(const char *in, size_t end, size_t *at)
{
    while (*at < end && !is_word(in[*at]))
        ++*at;
    return *at < end ? word_length(in + *at) : 0;
}

/* A text in quotes begins behind the quote at `at`. */
static void see_literal(size_t at)
{
    size_t from = at + 1;
    while (text[from] == ' ')
        from++;
    if (!begins(name, "src/store/") && listed(sql, text + from, word_length(text + from)))
        breach(line_of(at), "SQL outside src/store");
}

/* Fills code and note from text. `in` is what we are in: 0 is code, '/' a comment to the end of
 * the line, '*' one to its own end, '"' and '\'' quotes. */
static void split(void)
{
    char in = 0;
    memset(code, 0, sizeof code);
    for (size_t i = 0; i < size; i++) {
        char c = text[i], next = text[i + 1];
        code[i] = note[i] = c == '\n' ? '\n' : ' ';
        if (c == '\n') {
            if (in != '*')
                in = 0;
        } else if (in == '/' || in == '*') {
            note[i] = c;
            if (in == '*' && c == '*' && next == '/') {
                note[++i] = '/';
                code[i] = ' ';
                in = 0;
            }
        } else if (in != 0 && c == '\\' && next != '\n') {
            i++;
            code[i] = note[i] = ' ';
        } else if (in != 0) {
            if (c == in) {
                code[i] = c;
                in = 0;
            }
        } else if (c == '/' && (next == '/' || next == '*')) {
            note[i] = c;
            note[++i] = next;
            code[i] = ' ';
            in = next;
        } else {
            code[i] = c;
            if (c == '"' || c == '\'')
                in = c;
            if (c == '"')
                see_literal(i);
        }
    }
}

static void check_lines(void)
{
    char first[128];
    const char *base = strrchr(name, '/') + 1;
    (void)snprintf(first, sizeof first, "/* %s - ", base);
    if (!begins(text, first))
        breach(1, "the first line does not say what the file is for: '%s...'", first);
    if (lines > FILE_MAX)
        breach(lines, "file of %zu lines, at most %d", lines, FILE_MAX);
    for (size_t i = 0; i < lines && !ends(name, ".def"); i++) {
        size_t columns = 0;
        for (const char *p = text + line_at[i]; *p != '\n' && *p != '\0'; p++)
            columns += ((unsigned char)*p & 0xC0) != 0x80; /* bytes that begin a character */
        if (columns > COLUMNS_MAX)
            breach(i + 1, "line of %zu columns, at most %d", columns, COLUMNS_MAX);
    }
}

static bool is_called(size_t at, size_t n)
{
    const char *after = code + at + n;
    while (isspace((unsigned char)*after))
        after++;
    bool member = at > 0 && (code[at - 1] == '.' || (at > 1 && begins(code + at - 2, "->")));
    return *after == '(' && !member;
}

static void check_words(void)
{
    size_t at = 0, n = 0;
    for (; (n = next_word(code, size, &at)) > 0; at += n)
        for (size_t i = 0; i < sizeof bans / sizeof bans[0]; i++)
            if (listed(bans[i].words, code + at, n) && begins(name, bans[i].below) &&
                strcmp(name, bans[i].allowed) != 0 && (!bans[i].call || is_called(at, n)))
                breach(line_of(at), "%.*s: %s", (int)n, code + at, bans[i].what);
    for (at = 0; (n = next_word(note, size, &at)) > 0; at += n)
        if (listed(unfinished, note + at, n))
            breach(line_of(at), "%.*s: finish it or write it down elsewhere", (int)n,
                   note + at);
}

/* The layer of src/LAYER/x, or "". */
static void layer_of(const char *of, char layer[static 32])
{
    layer[0] = '\0';
    if (begins(of, "src/") && strchr(of + 4, '/') != NULL)
        (void)sscanf(of, "src/%31[^/]/", layer);
}

/* A header of ours may be included when any layer that has one of this name is seen. */
static void check_layer(size_t line, const char *header)
{
    char layer[32];
    const char *sees = NULL, *owner = NULL;
    layer_of(name, layer);
    for (size_t i = 0; i < layers_n; i++)
        if (strcmp(layers[i].layer, layer) == 0)
            sees = layers[i].sees;
    for (size_t i = 0; i < headers_n; i++) {
        if (strcmp(headers[i].name, header) != 0)
            continue;
        owner = headers[i].layer;
        if (sees != NULL && listed(sees, owner, strlen(owner)))
            return;
    }
    if (layer[0] != '\0' && owner != NULL)
        breach(line, "%s lies in %s, which %s does not see", header, owner, layer);
}

static void check_includes(void)
{
    for (size_t i = 0; i < lines; i++) {
        char quote[2], header[200];
        size_t at = line_at[i] + strspn(code + line_at[i], " ");
        if (code[at] != '#' ||
            sscanf(text + at, "# include %1[<\"]%199[^>\"\n]", quote, header) != 2)
            continue;
        for (size_t k = 0; k < sizeof hidden / sizeof hidden[0]; k++)
            if (strcmp(header, hidden[k].header) == 0 && strcmp(name, hidden[k].allowed) != 0)
                breach(i + 1, "%s outside %s", header, hidden[k].allowed);
        /* A path through .. reaches what -I does not, so there the last part decides. */
        const char *last = strrchr(header, '/');
        check_layer(i + 1, last != NULL && strstr(header, "../") ? last + 1 : header);
    }
}

/* Takes the preprocessor's lines out of the code, with those that continue them. */
static void drop_directives(void)
{
    bool more = false;
    for (size_t i = 0; i < lines; i++) {
        size_t from = line_at[i], to = line_at[i + 1], first = from;
        while (first < to && code[first] == ' ')
            first++;
        if (!more && code[first] != '#')
            continue;
        more = to - from > 1 && code[to - 1] == '\n' && code[to - 2] == '\\';
        for (size_t k = from; k < to; k++)
            code[k] = code[k] == '\n' ? '\n' : ' ';
    }
}

static bool is_blank(const char *in, size_t from, size_t to)
{
    while (from < to && isspace((unsigned char)in[from]))
        from++;
    return from == to;
}

/* True when a line, counted from 1, is comment and nothing else. */
static bool is_comment(size_t line)
{
    if (line == 0)
        return false;
    size_t from = line_at[line - 1], to = line_at[line];
    for (size_t i = from; i < to; i++)
        if (!isspace((unsigned char)text[i]) && isspace((unsigned char)note[i]))
            return false;
    return !is_blank(note, from, to);
}

/* A declaration or a definition at the top level of a file. */
struct part {
    size_t from, to; /* its first byte; behind its last */
    size_t body;     /* its opening brace, or 0 */
    bool function;   /* a definition of one */
};

/* A body belongs to a function when a ) stands before it and no = does. */
static bool is_function(size_t from, size_t brace)
{
    if (memchr(code + from, '=', brace - from) != NULL)
        return false;
    while (brace > from && isspace((unsigned char)code[brace - 1]))
        brace--;
    return brace > from && code[brace - 1] == ')';
}

static bool next_part(size_t at, struct part *p)
{
    *p = (struct part){0};
    while (at < size && isspace((unsigned char)code[at]))
        at++;
    p->from = at;
    for (int depth = 0; at < size; at++) {
        char c = code[at];
        if (c == '{' && depth == 0 && p->body == 0) {
            p->body = at;
            p->function = is_function(p->from, at);
        }
        depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
        if (depth == 0 && (c == ';' || (c == '}' && p->function))) {
            p->to = at + 1;
            return true;
        }
    }
    return false;
}

static bool is_prototype(const struct part *p)
{
    const char *s = code + p->from;
    return p->body == 0 && memchr(s, '(', p->to - p->from) != NULL && !begins(s, "typedef ") &&
           !begins(s, "_Static_assert");
}

static bool has_check(size_t from, size_t to)
{
    for (size_t n = 0; (n = next_word(code, to, &from)) > 0; from += n)
        if (begins(code + from, "CHECK") || begins(code + from, "assert") ||
            begins(code + from, "check_") || listed(" fail fail_msg ", code + from, n))
            return true;
    return false;
}

static void check_function(const struct part *p)
{
    size_t line = line_of(p->from), n = line_of(p->to - 1) - line + 1;
    if (n > FUNCTION_MAX)
        breach(line, "function of %zu lines, at most %d", n, FUNCTION_MAX);
    if (begins(name, "tests/unit/") && begins(code + p->from, "TEST(") &&
        !has_check(p->body, p->to))
        breach(line, "a TEST that checks nothing");
}

static void check_parts(void)
{
    struct part p;
    bool header = begins(name, "src/") && ends(name, ".h");
    bool told = false; /* a comment stands above the prototypes that we are among */
    size_t ended = 0;  /* the line of the last prototype's end */
    for (size_t at = 0; next_part(at, &p); at = p.to) {
        size_t first = line_of(p.from), last = line_of(p.to - 1);
        if (p.function)
            check_function(&p);
        bool prototype = is_prototype(&p);
        bool definition = p.function && !begins(code + p.from, "static ");
        if (!header || (!prototype && !definition)) {
            ended = 0;
            continue;
        }
        told = is_comment(first - 1) || (told && prototype && ended + 1 == first);
        ended = last;
        if (!told && !begins(code + p.from, "static ") &&
            is_blank(note, line_at[first - 1], line_at[prototype ? last : first]))
            breach(first, "public function without a comment");
    }
}

/* Reads a file whole; false when it cannot be opened. */
static bool load(const char *from)
{
    FILE *f = fopen(from, "r");
    if (f == NULL)
        return false;
    size = fread(text, 1, TEXT_MAX - 2, f);
    bool good = feof(f) && !ferror(f);
    (void)fclose(f);
    if (!good)
        stop(from, "cannot be read, or is too large");
    text[size] = text[size + 1] = '\0';
    lines = 0;
    for (size_t at = 0; at < size; at++) {
        if (lines == LINES_MAX)
            stop(from, "has too many lines");
        line_at[lines++] = at;
        const char *end = memchr(text + at, '\n', size - at);
        at = end == NULL ? size : (size_t)(end - text);
    }
    line_at[lines] = size;
    return true;
}

static void check_file(void)
{
    if (!load(path))
        stop(path, strerror(errno));
    files++;
    split();
    check_lines();
    check_words();
    check_includes();
    drop_directives();
    if (!ends(name, ".def"))
        check_parts();
}

static void note_header(void)
{
    char layer[32];
    layer_of(name, layer);
    if (layer[0] == '\0' || !ends(name, ".h"))
        return;
    if (headers_n == HEADERS_MAX)
        stop(path, "too many headers");
    (void)snprintf(headers[headers_n].layer, sizeof headers[0].layer, "%s", layer);
    (void)snprintf(headers[headers_n++].name, sizeof headers[0].name, "%s",
                   strrchr(name, '/') + 1);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* Calls `see` for every C file below dir/part, with path and name set. */
static void walk(const char *dir, const char *part, void (*see)(void))
{
    char top[4096];
    size_t before = strcmp(dir, ".") == 0 ? 0 : strlen(dir) + 1;
    (void)snprintf(top, sizeof top, "%s%s%s", before == 0 ? "" : dir, before == 0 ? "" : "/",
                   part);
    char *const tops[] = {top, NULL};
    FTS *tree = fts_open(tops, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (tree == NULL)
        stop(top, strerror(errno));
    for (FTSENT *at; (at = fts_read(tree)) != NULL;) {
        path = at->fts_path;
        name = path + before;
        if (strcmp(name, "tests/tidy/planted") == 0)
            (void)fts_set(tree, at, FTS_SKIP); /* wrong on purpose */
        else if (at->fts_info == FTS_F &&
                 (ends(name, ".c") || ends(name, ".h") || ends(name, ".def")))
            see();
        else if (at->fts_info == FTS_DNR || at->fts_info == FTS_ERR)
            stop(path, strerror(at->fts_errno));
    }
    (void)fts_close(tree);
}

/* Takes the lines SEES_layer := ... out of DIR's Makefile, or else that of the place where we
 * run. */
static void read_layers(const char *dir)
{
    char makefile[4096];
    (void)snprintf(makefile, sizeof makefile, "%s/Makefile", dir);
    if (!load(makefile) && !load("Makefile"))
        stop(makefile, strerror(errno));
    for (size_t i = 0; i < lines && layers_n < LAYERS_MAX; i++)
        if (sscanf(text + line_at[i], "SEES_%31[a-z] :=%253[a-z ]", layers[layers_n].layer,
                   layers[layers_n].sees) == 2)
            strncat(layers[layers_n++].sees, " ", 2);
    if (layers_n == 0)
        stop(makefile, "has no SEES_ lines");
}

int main(int argc, char **argv)
{
    static const char *const parts[] = {"src", "tests", "tools"};
    const char *dir = argc > 1 ? argv[1] : ".";
    if (argc > 2)
        stop("usage", "tidy [DIR]");
    read_layers(dir);
    walk(dir, "src", note_header);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        walk(dir, parts[i], check_file);
    if (files == 0)
        stop(dir, "no C file in src, tests or tools");
    if (breaches == 0)
        printf("tidy: %d files\n", files);
    return breaches > 0;
}
