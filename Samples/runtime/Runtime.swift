// What an Embedded Swift program needs to be a WebAssembly component without a C library: a small heap, the allocator
// the canonical ABI asks for, and strings on their way in and out. memcpy and its kin become memory.copy and memory.fill.

typealias Raw = UnsafeMutableRawPointer

// MARK: the heap: size classes of powers of two with free lists, on top of memory.grow

// A block starts with a header of 16 bytes that holds its class, so every block is aligned to 16 bytes.
private let headerSize: UInt = 16

@_silgen_name("llvm.wasm.memory.grow.i32")
private func memoryGrow(_ memory: Int32, _ pages: Int32) -> Int32

nonisolated(unsafe) private var heapNext: UInt = 0
nonisolated(unsafe) private var heapEnd: UInt = 0
nonisolated(unsafe) private var freeLists = InlineArray<32, UInt>(repeating: 0)

func allocate(_ size: Int) -> Raw {
    let need = max(UInt(size) + headerSize, 32)
    let sizeClass = UInt.bitWidth - (need - 1).leadingZeroBitCount
    if let block = Raw(bitPattern: freeLists[sizeClass]) {
        freeLists[sizeClass] = block.load(as: UInt.self)
        return block
    }
    let block = extend(by: UInt(1) << UInt(sizeClass))
    block.storeBytes(of: UInt(sizeClass), as: UInt.self)
    return block + Int(headerSize)
}

func release(_ block: Raw) {
    let sizeClass = Int((block - Int(headerSize)).load(as: UInt.self))
    block.storeBytes(of: freeLists[sizeClass], as: UInt.self)
    freeLists[sizeClass] = UInt(bitPattern: block)
}

private func extend(by bytes: UInt) -> Raw {
    if heapEnd - heapNext < bytes {
        let pages = (bytes + 65535) >> 16
        let old = memoryGrow(0, Int32(pages))
        if old < 0 { fatalError() }
        let start = UInt(UInt32(bitPattern: old)) << 16
        if start != heapEnd { heapNext = start }
        heapEnd = start + pages << 16
    }
    defer { heapNext += bytes }
    return Raw(bitPattern: heapNext)!
}

// The two entry points that Embedded Swift's standard library expects of its environment. The link wraps `free`,
// because the compiler objects to a Swift function of that name.
@c(posix_memalign)
func alignedAllocate(_ out: UnsafeMutablePointer<Raw?>, _ alignment: Int, _ size: Int) -> Int32 {
    if alignment > 16 { return 22 }
    out.pointee = allocate(size)
    return 0
}

@c(__wrap_free)
func free(wrapped block: Raw?) {
    if let block { release(block) }
}

// MARK: the canonical ABI

@_expose(wasm, "cabi_realloc")
@c(cabi_realloc)
func reallocate(_ old: Raw?, _ oldSize: Int, _ alignment: Int, _ newSize: Int) -> Raw? {
    if newSize == 0 { return Raw(bitPattern: alignment) }
    let new = allocate(newSize)
    if let old, oldSize > 0 {
        new.copyMemory(from: old, byteCount: min(oldSize, newSize))
        release(old)
    }
    return new
}

/// A string that came in: takes over its bytes.
func take(_ bytes: Raw, _ count: Int) -> String {
    if count == 0 { return "" }
    defer { release(bytes) }
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
}

/// The same as bytes: a component that stays with them leaves out the tables of Unicode and is half as big.
func takeBytes(_ bytes: Raw, _ count: Int) -> [UInt8] {
    if count == 0 { return [] }
    defer { release(bytes) }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
}

func takeBytes(at place: Raw) -> [UInt8] {
    let count = Int((place + 4).load(as: UInt32.self))
    return count == 0 ? [] : takeBytes(Raw(bitPattern: UInt(place.load(as: UInt32.self)))!, count)
}

func bytesOf(_ literal: StaticString) -> [UInt8] {
    literal.withUTF8Buffer { [UInt8]($0) }
}

/// The string whose address and length stand at `place`: takes over its bytes.
func takeText(at place: Raw) -> String {
    let count = Int((place + 4).load(as: UInt32.self))
    return count == 0 ? "" : take(Raw(bitPattern: UInt(place.load(as: UInt32.self)))!, count)
}

/// Writes address and length of `literal` at `place`: it lies in the program's data and is never freed.
func put(literal: StaticString, at place: Raw) {
    place.storeBytes(of: UInt32(UInt(bitPattern: literal.utf8Start)), as: UInt32.self)
    (place + 4).storeBytes(of: UInt32(literal.utf8CodeUnitCount), as: UInt32.self)
}

/// Copies `bytes` into memory of their own and writes address and length at `place`.
func put(_ bytes: some Collection<UInt8>, at place: Raw) {
    let count = bytes.count
    let copy = count == 0 ? nil : allocate(count)
    if let copy { UnsafeMutableRawBufferPointer(start: copy, count: count).copyBytes(from: bytes) }
    place.storeBytes(of: UInt32(UInt(bitPattern: copy)), as: UInt32.self)
    (place + 4).storeBytes(of: UInt32(count), as: UInt32.self)
}

func put(_ string: String, at place: Raw) { put(string.utf8, at: place) }

/// Frees what `put` wrote at `place`, or any list of plain values.
func releaseText(at place: Raw) {
    if (place + 4).load(as: UInt32.self) == 0 { return }
    release(Raw(bitPattern: UInt(place.load(as: UInt32.self)))!)
}

/// A string result on its way out; `dropText` is its post-return.
func giveText(_ string: String) -> Raw {
    let out = allocate(8)
    put(string, at: out)
    return out
}

func giveBytes(_ bytes: [UInt8]) -> Raw {
    let out = allocate(8)
    put(bytes, at: out)
    return out
}

func dropText(_ out: Raw) {
    releaseText(at: out)
    release(out)
}

/// What `call` writes into an area of `size` bytes, as `read` understands it.
func receive<Value>(_ size: Int, from call: (Raw) -> Void, read: (Raw) -> Value) -> Value {
    let area = allocate(size)
    defer { release(area) }
    call(area)
    return read(area)
}
