#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <limits.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/statfs.h>
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
    // No signal comes between the name and its removal.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    descriptor = mkostemp(path, O_CLOEXEC);
    int code = errno;
    if (descriptor >= 0) {
        unlink(path);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
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

// The number of the kind of file system that a file is on, 0 where that is not told.
static uint32_t file_system(int descriptor) {
    struct statfs system;
    return fstatfs(descriptor, &system) == 0 ? (uint32_t)system.f_type : 0;
}

enum wcompose_storage wcompose_storage_of(int descriptor) {
    enum { tmpfs = 0x01021994, ramfs = 0x858458f6 };
    enum { nfs = 0x6969, cifs = 0xff534d42, smb = 0x517b, smb2 = 0xfe534d42, ceph = 0x00c36400, afs = 0x5346414f };
    enum { lustre = 0x0bd00bd0, gfs2 = 0x01161970, ocfs2 = 0x7461636f };
    enum { fuse = 0x65735546, plan9 = 0x01021997, virtualbox = 0x786f4256 };
    switch (file_system(descriptor)) {
    case 0:
        return wcompose_unknown_storage;
    case tmpfs:
    case ramfs:
        return wcompose_memory;
    case nfs:
    case cifs:
    case smb:
    case smb2:
    case ceph:
    case afs:
    case lustre:
    case gfs2:
    case ocfs2:
    case fuse:
    case plan9:
    case virtualbox:
        return wcompose_remote_storage;
    default:
        return wcompose_disk;
    }
}

int wcompose_most_descriptors(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > INT_MAX) {
        return INT_MAX;
    }
    return (int)limit.rlim_cur;
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

void wcompose_open_missing_streams(void) {
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++) {
        if (fcntl(number, F_GETFD) < 0 && errno == EBADF) {
            // The lowest number that is free is this one.
            open("/", O_PATH);
        }
    }
}

bool wcompose_has_no_writer(int descriptor) {
    enum wcompose_storage storage = wcompose_storage_of(descriptor);
    if (storage == wcompose_unknown_storage || storage == wcompose_memory) {
        return false;
    }
    // Whoever opens the file in the moment of the lease makes the kernel send a signal: one that is ignored by default.
    if (fcntl(descriptor, F_SETSIG, SIGURG) != 0 || fcntl(descriptor, F_SETLEASE, F_RDLCK) != 0) {
        return false;
    }
    fcntl(descriptor, F_SETLEASE, F_UNLCK);
    return true;
}

bool wcompose_has_fine_times(int descriptor) {
    // ext4 with small inodes has whole seconds: those show in the times themselves.
    enum { ext4 = 0xef53, xfs = 0x58465342, btrfs = 0x9123683e, f2fs = 0xf2f52010, overlay = 0x794c7630 };
    switch (file_system(descriptor)) {
    case ext4:
    case xfs:
    case btrfs:
    case f2fs:
    case overlay:
        return true;
    default:
        return false;
    }
}
