// What both processors share: they log what they do and give back a `result<string, string>`.
#include "rt.h"

typedef struct { uint8_t failed; text value; } outcome;
enum level { debug, info, warning, error };

IMPORT("example:parallel/logger@1.0.0", "log") void tell(int32_t level, const char *bytes, uint32_t length);

static outcome process(text input);

EXPORT("example:parallel/processor@1.0.0#process") outcome *export_process(const char *bytes, uint32_t length) {
    static outcome out;
    out = process((text){bytes, length});
    return &out;
}
