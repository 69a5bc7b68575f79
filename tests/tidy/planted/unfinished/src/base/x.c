/* x.c - work left over. */
/* TODO: all of it */
int x; // FIXME
int y; /* XXX */
