#include "rt.h"

EXPORT("example:hello/phrases@1.0.0#greeting") text *greeting(void) { return give(literal("good day")); }
