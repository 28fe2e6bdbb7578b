// A filter imports lines and exports them again, each as `filtered` makes it.
#include "rt.h"

IMPORT("example:filter/lines@1.0.0", "read") void inner(texts *out);

static text filtered(text line);

EXPORT("example:filter/lines@1.0.0#read") texts *read_lines(void) {
    texts lines;
    inner(&lines);
    for (uint32_t i = 0; i < lines.count; i++) lines.items[i] = filtered(lines.items[i]);
    return give_list(lines);
}
