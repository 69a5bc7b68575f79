/* chart_stack.c - one bar of parts, and the tiers' signs. */
#include "chart.h"
#include "svg.h"
#include <assert.h>

/* Tenths of a unit. */
enum {
    BAR = 30 * SVG_UNIT,
    GAP = SVG_UNIT,
    KEYS_AT = 46 * SVG_UNIT,
    KEY = 23 * SVG_UNIT,
    VALUE_AT = 76 * SVG_UNIT, /* the values' right end */
    NAME_AT = 86 * SVG_UNIT,
};

struct look {
    const char *fill, *letter; /* letter: of the pattern's id; "" for a plain fill */
    bool dashed;
};

static const struct look looks[LOOKS] = {
    [LOOK_SATISFACTORY] = {"#c4eeeb", "", false},
    [LOOK_AT_RISK] = {"", "r", false},
    [LOOK_MODERATE] = {"", "m", false},
    [LOOK_SEVERE] = {"#3d231d", "", false},
    [LOOK_UNRATED] = {"", "u", false},
    [LOOK_REST] = {"#ffffff", "", true},
};

static void put_patterns(struct out *o, uint32_t number)
{
    MARKUP(o, "<defs><pattern id=\"c");
    OUT(o, number);
    MARKUP(o,
           "-r\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
           "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#e5a000\"/>"
           "<rect width=\"1.6\" height=\"6\" fill=\"#7a591a\"/></pattern><pattern id=\"c");
    OUT(o, number);
    MARKUP(o, "-m\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
              "height=\"6\" fill=\"#9c3d10\"/><circle cx=\"3\" cy=\"3\" r=\"1\" fill=\"#fff\"/>"
              "</pattern><pattern id=\"c");
    OUT(o, number);
    MARKUP(o, "-u\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" "
              "height=\"5\" fill=\"#fff\"/><rect y=\"2\" width=\"5\" height=\"1\" "
              "fill=\"#76766a\"/></pattern></defs>\n");
}

static void put_part(struct out *o, uint32_t number, struct svg_box b, enum chart_look look)
{
    MARKUP(o, "<rect");
    SVG_AT(o, "x", b.x);
    SVG_AT(o, "y", b.y);
    SVG_AT(o, "width", b.width);
    SVG_AT(o, "height", b.height);
    MARKUP(o, " stroke=\"" SVG_INK "\" stroke-width=\".7\" fill=\"");
    if (looks[look].letter[0] != '\0') {
        MARKUP(o, "url(#c");
        OUT(o, number);
        MARKUP(o, "-");
        OUT(o, looks[look].letter);
        MARKUP(o, ")");
    } else
        OUT(o, looks[look].fill);
    MARKUP(o, "\"");
    if (looks[look].dashed)
        MARKUP(o, " stroke-dasharray=\"3 2\"");
    MARKUP(o, "/>\n");
}

static void put_bar(struct out *o, uint32_t number, const struct chart_part *part, size_t n)
{
    uint64_t sum = 0, before = 0, room = SVG_WIDTH - 2 * GAP;
    for (size_t i = 0; i < n; i++)
        sum += part[i].n;
    for (size_t i = 0; i < n; i++) {
        if (part[i].n == 0)
            continue;
        int32_t from = GAP + (int32_t)(room * before / sum);
        before += part[i].n;
        int32_t width = GAP + (int32_t)(room * before / sum) - from;
        if (width > 2 * GAP)
            width -= GAP;
        put_part(o, number, (struct svg_box){from, GAP, width, BAR}, part[i].look);
    }
}

static void put_key(struct out *o, uint32_t number, int32_t y, const struct chart_part *part)
{
    int32_t base = y + 11 * SVG_UNIT;
    put_part(o, number, (struct svg_box){GAP, y, 16 * SVG_UNIT, 13 * SVG_UNIT}, part->look);
    svg_write(o, (struct svg_text){VALUE_AT, base, SVG_END, SVG_INK, true, false},
              str_of(part->value));
    svg_write(o, (struct svg_text){NAME_AT, base, SVG_START, SVG_INK, false, false},
              str_of(part->name));
}

void chart_stack(struct out *o, uint32_t number, const char *title,
                 const struct chart_part *part, size_t n)
{
    assert(n <= CHART_PARTS_MAX);
    svg_open(o, number, KEYS_AT + (int32_t)n * KEY, title);
    svg_desc(o, number);
    for (size_t i = 0; i < n; i++) {
        OUT(o, part[i].name);
        out_text(o, ": ");
        OUT(o, (const char *)part[i].value);
        out_text(o, i + 1 < n ? "; " : ".");
    }
    svg_desc_end(o);
    put_patterns(o, number);
    put_bar(o, number, part, n);
    for (size_t i = 0; i < n; i++)
        put_key(o, number, KEYS_AT + (int32_t)i * KEY, &part[i]);
    svg_close(o);
}

void chart_sign(struct out *o, enum chart_look look)
{
    if (look > LOOK_SEVERE)
        return;
    MARKUP(o, "<svg class=\"sign\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
              "<circle cx=\"8\" cy=\"8\" r=\"6.5\" stroke=\"" SVG_INK
              "\" stroke-width=\"1.6\" fill=\"");
    if (look == LOOK_SEVERE)
        MARKUP(o, SVG_INK "\"/>");
    else
        MARKUP(o, "#fff\"/>");
    if (look == LOOK_AT_RISK)
        MARKUP(o, "<path d=\"M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z\" fill=\"" SVG_INK "\"/>");
    if (look == LOOK_MODERATE)
        MARKUP(o, "<path d=\"M8 1.5a6.5 6.5 0 0 1 0 13Z\" fill=\"" SVG_INK "\"/>");
    MARKUP(o, "</svg>");
}
