/* x.c - looks up by one. */
#include "mid.h"
