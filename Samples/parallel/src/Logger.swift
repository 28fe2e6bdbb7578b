// Exports the guide's logger: keeps what it is told and numbers it.
// A `log-entry` is 24 bytes: the level at byte 0, the message at 4, the number at 16.
nonisolated(unsafe) private var entries: [(level: UInt8, message: [UInt8])] = []
private let entrySize = 24

@_expose(wasm, "example:parallel/logger@1.0.0#log")
@c(log_entry)
func log(_ level: Int32, _ bytes: Raw, _ count: Int) {
    entries.append((UInt8(truncatingIfNeeded: level), takeBytes(bytes, count)))
}

@_expose(wasm, "example:parallel/logger@1.0.0#history")
@c(history)
func history() -> Raw {
    let list = allocate(entries.count * entrySize)
    for (index, entry) in entries.enumerated() {
        let place = list + index * entrySize
        place.storeBytes(of: entry.level, as: UInt8.self)
        put(entry.message, at: place + 4)
        (place + 16).storeBytes(of: UInt64(index + 1), as: UInt64.self)
    }
    let out = allocate(8)
    out.storeBytes(of: UInt32(UInt(bitPattern: list)), as: UInt32.self)
    (out + 4).storeBytes(of: UInt32(entries.count), as: UInt32.self)
    return out
}

@_expose(wasm, "cabi_post_example:parallel/logger@1.0.0#history")
@c(history_done)
func historyDone(_ out: Raw) {
    let list = Raw(bitPattern: UInt(out.load(as: UInt32.self)))!
    for index in 0..<Int((out + 4).load(as: UInt32.self)) { releaseText(at: list + index * entrySize + 4) }
    release(list)
    release(out)
}
