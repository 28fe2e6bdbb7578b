#include "rt.h"

EXPORT("rate") double rate(void) { return 1.25; }
EXPORT("symbol") text *symbol(void) { return give(literal("$")); }
