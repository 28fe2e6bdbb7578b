#ifndef WCOMPOSE_CPLATFORM_H
#define WCOMPOSE_CPLATFORM_H

// The few system calls that Swift's Glibc module hides, because it is built without _GNU_SOURCE, or cannot import,
// because they take a variable number of arguments.

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Opens a new file without a name in `directory`, to be read and written: -1 and errno if that fails.
int wcompose_open_nameless(const char *directory);

/// Opens a new file in `directory` that gets its name by `wcompose_give_name`, with the permission bits of `mode` that
/// the process's mask leaves: -1 and errno if that fails, as on file systems that know no such files.
int wcompose_open_nameless_beside(const char *directory, int mode);

/// Gives a file without a name this one: -1 and errno if that fails, EEXIST where a file has the name.
int wcompose_give_name(int descriptor, const char *path);

/// Has the file at `path` removed if a signal ends the process; says which of a few places it takes, -1 if it takes none.
int wcompose_temporary_name_add(const char *path);
void wcompose_temporary_name_remove(int place);

/// From here on, signals that ask the process to end, and are not ignored, remove those names before they do.
void wcompose_remove_temporary_names_on_signals(void);

/// A file that is mapped.
struct wcompose_mapping;

/// From here on, where the file has no bytes for a page between `start` and `start + count`, since it was cut off after
/// it was mapped, the process reads zeros instead of ending by SIGBUS. NULL if there is no memory.
struct wcompose_mapping *wcompose_mapping_add(const void *start, size_t count);

/// Whether that happened.
bool wcompose_mapping_is_cut_off(const struct wcompose_mapping *mapping);

/// To be called before the memory is unmapped; the mapping must not be used any more.
void wcompose_mapping_remove(struct wcompose_mapping *mapping);

/// Where standard input, output or error is closed, opens it so that reading and writing fail: a file that is opened
/// later would take its number, and its place.
void wcompose_open_missing_streams(void);

/// Whether no process has the file open for writing, or mapped so: from then on, whatever writes to it changes its
/// times. False where that cannot be told: on file systems that keep no such times or give no leases, and for files of
/// other users.
bool wcompose_has_no_writer(int descriptor);

/// Whether the file is on a file system of this machine whose times are those of the kernel's clock, to the nanosecond.
bool wcompose_has_fine_times(int descriptor);

/// Copies up to `count` bytes at `offset` of one file to the current place of another, inside the kernel.
/// Says how many bytes it copied, 0 at the end of the input, -1 and errno if it fails.
int64_t wcompose_copy_file_range(int input, int64_t offset, int output, size_t count);

/// Reserves room on the device for the first `count` bytes of a file, and makes it that long: -1 and errno if it fails.
int wcompose_reserve(int descriptor, int64_t count);

/// What holds the files of a file system.
enum wcompose_storage {
    wcompose_unknown_storage,
    wcompose_disk,
    wcompose_memory,
    /// Another machine, or another process.
    wcompose_remote_storage,
};

/// What holds a file.
enum wcompose_storage wcompose_storage_of(int descriptor);

/// From here on, blocks of memory of 256 KiB and more go back to the system when they are freed: glibc keeps larger and
/// larger ones otherwise.
void wcompose_return_large_blocks(void);

/// Gives back to the system what was freed and is kept for later use.
void wcompose_return_free_memory(void);

/// From here on, glibc asks the system for a mebibyte more than it needs, not for 128 KiB: each thread that allocates
/// much asks five times, not forty.
void wcompose_grow_in_large_steps(void);

/// How many descriptors this process may have open.
int wcompose_most_descriptors(void);

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
