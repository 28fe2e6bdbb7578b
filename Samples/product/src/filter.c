// Encodes each line it reads and logs how many there were, and whether the clock runs.
#include "rt.h"

IMPORT("example:text/input", "read") void read_input(texts *out);
IMPORT("codec", "encode") void encode(const char *bytes, uint32_t length, text *out);
IMPORT("example:log/logger@0.2.0", "log") void tell(const char *bytes, uint32_t length);
IMPORT("wasi:clocks/wall-clock@0.2.0", "now") void now(void *out);

EXPORT("example:text/lines#read") texts *read_lines(void) {
    struct { uint64_t seconds; uint32_t nanoseconds; } time;
    texts lines;
    now(&time);
    read_input(&lines);
    for (uint32_t i = 0; i < lines.count; i++) encode(lines.items[i].bytes, lines.items[i].length, &lines.items[i]);
    text when = time.seconds ? literal(" lines, at a known time") : literal(" lines, out of time");
    text message = joined(decimal(lines.count), when);
    tell(message.bytes, message.length);
    return give_list(lines);
}
