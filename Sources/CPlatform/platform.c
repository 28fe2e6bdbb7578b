#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int wcompose_open_nameless(const char *directory) {
    int descriptor = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        return descriptor;
    }
    // File systems without O_TMPFILE say one of several things: try the old way whatever they said.
    char *path = NULL;
    if (asprintf(&path, "%s/wcompose.XXXXXX", directory) < 0) {
        errno = ENOMEM;
        return -1;
    }
    descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor >= 0) {
        unlink(path);
    }
    int code = errno;
    free(path);
    errno = code;
    return descriptor;
}

int64_t wcompose_copy_file_range(int input, int64_t offset, int output, size_t count) {
    off64_t place = offset;
    return copy_file_range(input, &place, output, NULL, count, 0);
}

void wcompose_return_large_blocks(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
#endif
}

void wcompose_return_free_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void wcompose_grow_in_large_steps(void) {
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

int wcompose_reserve(int descriptor, int64_t count) {
    return fallocate(descriptor, 0, 0, count);
}

int wcompose_processor_count(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        return CPU_COUNT(&set);
    }
    // The set is too small for this machine, which has more than a thousand.
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (int)count : 1;
}

void wcompose_start_elsewhere(pthread_attr_t *attributes) {
    cpu_set_t set;
    int here = sched_getcpu();
    if (here < 0 || sched_getaffinity(0, sizeof set, &set) != 0) {
        return;
    }
    CPU_CLR(here, &set);
    if (CPU_COUNT(&set) > 0) {
        pthread_attr_setaffinity_np(attributes, sizeof set, &set);
    }
}

void wcompose_run_anywhere(void) {
    cpu_set_t set;
    if (sched_getaffinity(getpid(), sizeof set, &set) == 0) {
        sched_setaffinity(0, sizeof set, &set);
    }
}

int wcompose_terminal_width(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
