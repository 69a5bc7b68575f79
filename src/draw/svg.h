/* svg.h - the few shapes that charts are made of, as SVG inside a page.
 *
 * Lengths are in tenths of a unit; a drawing is 360 units wide. Colours are presentation
 * attributes, never style, so that a strict content policy and a PDF renderer take them too.
 */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H
#include "out.h"

enum { SVG_UNIT = 10, SVG_WIDTH = 360 * SVG_UNIT };

#define SVG_INK "#171716"
#define SVG_QUIET "#5d5d52"
#define SVG_GROUND "#f9f9f7"
#define SVG_TRACK "#e6e6e2"
#define SVG_RULE "#a9a9a0"
#define SVG_MARK "#0f6460"

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

struct svg_text {
    int32_t x, y; /* of the baseline */
    enum svg_anchor anchor;
    const char *fill;
    bool bold, halo; /* halo: a rim of the ground's colour, over lines */
};

struct svg_box {
    int32_t x, y, width, height;
};

/* Opens the drawing `number` of a page, with its title; then come the words of svg_desc, the
 * shapes, and svg_close. */
void svg_open(struct out *o, uint32_t number, int32_t height, const char *title);
void svg_desc(struct out *o, uint32_t number);
void svg_desc_end(struct out *o);
void svg_close(struct out *o);

/* A length as an attribute's value: 12.3 for 123. */
void svg_length(struct out *o, int32_t tenths);

/* ` name="12.3"` for a literal name. */
#define SVG_AT(o, name, tenths) \
    (MARKUP((o), " " name "=\""), svg_length((o), (tenths)), MARKUP((o), "\""))

/* The shapes: a filled box, a line, a text. */
void svg_rect(struct out *o, struct svg_box b, const char *fill);
void svg_line(struct out *o, int32_t x1, int32_t y1, int32_t x2, int32_t y2, const char *stroke,
              int32_t width);
void svg_write(struct out *o, struct svg_text t, struct str text);

/* A text in two parts, the second one quiet: a name and its number. */
void svg_write_noted(struct out *o, struct svg_text t, struct str text, struct str note);
#endif
