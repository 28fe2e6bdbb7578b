// Imports the file handler and `backup`, which speaks of the same files, and exports `run`.
@_extern(wasm, module: "example:file/backup@1.0.0", name: "copy")
@_extern(c, "import_copy")
func importCopy(_ source: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int, _ out: Raw)

extension File {
    /// A copy that the other component makes: it borrows this file and gives back one to own.
    func copy(to path: [UInt8]) throws(IOError) -> File {
        File(
            handle: try attempt(16, payload: 4) { out in
                path.withUnsafeBufferPointer { importCopy(borrowed, $0.baseAddress, $0.count, out) }
            } read: {
                $0.load(as: Int32.self)
            })
    }
}

nonisolated(unsafe) private var lines: [[UInt8]] = []

private func edit() throws(IOError) {
    let notes = File(path: bytesOf("notes.txt"))
    try notes.write(bytesOf("hello world"))
    let copy = try notes.copy(to: bytesOf("copy.txt"))
    try copy.seek(6)
    lines.append(try copy.read(100))
    try copy.write(bytesOf("!"))
    lines.append(bytesOf(notes.size == 11 && copy.size == 12 ? "two files" : "one file"))
    lines.append(bytesOf(openFiles() == 2 ? "2 open" : "not 2 open"))
    let again = try File(opening: bytesOf("copy.txt"), mode: .read)
    lines.append(try again.read(5))
    lines.append(message { () throws(IOError) in try again.write(bytesOf("?")) })
    lines.append(message { () throws(IOError) in try again.seek(13) })
    lines.append(message { () throws(IOError) in _ = try File(opening: bytesOf("lost.txt"), mode: .read) })
}

/// What goes wrong in `action`.
private func message(_ action: () throws(IOError) -> Void) -> [UInt8] {
    do throws(IOError) {
        try action()
        return bytesOf("fine")
    } catch {
        switch error {
        case .notFound: return bytesOf("not found")
        case .permissionDenied: return bytesOf("permission denied")
        case .alreadyExists: return bytesOf("already exists")
        case .other(let message): return message
        }
    }
}

@_expose(wasm, "run")
@c(run)
func run() -> Raw {
    lines = []
    let failure = message(edit)
    lines.append(failure)
    lines.append(bytesOf(openFiles() == 0 ? "all closed" : "not all closed"))
    let list = allocate(lines.count * 8)
    for (index, line) in lines.enumerated() { put(line, at: list + index * 8) }
    let out = allocate(8)
    out.storeBytes(of: UInt32(UInt(bitPattern: list)), as: UInt32.self)
    (out + 4).storeBytes(of: UInt32(lines.count), as: UInt32.self)
    return out
}

@_expose(wasm, "cabi_post_run")
@c(run_done)
func runDone(_ out: Raw) {
    let list = Raw(bitPattern: UInt(out.load(as: UInt32.self)))!
    for index in 0..<Int((out + 4).load(as: UInt32.self)) { releaseText(at: list + index * 8) }
    release(list)
    release(out)
}
