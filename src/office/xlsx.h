/* xlsx.h - a spreadsheet out of rows. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H
#include "cells.h"
#include "err.h"

enum { XLSX_COLUMNS_MAX = 64, XLSX_SHEETS_MAX = 16, XLSX_ABOUT_MAX = 16 };

struct xlsx_column {
    char kind; /* t text, n number, d date; a cell that is none stays text */
    uint32_t width;
};

struct xlsx_sheet {
    const char *name;
    struct xlsx_column column[XLSX_COLUMNS_MAX];
    size_t columns;
    uint64_t rows; /* without the header */
};

struct xlsx_about {
    const char *word, *text;
};

struct xlsx {
    struct xlsx_sheet sheet[XLSX_SHEETS_MAX];
    size_t sheets;
    struct xlsx_about about[XLSX_ABOUT_MAX];
    size_t abouts;
};

/* Makes the spreadsheet from the rows of *in, those of the first sheet first, each with its
 * header, and writes it to the open file `out`. A list with more rows than a sheet can have
 * goes on in another sheet. */
MUST_USE bool xlsx_write(const struct xlsx *x, struct cells *in, int out, struct err *e);
#endif
