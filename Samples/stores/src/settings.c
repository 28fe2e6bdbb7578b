#include "rt.h"

EXPORT("primary#name") text *primary_name(void) { return give(literal("primary")); }
EXPORT("primary#capacity") uint32_t primary_capacity(void) { return 2; }
EXPORT("secondary#name") text *secondary_name(void) { return give(literal("secondary")); }
EXPORT("secondary#capacity") uint32_t secondary_capacity(void) { return 100; }
