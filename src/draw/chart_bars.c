/* chart_bars.c - shares of a whole as bars, one below the other. */
#include "chart.h"
#include "svg.h"
#include "utf8.h"

/* Tenths of a unit. Short labels stand left of the bars, long ones above them. */
enum {
    VALUES = 56 * SVG_UNIT, /* the column of the values, at the right */
    LEFT = 112 * SVG_UNIT,
    BAR = 14 * SVG_UNIT,
    PITCH_LEFT = 27 * SVG_UNIT,
    PITCH_ABOVE = 24 * SVG_UNIT,
    LINE = 16 * SVG_UNIT,
    HEAD = 26 * SVG_UNIT,
    FOOT = 22 * SVG_UNIT,
    LABEL_LEFT = 15, /* characters of a label left of its bar */
    LABEL_LINE = 48, /* and in a line above it */
    LABEL_LINES = 3,
};

struct scale {
    int32_t left, width, most, step; /* most, step: tenths of a per cent */
};

static struct scale make_scale(const struct chart_bar *bar, size_t n, int32_t whole, bool above)
{
    static const int32_t ends[][2] = {{50, 10},   {100, 20},  {200, 50},  {300, 100},
                                      {400, 100}, {600, 200}, {800, 200}, {1000, 200}};
    int32_t most = whole;
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        if (bar[i].tenths > most)
            most = bar[i].tenths;
    while (ends[at][0] < most && ends[at][0] < 1000)
        at++;
    int32_t left = above ? 0 : LEFT;
    return (struct scale){left, SVG_WIDTH - VALUES - left, ends[at][0], ends[at][1]};
}

static int32_t place(const struct scale *s, int32_t tenths)
{
    return s->left + (int32_t)((int64_t)s->width * tenths / s->most);
}

/* The first line of a text that is put into lines, cut off it; at a blank where there is one.
 */
static struct str cut_line(struct str *text)
{
    struct str rest = *text, line = {text->p, 0};
    size_t blank = 0, n = 0;
    for (; rest.n > 0 && n < LABEL_LINE; n++) {
        if (rest.p[0] == ' ')
            blank = (size_t)(rest.p - text->p);
        (void)utf8_cut(&rest);
    }
    size_t cut = rest.n == 0 ? text->n : blank > 0 ? blank : (size_t)(rest.p - text->p);
    line.n = cut;
    while (cut < text->n && text->p[cut] == ' ')
        cut++;
    text->p += cut;
    text->n -= cut;
    return line;
}

static int32_t lines_of(struct str label)
{
    int32_t n = 0;
    do {
        (void)cut_line(&label);
        n++;
    } while (label.n > 0 && n < LABEL_LINES);
    return n;
}

/* The label in lines above its bar; its note behind the last one. Returns the height. */
static int32_t put_label_above(struct out *o, int32_t y, const struct chart_bar *b)
{
    struct str rest = b->label;
    int32_t n = lines_of(rest);
    for (int32_t i = 0; i < n; i++) {
        struct svg_text at = {0, y + (i + 1) * LINE - 4 * SVG_UNIT, SVG_START, SVG_INK, 0, 0};
        struct str line = cut_line(&rest);
        svg_write_noted(o, at, line, i + 1 < n ? STR("") : rest.n > 0 ? STR("…") : b->note);
    }
    return n * LINE;
}

static void put_bar(struct out *o, const struct scale *s, int32_t y, const struct chart_bar *b)
{
    int32_t base = y + BAR - 3 * SVG_UNIT;
    svg_rect(o, (struct svg_box){s->left, y, s->width, BAR}, SVG_TRACK);
    if (b->tenths < 0) {
        svg_write(o,
                  (struct svg_text){s->left + 6 * SVG_UNIT, base, SVG_START, SVG_QUIET, 0, 0},
                  str_of(b->value));
        return;
    }
    if (b->tenths > 0)
        svg_rect(o, (struct svg_box){s->left, y, place(s, b->tenths) - s->left, BAR}, SVG_MARK);
    svg_write(o, (struct svg_text){SVG_WIDTH, base, SVG_END, SVG_INK, true, false},
              str_of(b->value));
}

