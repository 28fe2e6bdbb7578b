// The same program, with the export of WASI 0.2: an adapter for reactors is enough.
#include "report.h"

EXPORT("wasi:cli/run@0.2.0#run") int run(void) {
    if (report() == 0) return 0;
    say(standard_error, "no argument is expected\n");
    proc_exit(1);
}
