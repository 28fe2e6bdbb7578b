// Greets everyone, with the phrase as it stands and with what the nested graph makes of it.
#include "rt.h"

IMPORT("example:hello/phrases@1.0.0", "greeting") void greeting(text *out);
IMPORT("example:hello/greet@1.0.0", "greet") void greet(const char *bytes, uint32_t length, text *out);

EXPORT("welcome") text *welcome(text *names, uint32_t count) {
    text all;
    greeting(&all);
    all = joined(all, literal(" everyone!"));
    for (uint32_t i = 0; i < count; i++) {
        text one;
        greet(names[i].bytes, names[i].length, &one);
        all = joined(joined(all, literal(" ")), joined(one, literal(".")));
    }
    return give(all);
}
