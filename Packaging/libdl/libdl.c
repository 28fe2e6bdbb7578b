// dlopen, dlsym, dlclose and dlerror for programs that are linked to one component. All libraries are there from the start;
// this looks them up in the table that linking puts into memory (OpenableTable.swift says what is in it). It needs no
// other library.

typedef unsigned int size;

typedef struct {
    size length;
    const char *name;
    void *address;
} symbol;

typedef struct {
    size length;
    const char *name;
    size count;
    const symbol *symbols;
} library;

extern struct {
    size count;
    const library *libraries;
} __wasm_libdl_libraries;

enum { lazy = 1, now = 2, global = 256 };

static const char *problem;

static size length_of(const char *text) {
    size length = 0;
    while (text[length]) length++;
    return length;
}

// As the rows are sorted: by bytes, then by length.
static int compare(const char *one, size one_length, const char *other, size other_length) {
    size common = one_length < other_length ? one_length : other_length;
    for (size place = 0; place < common; place++) {
        int difference = (unsigned char)one[place] - (unsigned char)other[place];
        if (difference) return difference;
    }
    return one_length < other_length ? -1 : one_length > other_length;
}

static const library *find_library(const char *name) {
    size length = length_of(name), start = 0, end = __wasm_libdl_libraries.count;
    while (start < end) {
        size middle = start + (end - start) / 2;
        const library *found = &__wasm_libdl_libraries.libraries[middle];
        int order = compare(found->name, found->length, name, length);
        if (!order) return found;
        if (order < 0) start = middle + 1;
        else end = middle;
    }
    return 0;
}

static const symbol *find_symbol(const library *in, const char *name) {
    size length = length_of(name), start = 0, end = in->count;
    while (start < end) {
        size middle = start + (end - start) / 2;
        const symbol *found = &in->symbols[middle];
        int order = compare(found->name, found->length, name, length);
        if (!order) return found;
        if (order < 0) start = middle + 1;
        else end = middle;
    }
    return 0;
}


static int is_library(const void *handle) {
    for (size place = 0; place < __wasm_libdl_libraries.count; place++) {
        if (handle == &__wasm_libdl_libraries.libraries[place]) return 1;
    }
    return 0;
}

void *dlopen(const char *name, int flags) {
    if (flags & ~(lazy | now | global)) {
        problem = "dlopen: unsupported flags";
        return 0;
    }
    if (!name) return &__wasm_libdl_libraries;
    const library *found = find_library(name);
    if (!found) {
        // Libraries are in no folders here.
        const char *file = name;
        for (const char *place = name; *place; place++) {
            if (*place == '/') file = place + 1;
        }
        if (file != name) found = find_library(file);
    }
    if (!found) problem = "dlopen: library not found";
    return (void *)found;
}

int dlclose(void *handle) {
    if (handle == &__wasm_libdl_libraries || is_library(handle)) return 0;
    problem = "dlclose: invalid handle";
    return -1;
}

void *dlsym(void *handle, const char *name) {
    const symbol *found = 0;
    if (!handle || handle == &__wasm_libdl_libraries) {
        for (size place = 0; place < __wasm_libdl_libraries.count && !found; place++) {
            found = find_symbol(&__wasm_libdl_libraries.libraries[place], name);
        }
    } else if (is_library(handle)) {
        found = find_symbol(handle, name);
    } else {
        problem = "dlsym: invalid handle";
        return 0;
    }
    if (found) return found->address;
    problem = "dlsym: symbol not found";
    return 0;
}

// What went wrong last, told once.
char *dlerror(void) {
    const char *last = problem;
    problem = 0;
    return (char *)last;
}
