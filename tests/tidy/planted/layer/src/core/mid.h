/* mid.h - of the middle. */
#include "low.h"
