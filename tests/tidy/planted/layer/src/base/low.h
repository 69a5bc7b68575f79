/* low.h - of the lowest layer. */
