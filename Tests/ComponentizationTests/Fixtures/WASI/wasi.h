// What the fixtures use of WASI 0.1, and a little to say things with: there is no C library.
#include <stddef.h>
#include <stdint.h>

#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(name)))

typedef struct {
    const char *start;
    size_t count;
} text;

WASI(fd_write) int fd_write(int file, const text *texts, size_t count, size_t *written);
WASI(args_sizes_get) int args_sizes_get(size_t *count, size_t *size);
WASI(args_get) int args_get(char **arguments, char *content);
WASI(environ_sizes_get) int environ_sizes_get(size_t *count, size_t *size);
WASI(environ_get) int environ_get(char **variables, char *content);
WASI(clock_time_get) int clock_time_get(int clock, uint64_t precision, uint64_t *time);
WASI(random_get) int random_get(void *bytes, size_t count);
WASI(proc_exit) _Noreturn void proc_exit(int status);

enum { standard_output = 1, standard_error = 2, real_time = 0 };

static inline size_t length(const char *string) {
    size_t count = 0;
    while (string[count] != 0) count++;
    return count;
}

static inline void say(int file, const char *string) {
    text all = {string, length(string)};
    while (all.count > 0) {
        size_t written = 0;
        if (fd_write(file, &all, 1, &written) != 0) __builtin_trap();
        all.start += written;
        all.count -= written;
    }
}
