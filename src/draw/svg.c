/* svg.c - shapes as SVG elements. */
#include "svg.h"

void svg_length(struct out *o, int32_t tenths)
{
    if (tenths < 0) {
        out_text(o, "-");
        tenths = -tenths;
    }
    out_int(o, tenths / SVG_UNIT);
    if (tenths % SVG_UNIT != 0) {
        out_text(o, ".");
        out_int(o, tenths % SVG_UNIT);
    }
}

void svg_open(struct out *o, uint32_t number, int32_t height, const char *title)
{
    MARKUP(o, "<svg viewBox=\"0 0 360 ");
    svg_length(o, height);
    MARKUP(o, "\" preserveAspectRatio=\"xMinYMin\" role=\"img\" aria-labelledby=\"c");
    OUT(o, number);
    MARKUP(o, "-t\" aria-describedby=\"c");
    OUT(o, number);
    MARKUP(o, "-d\" direction=\"ltr\" font-family=\"Public Sans, Noto Sans, Segoe UI, "
              "Helvetica, Arial, sans-serif\" font-size=\"13\">\n<title id=\"c");
    OUT(o, number);
    MARKUP(o, "-t\">");
    OUT(o, title);
    MARKUP(o, "</title>\n");
}

void svg_desc(struct out *o, uint32_t number)
{
    MARKUP(o, "<desc id=\"c");
    OUT(o, number);
    MARKUP(o, "-d\">");
}

void svg_desc_end(struct out *o)
{
    MARKUP(o, "</desc>\n");
}

void svg_close(struct out *o)
{
    MARKUP(o, "</svg>\n");
}

void svg_rect(struct out *o, struct svg_box b, const char *fill)
{
    MARKUP(o, "<rect");
    SVG_AT(o, "x", b.x);
    SVG_AT(o, "y", b.y);
    SVG_AT(o, "width", b.width);
    SVG_AT(o, "height", b.height);
    MARKUP(o, " fill=\"");
    OUT(o, fill);
    MARKUP(o, "\"/>\n");
}

void svg_line(struct out *o, int32_t x1, int32_t y1, int32_t x2, int32_t y2, const char *stroke,
              int32_t width)
{
    MARKUP(o, "<line");
    SVG_AT(o, "x1", x1);
    SVG_AT(o, "y1", y1);
    SVG_AT(o, "x2", x2);
    SVG_AT(o, "y2", y2);
    MARKUP(o, " stroke=\"");
    OUT(o, stroke);
    MARKUP(o, "\"");
    SVG_AT(o, "stroke-width", width);
    MARKUP(o, "/>\n");
}

static void open_text(struct out *o, struct svg_text t)
{
    MARKUP(o, "<text");
    SVG_AT(o, "x", t.x);
    SVG_AT(o, "y", t.y);
    MARKUP(o, " fill=\"");
    OUT(o, t.fill);
    MARKUP(o, "\"");
    if (t.anchor == SVG_MIDDLE)
        MARKUP(o, " text-anchor=\"middle\"");
    if (t.anchor == SVG_END)
        MARKUP(o, " text-anchor=\"end\"");
    if (t.bold)
        MARKUP(o, " font-weight=\"700\"");
    if (t.halo)
        MARKUP(o, " stroke=\"" SVG_GROUND "\" stroke-width=\"4\" paint-order=\"stroke\"");
    MARKUP(o, ">");
}

void svg_write(struct out *o, struct svg_text t, struct str text)
{
    open_text(o, t);
    OUT(o, text);
    MARKUP(o, "</text>\n");
}

void svg_write_noted(struct out *o, struct svg_text t, struct str text, struct str note)
{
    open_text(o, t);
    OUT(o, text);
    if (note.n > 0) {
        MARKUP(o, " <tspan fill=\"" SVG_QUIET "\">");
        OUT(o, note);
        MARKUP(o, "</tspan>");
    }
    MARKUP(o, "</text>\n");
}
