// The logger's face: puts a mark before each message and hands it to the sink.
#include "rt.h"

IMPORT("example:log/sink@0.2.1", "write") void write(const char *bytes, uint32_t length);
IMPORT("example:log/sink@0.2.1", "written") void written(texts *out);

EXPORT("example:log/logger@0.2.1#log") void tell(const char *bytes, uint32_t length) {
    text line = joined(literal("log: "), (text){bytes, length});
    write(line.bytes, line.length);
}
EXPORT("example:log/logger@0.2.1#history") texts *history(void) {
    texts lines;
    written(&lines);
    return give_list(lines);
}
