// Exports two texts of one shape, and two codecs: one puts lines in capitals, the fast one in small letters.
#include "rt.h"

EXPORT("example:text/input#read") texts *read_input(void) {
    static text lines[1];
    lines[0] = literal("A raw Line");
    return give_list((texts){lines, 1});
}
EXPORT("example:text/lines#read") texts *read_lines(void) {
    static text lines[2];
    lines[0] = literal("Line One");
    lines[1] = literal("Line Two");
    return give_list((texts){lines, 2});
}
EXPORT("example:codec/codec#encode") text *encode(const char *bytes, uint32_t length) {
    return give(mapped((text){bytes, length}, upper_case));
}
EXPORT("example:codec/fast#encode") text *encode_fast(const char *bytes, uint32_t length) {
    return give(mapped((text){bytes, length}, lower_case));
}
