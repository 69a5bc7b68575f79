/* server.c - the third library at home. */
#include "arena.h"
#include <microhttpd.h>
