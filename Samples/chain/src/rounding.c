// A middleware: imports the calculator and exports it again, with results rounded to hundredths.
#include "rt.h"

typedef struct {
    uint8_t failed;
    union { double value; text message; } as;
} outcome;

IMPORT("example:calculator/calculator@1.0.0", "calculate")
void inner(int32_t operation, double left, double right, outcome *out);

EXPORT("example:calculator/calculator@1.0.0#calculate")
outcome *calculate(int32_t operation, double left, double right) {
    static outcome out;
    inner(operation, left, right, &out);
    if (!out.failed) out.as.value = __builtin_rint(out.as.value * 100) / 100;
    return &out;
}