/* The line of the whole through a bar: dark with a light rim, so that it shows on both. It
 * hangs over below, where no label stands. */
static void put_whole(struct out *o, int32_t x, int32_t y)
{
    svg_line(o, x, y, x, y + BAR + 2 * SVG_UNIT, SVG_GROUND, 5 * SVG_UNIT);
    svg_line(o, x, y, x, y + BAR + 3 * SVG_UNIT, SVG_INK, 2 * SVG_UNIT);
}

static void put_key(struct out *o, const struct scale *s, const char *value)
{
    int32_t x = s->left + SVG_UNIT;
    put_whole(o, x, 0);
    struct svg_text at = {x + 8 * SVG_UNIT, 12 * SVG_UNIT, SVG_START, SVG_QUIET, false, false};
    svg_write_noted(o, at, STR("all students:"), str_of(value));
}

static void put_axis(struct out *o, const struct scale *s, int32_t y)
{
    svg_line(o, s->left, y, s->left + s->width, y, SVG_RULE, SVG_UNIT);
    for (int32_t t = 0; t <= s->most; t += s->step) {
        int32_t x = place(s, t);
        char text[] = {(char)('0' + t / 100 % 10), (char)('0' + t / 10 % 10), '%', '\0'};
        struct str shown = t == 1000 ? STR("100%") : str_of(t < 100 ? text + 1 : text);
        svg_line(o, x, y, x, y + 4 * SVG_UNIT, SVG_RULE, SVG_UNIT);
        enum svg_anchor anchor = t == 0 && s->left == 0 ? SVG_START : SVG_MIDDLE;
        svg_write(o, (struct svg_text){x, y + 17 * SVG_UNIT, anchor, SVG_QUIET, 0, 0}, shown);
    }
}

static void put_desc(struct out *o, uint32_t number, const struct chart_bar *bar, size_t n,
                     int32_t whole, const char *whole_value)
{
    svg_desc(o, number);
    for (size_t i = 0; i < n; i++) {
        OUT(o, bar[i].label);
        if (bar[i].note.n > 0) {
            out_text(o, " ");
            OUT(o, bar[i].note);
        }
        out_text(o, ": ");
        OUT(o, (const char *)bar[i].value);
        out_text(o, i + 1 < n ? "; " : ". ");
    }
    if (whole >= 0) {
        out_text(o, "All students: ");
        OUT(o, whole_value);
        out_text(o, ".");
    }
    svg_desc_end(o);
}

static bool labels_above(const struct chart_bar *bar, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bar[i].note.n > 0 || utf8_count(bar[i].label) > LABEL_LEFT)
            return true;
    return false;
}

void chart_bars(struct out *o, uint32_t number, const char *title, const struct chart_bar *bar,
                size_t n, int32_t whole, const char *whole_value)
{
    bool above = labels_above(bar, n);
    struct scale s = make_scale(bar, n, whole, above);
    int32_t height = (whole < 0 ? 0 : HEAD) + FOOT;
    for (size_t i = 0; i < n; i++)
        height += above ? lines_of(bar[i].label) * LINE + PITCH_ABOVE : PITCH_LEFT;
    svg_open(o, number, height, title);
    put_desc(o, number, bar, n, whole, whole_value);
    int32_t y = whole < 0 ? 0 : HEAD;
    if (whole >= 0)
        put_key(o, &s, whole_value);
    for (size_t i = 0; i < n; i++) {
        if (above)
            y += put_label_above(o, y, &bar[i]);
        else
            svg_write(o, (struct svg_text){0, y + BAR - 3 * SVG_UNIT, SVG_START, SVG_INK, 0, 0},
                      bar[i].label);
        put_bar(o, &s, y, &bar[i]);
        if (whole >= 0 && bar[i].tenths >= 0) /* never through a word */
            put_whole(o, place(&s, whole), y);
        y += above ? PITCH_ABOVE : PITCH_LEFT;
    }
    put_axis(o, &s, height - FOOT);
    svg_close(o);
}
