/* x.c - a library that another file hides. */
#include <xlsxwriter.h>
