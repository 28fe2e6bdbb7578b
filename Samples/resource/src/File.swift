// The imported file handler, for the two components that use it: a noncopyable `File` owns a handle and drops it.
@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[constructor]file")
@_extern(c, "file_new")
func fileNew(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[static]file.open")
@_extern(c, "file_open")
func fileOpen(_ bytes: UnsafePointer<UInt8>?, _ count: Int, _ mode: Int32, _ out: Raw)

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[method]file.read")
@_extern(c, "file_read")
func fileRead(_ handle: Int32, _ size: UInt64, _ out: Raw)

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[method]file.write")
@_extern(c, "file_write")
func fileWrite(_ handle: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int, _ out: Raw)

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[method]file.seek")
@_extern(c, "file_seek")
func fileSeek(_ handle: Int32, _ position: UInt64, _ out: Raw)

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[method]file.size")
@_extern(c, "file_size")
func fileSize(_ handle: Int32) -> UInt64

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "[resource-drop]file")
@_extern(c, "file_drop")
func fileDrop(_ handle: Int32)

@_extern(wasm, module: "example:file/file-handler@1.0.0", name: "open-files")
@_extern(c, "open_files")
func openFiles() -> UInt32

enum IOError: Error {
    case notFound, permissionDenied, alreadyExists
    case other([UInt8])

    /// The `io-error` that lies at `place`.
    init(at place: Raw) {
        switch place.load(as: UInt8.self) {
        case 0: self = .notFound
        case 1: self = .permissionDenied
        case 2: self = .alreadyExists
        default: self = .other(takeBytes(at: place + 4))
        }
    }

    func write(at place: Raw) {
        switch self {
        case .notFound: place.storeBytes(of: 0, as: UInt8.self)
        case .permissionDenied: place.storeBytes(of: 1, as: UInt8.self)
        case .alreadyExists: place.storeBytes(of: 2, as: UInt8.self)
        case .other(let message):
            place.storeBytes(of: 3, as: UInt8.self)
            put(message, at: place + 4)
        }
    }
}

enum FileMode: Int32 { case read, write, append, readWrite }

/// Reads a result of `size` bytes whose payload lies at the byte `payload`.
func attempt<Value>(
    _ size: Int, payload: Int, _ call: (Raw) -> Void, read: (Raw) -> Value
) throws(IOError) -> Value {
    let out = allocate(size)
    defer { release(out) }
    call(out)
    if out.load(as: UInt8.self) != 0 { throw IOError(at: out + payload) }
    return read(out + payload)
}

struct File: ~Copyable {
    private var handle: Int32  // 0: given away

    init(path: [UInt8]) {
        handle = path.withUnsafeBufferPointer { fileNew($0.baseAddress, $0.count) }
    }

    init(opening path: [UInt8], mode: FileMode) throws(IOError) {
        handle = try attempt(16, payload: 4) { out in
            path.withUnsafeBufferPointer { fileOpen($0.baseAddress, $0.count, mode.rawValue, out) }
        } read: {
            $0.load(as: Int32.self)
        }
    }

    /// Takes over a handle that came in. A borrowed one has to be dropped too, before the call that brought it ends.
    init(handle: Int32) { self.handle = handle }

    deinit {
        if handle != 0 { fileDrop(handle) }
    }

    /// The handle, to be lent for a call.
    var borrowed: Int32 { handle }

    /// The handle, for someone else to own.
    consuming func giveAway() -> Int32 {
        defer { handle = 0 }
        return handle
    }

    var size: UInt64 { fileSize(handle) }

    func read(_ size: UInt64) throws(IOError) -> [UInt8] {
        try attempt(16, payload: 4) {
            fileRead(handle, size, $0)
        } read: {
            takeBytes(at: $0)
        }
    }

    func write(_ bytes: [UInt8]) throws(IOError) {
        try attempt(24, payload: 8) { out in
            bytes.withUnsafeBufferPointer { fileWrite(handle, $0.baseAddress, $0.count, out) }
        } read: { _ in
        }
    }

    func seek(_ position: UInt64) throws(IOError) {
        try attempt(16, payload: 4) {
            fileSeek(handle, position, $0)
        } read: { _ in
        }
    }
}
