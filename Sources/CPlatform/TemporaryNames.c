#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Places of their own, since the signal handler may read a name at any time.
enum { places = 16, longest = 4096 };
static char names[places][longest];
// 0: free, 1: being written, 2: the name is removed if a signal ends the process.
static atomic_int states[places];

int wcompose_temporary_name_add(const char *path) {
    if (strlen(path) >= longest) {
        return -1;
    }
    for (int place = 0; place < places; place++) {
        int expected = 0;
        if (atomic_compare_exchange_strong(&states[place], &expected, 1)) {
            strcpy(names[place], path);
            atomic_store(&states[place], 2);
            return place;
        }
    }
    return -1;
}

void wcompose_temporary_name_remove(int place) {
    if (place >= 0) {
        atomic_store(&states[place], 0);
    }
}

static void on_end(int number) {
    int code = errno;
    for (int place = 0; place < places; place++) {
        if (atomic_load(&states[place]) == 2) {
            unlink(names[place]);
        }
    }
    errno = code;
    // The handler is the default again: the process ends as if there had been none.
    raise(number);
}

void wcompose_remove_temporary_names_on_signals(void) {
    static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGXFSZ};
    for (size_t place = 0; place < sizeof numbers / sizeof *numbers; place++) {
        struct sigaction now;
        // What the parent wants ignored, as `nohup` does, stays so.
        if (sigaction(numbers[place], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
            struct sigaction action = {.sa_handler = on_end, .sa_flags = SA_RESETHAND | SA_NODEFER};
            sigemptyset(&action.sa_mask);
            sigaction(numbers[place], &action, NULL);
        }
    }
}

int wcompose_open_nameless_beside(const char *directory, int mode) {
    return open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

int wcompose_give_name(int descriptor, const char *path) {
    // The first way needs no /proc, but a recent kernel.
    if (linkat(descriptor, "", AT_FDCWD, path, AT_EMPTY_PATH) == 0) {
        return 0;
    }
    if (errno == EEXIST) {
        return -1;
    }
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}
