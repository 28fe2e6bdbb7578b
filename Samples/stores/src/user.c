// Imports one interface twice, as `primary` and as `secondary`, and shows that they are two stores.
#include "rt.h"

typedef struct { uint8_t failed; union { uint32_t count; text message; } as; } written;
typedef struct { uint8_t found; text value; } found;

#define STORE(name) \
    IMPORT(#name, "put") void name##_put(const char *, uint32_t, const char *, uint32_t, written *out); \
    IMPORT(#name, "get") void name##_get(const char *, uint32_t, found *out);
STORE(primary)
STORE(secondary)

typedef void putter(const char *, uint32_t, const char *, uint32_t, written *out);
typedef void getter(const char *, uint32_t, found *out);

static text put(putter *store, text key, text value) {
    written out;
    store(key.bytes, key.length, value.bytes, value.length, &out);
    return out.failed ? out.as.message : joined(literal("put "), decimal(out.as.count));
}

static text get(getter *store, text key) {
    found out;
    store(key.bytes, key.length, &out);
    return out.found ? out.value : literal("nothing");
}

EXPORT("run") texts *run(void) {
    static text lines[8];
    uint32_t count = 0;
    lines[count++] = put(primary_put, literal("a"), literal("one"));
    lines[count++] = put(primary_put, literal("b"), literal("two"));
    lines[count++] = put(primary_put, literal("c"), literal("three"));
    lines[count++] = put(secondary_put, literal("c"), literal("four"));
    lines[count++] = get(primary_get, literal("a"));
    lines[count++] = get(primary_get, literal("c"));
    lines[count++] = get(secondary_get, literal("c"));
    return give_list((texts){lines, count});
}
