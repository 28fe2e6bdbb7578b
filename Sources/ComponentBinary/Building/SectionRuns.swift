import WComposeWasmBinary

/// Writes definitions in their order, those of one kind that follow each other as one section.
struct SectionRuns: Sendable {
    private var writer = ByteWriter()
    /// The section that is under way, which is a list.
    private var run: SectionID?
    private var count: UInt32 = 0
    private var items = ByteWriter()

    /// Adds an item to the section of lists that is under way, or to a new one.
    mutating func add(_ id: SectionID, _ write: (inout ByteWriter) -> Void) {
        if run != id {
            endRun()
            run = id
        }
        count += 1
        write(&items)
    }

    /// Writes something that is no item of a list.
    mutating func write(_ body: (inout ByteWriter) -> Void) {
        endRun()
        body(&writer)
    }

    private mutating func endRun() {
        guard let id = run else { return }
        writer.section(id.rawValue, count: count, items: items.bytes)
        run = nil
        count = 0
        items.truncate(to: 0)
    }

    /// The bytes so far, which are taken out.
    mutating func take() -> [UInt8] {
        endRun()
        let bytes = writer.bytes
        writer = ByteWriter()
        return bytes
    }
}
