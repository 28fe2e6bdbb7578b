#include "filter.h"

static text filtered(text line) {
    while (line.length && *line.bytes == ' ') line.bytes++, line.length--;
    while (line.length && line.bytes[line.length - 1] == ' ') line.length--;
    return line;
}
