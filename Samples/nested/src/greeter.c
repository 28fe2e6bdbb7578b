#include "rt.h"

IMPORT("example:hello/phrases@1.0.0", "greeting") void greeting(text *out);

EXPORT("example:hello/greet@1.0.0#greet") text *greet(const char *bytes, uint32_t length) {
    text phrase;
    greeting(&phrase);
    return give(joined(joined(phrase, literal(", ")), (text){bytes, length}));
}
