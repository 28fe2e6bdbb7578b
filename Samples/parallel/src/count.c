#include "processor.h"

static outcome process(text input) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < input.length; i++)
        words += input.bytes[i] != ' ' && (i == 0 || input.bytes[i - 1] == ' ');
    text message = joined(literal("count: "), decimal(words));
    tell(words ? info : warning, message.bytes, message.length);
    if (!words) return (outcome){1, literal("nothing to count")};
    return (outcome){0, joined(decimal(words), words == 1 ? literal(" word") : literal(" words"))};
}
