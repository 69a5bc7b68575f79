/* high.h - of the highest. */
#include "low.h"
