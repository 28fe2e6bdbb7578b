// What a freestanding C component needs: a heap that only grows (a sample runs briefly), the allocator the canonical
// ABI asks for, and strings. No C library; the compiler turns the __builtin_ calls into memory.copy and memory.fill.
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(from, name) __attribute__((import_module(from), import_name(name)))

extern unsigned char __heap_base;
static uintptr_t heap_next;

EXPORT("cabi_realloc") void *cabi_realloc(void *old, size_t old_size, size_t align, size_t size) {
    if (!size) return (void *)align;
    if (!heap_next) heap_next = (uintptr_t)&__heap_base;
    uintptr_t start = (heap_next + align - 1) & ~(uintptr_t)(align - 1);
    uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
    heap_next = start + size;
    if (heap_next > have && __builtin_wasm_memory_grow(0, (heap_next - have + 65535) >> 16) == (size_t)-1)
        __builtin_trap();
    if (old_size) __builtin_memcpy((void *)start, old, old_size < size ? old_size : size);
    return (void *)start;
}

static inline void *allocate(size_t size) { return cabi_realloc(0, 0, 8, size); }

// A string and a list, as the canonical ABI lays them out in memory.
typedef struct { const char *bytes; uint32_t length; } text;
typedef struct { text *items; uint32_t count; } texts;

#define literal(characters) ((text){characters, sizeof(characters) - 1})

static inline text joined(text first, text second) {
    char *bytes = allocate(first.length + second.length);
    __builtin_memcpy(bytes, first.bytes, first.length);
    __builtin_memcpy(bytes + first.length, second.bytes, second.length);
    return (text){bytes, first.length + second.length};
}

// `input` with `letter` applied to each byte.
static inline text mapped(text input, char (*letter)(char)) {
    char *bytes = allocate(input.length);
    for (uint32_t i = 0; i < input.length; i++) bytes[i] = letter(input.bytes[i]);
    return (text){bytes, input.length};
}

static inline char upper_case(char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }
static inline char lower_case(char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

// A result on its way out: the caller reads it through a pointer, before anything else runs here.
static inline text *give(text result) {
    static text out;
    out = result;
    return &out;
}
static inline texts *give_list(texts result) {
    static texts out;
    out = result;
    return &out;
}

// A whole number in decimal.
static inline text decimal(uint64_t value) {
    char *bytes = allocate(20);
    uint32_t start = 20;
    do bytes[--start] = '0' + value % 10;
    while (value /= 10);
    return (text){bytes + start, 20 - start};
}
