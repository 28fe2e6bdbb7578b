#include "rt.h"

IMPORT("$root", "rate") double rate(void);
IMPORT("$root", "symbol") void symbol(text *out);

EXPORT("example:money/convert@1.0.0#convert") text *convert(uint32_t euros) {
    text sign;
    symbol(&sign);
    return give(joined(sign, decimal((uint64_t)(euros * rate()))));
}
