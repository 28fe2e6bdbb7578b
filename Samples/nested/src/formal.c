// A middleware: the greeting it imports, with a capital letter.
#include "rt.h"

IMPORT("example:hello/phrases@1.0.0", "greeting") void inner(text *out);

EXPORT("example:hello/phrases@1.0.0#greeting") text *greeting(void) {
    text phrase;
    inner(&phrase);
    text first = mapped((text){phrase.bytes, 1}, upper_case);
    return give(joined(first, (text){phrase.bytes + 1, phrase.length - 1}));
}
