// The lines of `left`, those of `right`, and what was logged meanwhile.
#include "rt.h"

IMPORT("left", "read") void read_left(texts *out);
IMPORT("right", "read") void read_right(texts *out);
IMPORT("example:log/logger@0.2.1", "history") void history(texts *out);

EXPORT("merge") texts *merge(void) {
    texts part[3], all = {0, 0};
    read_left(&part[0]);
    read_right(&part[1]);
    history(&part[2]);
    for (int i = 0; i < 3; i++) all.count += part[i].count;
    all.items = allocate(all.count * sizeof(text));
    for (uint32_t i = 0, next = 0; i < 3; i++)
        for (uint32_t j = 0; j < part[i].count; j++) all.items[next++] = part[i].items[j];
    return give_list(all);
}
