/* postgres.c - the other library at home. */
#include <libpq-fe.h>
