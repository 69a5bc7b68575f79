/* y.h - the name of another file. */
