/* x.c - looks up, past the compiler. */
#include "mid.h"
#include "high.h"
#include "../cli/high.h"
