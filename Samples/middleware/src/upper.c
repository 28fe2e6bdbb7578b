#include "filter.h"

static text filtered(text line) { return mapped(line, upper_case); }
