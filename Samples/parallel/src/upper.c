#include "processor.h"

static outcome process(text input) {
    text message = joined(literal("upper: "), input);
    tell(info, message.bytes, message.length);
    return (outcome){0, mapped(input, upper_case)};
}
