// A reactor of WASI 0.1 with a world of its own: it greets, and says on standard output how often it did.
#include "wasi.h"

static char memory[1024];
static size_t used;
static int initialized;
static char count = '0';

EXPORT("_initialize") void initialize(void) { initialized = 1; }

EXPORT("cabi_realloc") void *resize(void *old, size_t count, size_t alignment, size_t size) {
    (void)old, (void)count;
    used = (used + alignment - 1) & ~(alignment - 1);
    // What is larger is for the adapter, which keeps it.
    if (size >= 65536) return (void *)(__builtin_wasm_memory_grow(0, (size + 65535) >> 16) << 16);
    if (used + size > sizeof memory) __builtin_trap();
    char *result = memory + used;
    used += size;
    return result;
}

EXPORT("greet") text *greet(const char *name, size_t size) {
    static char greeting[128];
    static text result = {greeting, 0};
    if (!initialized || size > 100) __builtin_trap();
    char line[] = "greeting 0\n";
    line[9] = ++count;
    say(standard_output, line);
    __builtin_memcpy(greeting, "hello ", 6);
    __builtin_memcpy(greeting + 6, name, size);
    result.count = size + 6;
    return &result;
}

EXPORT("cabi_post_greet") void after(text *result) { (void)result, used = 0; }
