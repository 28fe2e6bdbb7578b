#include "CStart.h"

#include <stdlib.h>
#include <unistd.h>

static int argument_count;
static char **arguments;

// Runs before all other constructors, the Swift runtime's among them.
__attribute__((constructor(101))) static void before_all(int count, char **values) {
    argument_count = count;
    arguments = values;
    // To find its own folder, which it has no need of here, the Swift runtime reads this link, and ends the process where
    // there is no /proc, unless it is told a folder.
    char path[1];
    if (readlink("/proc/self/exe", path, sizeof path) < 0) {
        setenv("SWIFT_ROOT", "/", 0);
    }
}

int wcompose_argument_count(void) {
    return argument_count;
}

const char *wcompose_argument(int number) {
    return arguments[number];
}
