// A program of WASI 0.1: it fails where it has arguments.
#include "report.h"

EXPORT("_start") void start(void) {
    if (report() > 0) {
        say(standard_error, "no argument is expected\n");
        proc_exit(1);
    }
}
