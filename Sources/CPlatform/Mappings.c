#define _GNU_SOURCE
#include "CPlatform.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// A list that only grows, since the signal handler cannot wait for a lock; entries are used again.
struct wcompose_mapping {
    struct wcompose_mapping *next;
    struct wcompose_mapping *next_unused;
    _Atomic(uintptr_t) start;
    _Atomic(size_t) count;
    atomic_bool is_cut_off;
};

static _Atomic(struct wcompose_mapping *) mappings;
static struct wcompose_mapping *unused;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct sigaction previous;

static struct wcompose_mapping *mapping_around(uintptr_t address) {
    for (struct wcompose_mapping *each = atomic_load(&mappings); each != NULL; each = each->next) {
        uintptr_t start = atomic_load(&each->start);
        if (start != 0 && address - start < atomic_load(&each->count)) {
            return each;
        }
    }
    return NULL;
}

static void on_bus_error(int number, siginfo_t *information, void *context) {
    uintptr_t address = (uintptr_t)information->si_addr;
    struct wcompose_mapping *mapping = information->si_code > 0 ? mapping_around(address) : NULL;
    if (mapping != NULL) {
        uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
        uintptr_t first = address & ~(page - 1);
        uintptr_t end = (atomic_load(&mapping->start) + atomic_load(&mapping->count) + page - 1) & ~(page - 1);
        void *zeros = mmap(
            (void *)first, end - first, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
        if (zeros != MAP_FAILED) {
            atomic_store(&mapping->is_cut_off, true);
            return;
        }
    }
    if (previous.sa_flags & SA_SIGINFO) {
        previous.sa_sigaction(number, information, context);
        return;
    }
    if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
        previous.sa_handler(number);
        return;
    }
    // The instruction that failed is run again, and this time ends the process, as a signal that was sent does at once.
    signal(SIGBUS, SIG_DFL);
    if (information->si_code <= 0) {
        raise(SIGBUS);
    }
}

static void handle_bus_errors(void) {
    struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &previous);
}

struct wcompose_mapping *wcompose_mapping_add(const void *start, size_t count) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, handle_bus_errors);
    pthread_mutex_lock(&lock);
    struct wcompose_mapping *mapping = unused;
    if (mapping != NULL) {
        unused = mapping->next_unused;
    } else if ((mapping = calloc(1, sizeof *mapping)) != NULL) {
        mapping->next = atomic_load(&mappings);
        atomic_store(&mappings, mapping);
    }
    pthread_mutex_unlock(&lock);
    if (mapping == NULL) {
        return NULL;
    }
    atomic_store(&mapping->is_cut_off, false);
    atomic_store(&mapping->count, count);
    atomic_store(&mapping->start, (uintptr_t)start);
    return mapping;
}

bool wcompose_mapping_is_cut_off(const struct wcompose_mapping *mapping) {
    return atomic_load(&((struct wcompose_mapping *)mapping)->is_cut_off);
}

void wcompose_mapping_remove(struct wcompose_mapping *mapping) {
    atomic_store(&mapping->start, 0);
    pthread_mutex_lock(&lock);
    mapping->next_unused = unused;
    unused = mapping;
    pthread_mutex_unlock(&lock);
}
