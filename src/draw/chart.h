/* chart.h - one function for each kind of chart; each writes one SVG drawing.
 *
 * A chart has a title, and a description with all its values for those who do not see it. It
 * is given its values as the words that the table beside it has, so that the two cannot differ.
 * Colours keep their order in grey; patterns and words carry what colour would.
 */
#ifndef DRAW_CHART_H
#define DRAW_CHART_H
#include "out.h"

enum { CHART_VALUE = 40 }; /* room for a value's words */

struct chart_bar {
    struct str label, note; /* note: stands behind the label, quietly; may be empty */
    int32_t tenths;         /* the length, in tenths of a per cent; below 0: no bar, the value
                               stands in its place */
    char value[CHART_VALUE];
};

/* Shares of a whole beside each other.
 *
 *   number   of the drawing in its page, for the ids of its parts
 *   whole    tenths of a per cent, at which a line is drawn through all bars; below 0: none
 */
void chart_bars(struct out *o, uint32_t number, const char *title, const struct chart_bar *bar,
                size_t n, int32_t whole, const char *whole_value);

/* How a part looks: fill and pattern. LOOK_REST is what is left, with an outline only. */
enum chart_look {
    LOOK_SATISFACTORY,
    LOOK_AT_RISK,
    LOOK_MODERATE,
    LOOK_SEVERE,
    LOOK_UNRATED,
    LOOK_REST,
    LOOKS
};

struct chart_part {
    const char *name;
    uint64_t n; /* the length */
    enum chart_look look;
    char value[CHART_VALUE];
};

enum { CHART_PARTS_MAX = 6 };

/* One bar made of parts, the first at the left. */
void chart_stack(struct out *o, uint32_t number, const char *title,
                 const struct chart_part *part, size_t n);

/* A tier's sign, as large as the text it stands in: an empty, quarter, half or full disc.
 * Nothing for the other looks. Hidden from screen readers, as the tier's word follows. */
void chart_sign(struct out *o, enum chart_look look);
#endif
