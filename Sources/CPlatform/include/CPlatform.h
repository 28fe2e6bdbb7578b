#ifndef WCOMPOSE_CPLATFORM_H
#define WCOMPOSE_CPLATFORM_H

// The few system calls that Swift's Glibc module hides, because it is built without _GNU_SOURCE, or cannot import,
// because they take a variable number of arguments.

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

/// Opens a new file without a name in `directory`, to be read and written: -1 and errno if that fails.
int wcompose_open_nameless(const char *directory);

/// Copies up to `count` bytes at `offset` of one file to the current place of another, inside the kernel.
/// Says how many bytes it copied, 0 at the end of the input, -1 and errno if it fails.
int64_t wcompose_copy_file_range(int input, int64_t offset, int output, size_t count);

/// Reserves room on the device for the first `count` bytes of a file, and makes it that long: -1 and errno if it fails.
int wcompose_reserve(int descriptor, int64_t count);

/// From here on, blocks of memory of 256 KiB and more go back to the system when they are freed: glibc keeps larger and
/// larger ones otherwise.
void wcompose_return_large_blocks(void);

/// Gives back to the system what was freed and is kept for later use.
void wcompose_return_free_memory(void);

/// From here on, glibc asks the system for a mebibyte more than it needs, not for 128 KiB: each thread that allocates
/// much asks five times, not forty.
void wcompose_grow_in_large_steps(void);

/// How many processors this process may run on, at least 1.
int wcompose_processor_count(void);

/// Lets a new thread start on another processor than this one, where there is one: the kernel may leave it waiting for
/// milliseconds behind the thread that makes it, however idle the others are.
void wcompose_start_elsewhere(pthread_attr_t *attributes);

/// From here on, this thread may run wherever the process may.
void wcompose_run_anywhere(void);

/// Columns of the terminal that `descriptor` is open on, 0 where that is not known.
int wcompose_terminal_width(int descriptor);

#endif
