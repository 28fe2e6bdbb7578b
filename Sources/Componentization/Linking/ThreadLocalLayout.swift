/// Where a program has what it knows of its thread-local storage, for which each library has an area of its own.
///
/// For each library with such storage there are two pointers in memory: to its area for the main thread, and, where some
/// library asks for the whole (`__wasm_program_tls_info`), to what it says of itself. Then follows the structure that has
/// their number and where both arrays are.
struct ThreadLocalLayout {
    /// Where the pointers to the areas of the main thread are: zeros to begin with.
    private(set) var bases: UInt64 = 0
    /// Where the pointers are to what libraries say of themselves; nil where none asks for them.
    private(set) var infos: UInt64?
    /// Where the structure is.
    private(set) var programInfo: UInt64 = 0
    /// What is in the structure.
    private(set) var programInfoBytes: [UInt8] = []
    /// For each library that has such storage, its place among those.
    private(set) var slots: [Int?]

    /// - Parameter end: where in memory the next free byte is, before and after.
    init(of libraries: [LibraryMetadata], end: inout UInt64) {
        slots = Array(repeating: nil, count: libraries.count)
        let asksForBase = libraries.contains { !$0.needs.isDisjoint(with: [.getThreadLocalBase, .setThreadLocalBase]) }
        let asksForProgram = libraries.contains { $0.needs.contains(.programThreadLocals) }
        guard asksForBase || asksForProgram else { return }
        var count = 0
        for (place, library) in libraries.enumerated() where library.entries.contains(.threadLocals) {
            slots[place] = count
            count += 1
        }
        end = end.aligned(to: 2)
        bases = end
        end += UInt64(count) * 4
        guard asksForProgram else { return }
        infos = end
        programInfo = end + UInt64(count) * 4
        end = programInfo + 12
        for number in [UInt64(count), infos ?? 0, bases] {
            programInfoBytes.append(littleEndian: UInt32(truncatingIfNeeded: number))
        }
    }
}

extension UInt64 {
    /// The next multiple of a power of two, whose exponent is below 32 as this number is below 2^63.
    func aligned(to exponent: UInt32) -> UInt64 {
        let mask = (UInt64(1) << UInt64(exponent)) - 1
        return (self + mask) & ~mask
    }
}
