// Imports two processors, `left` and `right`, and the logger; exports `merge`, which asks all three.
#include "rt.h"

typedef struct { uint8_t failed; text value; } outcome;
typedef struct { uint8_t level; text message; uint64_t number; } entry;
typedef struct { outcome left, right; struct { entry *items; uint32_t count; } log; } merged;

IMPORT("left", "process") void left(const char *bytes, uint32_t length, outcome *out);
IMPORT("right", "process") void right(const char *bytes, uint32_t length, outcome *out);
IMPORT("example:parallel/logger@1.0.0", "history") void history(void *out);

EXPORT("example:parallel/merger@1.0.0#merge") merged *merge(const char *bytes, uint32_t length) {
    static merged out;
    left(bytes, length, &out.left);
    right(bytes, length, &out.right);
    history(&out.log);
    return &out;
}
