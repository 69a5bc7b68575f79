/* cells.c - commas, line feeds, and quotes with doubled quotes inside. */
#include "cells.h"

static void add(struct cells *c, int byte)
{
    c->text = arena_grow(c->arena, c->text, c->n, &c->room, 1);
    c->text[c->n++] = (char)byte;
}

/* What stands behind an opening quote, up to the closing one. Returns the byte behind it. */
static int read_quoted(struct cells *c)
{
    for (;;) {
        int byte = getc_unlocked(c->in);
        if (byte == '"') {
            byte = getc_unlocked(c->in);
            if (byte != '"')
                return byte;
        } else if (byte == EOF)
            return EOF;
        add(c, byte);
    }
}

bool cells_next(struct cells *c, struct str *cell, bool *last)
{
    c->n = 0;
    int byte = getc_unlocked(c->in);
    if (byte == EOF)
        return false;
    if (byte == '"')
        byte = read_quoted(c);
    else
        for (; byte != ',' && byte != '\n' && byte != EOF; byte = getc_unlocked(c->in))
            add(c, byte);
    c->failed = c->failed || (byte != ',' && byte != '\n');
    *cell = (struct str){c->text, c->n};
    *last = byte != ',';
    return !c->failed;
}
