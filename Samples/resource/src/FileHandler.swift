// Exports the guide's file handler. A handle's representation is an index into `open`; the host keeps the handles and
// calls the destructor when the last owner drops one.
private final class Contents {
    let path: [UInt8]
    var bytes: [UInt8] = []
    init(path: [UInt8]) { self.path = path }
}

private struct OpenFile {
    let contents: Contents
    let readable: Bool
    let writable: Bool
    var position: Int
}

private enum IOError: UInt8 { case notFound, permissionDenied, alreadyExists, other }

nonisolated(unsafe) private var stored: [Contents] = []
nonisolated(unsafe) private var open: [OpenFile?] = []

@_extern(wasm, module: "[export]example:file/file-handler@1.0.0", name: "[resource-new]file")
@_extern(c, "resource_new")
func resourceNew(_ representation: Int32) -> Int32

private func handle(for file: OpenFile) -> Int32 {
    if let free = open.firstIndex(where: { $0 == nil }) {
        open[free] = file
        return resourceNew(Int32(free))
    }
    open.append(file)
    return resourceNew(Int32(open.count - 1))
}

private func contents(at path: [UInt8]) -> Contents? { stored.first { $0.path == path } }

// MARK: results: the case at byte 0; the payload, an `io-error` or what was asked for, at the byte `payload`

private func give(size: Int, payload: Int, error: IOError?, success: (Raw) -> Void) -> Raw {
    let out = allocate(size)
    out.storeBytes(of: error == nil ? 0 : 1, as: UInt8.self)
    guard let error else {
        success(out + payload)
        return out
    }
    (out + payload).storeBytes(of: error.rawValue, as: UInt8.self)
    if error == .other { put(literal: "beyond the end", at: out + payload + 4) }
    return out
}

// MARK: the resource

@_expose(wasm, "example:file/file-handler@1.0.0#[constructor]file")
@c(file_new)
func fileNew(_ bytes: Raw, _ count: Int) -> Int32 {
    let path = takeBytes(bytes, count)
    let file = contents(at: path) ?? Contents(path: path)
    if contents(at: path) == nil { stored.append(file) }
    file.bytes = []
    return handle(for: OpenFile(contents: file, readable: true, writable: true, position: 0))
}

@_expose(wasm, "example:file/file-handler@1.0.0#[dtor]file")
@c(file_drop)
func fileDrop(_ representation: Int32) { open[Int(representation)] = nil }

@_expose(wasm, "example:file/file-handler@1.0.0#[static]file.open")
@c(file_open)
func fileOpen(_ bytes: Raw, _ count: Int, _ mode: Int32) -> Raw {
    let found = contents(at: takeBytes(bytes, count))
    return give(size: 16, payload: 4, error: found == nil ? .notFound : nil) { out in
        guard let found else { return }
        let file = OpenFile(
            contents: found, readable: mode == 0 || mode == 3, writable: mode != 0,
            position: mode == 2 ? found.bytes.count : 0)
        out.storeBytes(of: handle(for: file), as: Int32.self)
    }
}

@_expose(wasm, "example:file/file-handler@1.0.0#[method]file.read")
@c(file_read)
func fileRead(_ representation: Int32, _ size: UInt64) -> Raw {
    let file = open[Int(representation)]!
    return give(size: 16, payload: 4, error: file.readable ? nil : .permissionDenied) { out in
        let rest = file.contents.bytes.dropFirst(file.position).prefix(Int(truncatingIfNeeded: min(size, 1 << 30)))
        put(rest, at: out)
        open[Int(representation)]!.position += rest.count
    }
}

@_expose(wasm, "cabi_post_example:file/file-handler@1.0.0#[method]file.read")
@c(file_read_done)
func fileReadDone(_ out: Raw) {
    if out.load(as: UInt8.self) == 0 { releaseText(at: out + 4) }
    release(out)
}

@_expose(wasm, "example:file/file-handler@1.0.0#[method]file.write")
@c(file_write)
func fileWrite(_ representation: Int32, _ bytes: Raw, _ count: Int) -> Raw {
    let data = takeBytes(bytes, count)
    let file = open[Int(representation)]!
    return give(size: 24, payload: 8, error: file.writable ? nil : .permissionDenied) { out in
        let start = min(file.position, file.contents.bytes.count)
        let end = min(start + data.count, file.contents.bytes.count)
        file.contents.bytes.replaceSubrange(start..<end, with: data)
        open[Int(representation)]!.position = start + data.count
        out.storeBytes(of: UInt64(data.count), as: UInt64.self)
    }
}

@_expose(wasm, "example:file/file-handler@1.0.0#[method]file.seek")
@c(file_seek)
func fileSeek(_ representation: Int32, _ position: UInt64) -> Raw {
    let beyond = position > UInt64(open[Int(representation)]!.contents.bytes.count)
    return give(size: 16, payload: 4, error: beyond ? .other : nil) { _ in
        open[Int(representation)]!.position = Int(truncatingIfNeeded: position)
    }
}

@_expose(wasm, "example:file/file-handler@1.0.0#[method]file.size")
@c(file_size)
func fileSize(_ representation: Int32) -> UInt64 { UInt64(open[Int(representation)]!.contents.bytes.count) }

@_expose(wasm, "cabi_post_example:file/file-handler@1.0.0#[static]file.open")
@c(file_open_done)
func fileOpenDone(_ out: Raw) { release(out) }

@_expose(wasm, "cabi_post_example:file/file-handler@1.0.0#[method]file.write")
@c(file_write_done)
func fileWriteDone(_ out: Raw) { release(out) }

@_expose(wasm, "cabi_post_example:file/file-handler@1.0.0#[method]file.seek")
@c(file_seek_done)
func fileSeekDone(_ out: Raw) { release(out) }

@_expose(wasm, "example:file/file-handler@1.0.0#open-files")
@c(open_files)
func openFiles() -> Int32 {
    var count: Int32 = 0
    for file in open where file != nil { count += 1 }
    return count
}
