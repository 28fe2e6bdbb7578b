// Exports a store that keeps as many pairs as its settings allow.
// `result<u32, string>` and `option<string>` are 12 bytes: the case at byte 0, the payload at byte 4.
@_extern(wasm, module: "example:stores/settings@1.0.0", name: "name")
@_extern(c, "settings_name")
func settingsName(_ out: Raw)

@_extern(wasm, module: "example:stores/settings@1.0.0", name: "capacity")
@_extern(c, "settings_capacity")
func settingsCapacity() -> UInt32

nonisolated(unsafe) private var pairs: [(key: [UInt8], value: [UInt8])] = []

@_expose(wasm, "example:stores/store@1.0.0#put")
@c(store_put)
func storePut(_ keyBytes: Raw, _ keyCount: Int, _ valueBytes: Raw, _ valueCount: Int) -> Raw {
    let key = takeBytes(keyBytes, keyCount)
    let value = takeBytes(valueBytes, valueCount)
    let out = allocate(12)
    let known = pairs.firstIndex { $0.key == key }
    if let known {
        pairs[known].value = value
    } else if pairs.count < settingsCapacity() {
        pairs.append((key, value))
    } else {
        let name = receive(8, from: settingsName, read: takeBytes(at:))
        out.storeBytes(of: 1, as: UInt8.self)
        put(name + bytesOf(" is full"), at: out + 4)
        return out
    }
    out.storeBytes(of: 0, as: UInt8.self)
    (out + 4).storeBytes(of: UInt32(pairs.count), as: UInt32.self)
    return out
}

@_expose(wasm, "example:stores/store@1.0.0#get")
@c(store_get)
func storeGet(_ keyBytes: Raw, _ keyCount: Int) -> Raw {
    let key = takeBytes(keyBytes, keyCount)
    let out = allocate(12)
    let found = pairs.first { $0.key == key }
    out.storeBytes(of: found == nil ? 0 : 1, as: UInt8.self)
    if let found { put(found.value, at: out + 4) }
    return out
}

@_expose(wasm, "cabi_post_example:stores/store@1.0.0#put")
@c(store_put_done)
func storePutDone(_ out: Raw) { dropCase(out) }

@_expose(wasm, "cabi_post_example:stores/store@1.0.0#get")
@c(store_get_done)
func storeGetDone(_ out: Raw) { dropCase(out) }

/// In both results, the second case is the one with the string.
private func dropCase(_ out: Raw) {
    if out.load(as: UInt8.self) == 1 { releaseText(at: out + 4) }
    release(out)
}
