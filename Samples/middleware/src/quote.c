#include "filter.h"

static text filtered(text line) { return joined(joined(literal("<"), line), literal(">")); }
