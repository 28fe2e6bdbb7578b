#ifndef WCOMPOSE_CSTART_H
#define WCOMPOSE_CSTART_H

// What the command does before the Swift runtime begins. It is no part of the library: whatever else a process is, that is
// its program's to say.

/// How many arguments the process was started with, its own name among them, and each of them. Swift's own list is read
/// from /proc, which may be missing.
int wcompose_argument_count(void);
const char *wcompose_argument(int number);

#endif
