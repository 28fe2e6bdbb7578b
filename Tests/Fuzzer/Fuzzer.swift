import Glibc
import WComposeFuzzTargets
import WComposeTestSupport

/// The target that the environment variable `FUZZ_TARGET` names, with a folder for its files.
private struct Fuzzer {
    let folder: ScratchFolder
    let run: FuzzTarget.Run

    init() {
        let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
        guard let target = FuzzTarget.named(name) else {
            fatalError("no target is named `\(name)`; there are \(FuzzTarget.all.map(\.name).joined(separator: " "))")
        }
        folder = ScratchFolder()
        do { run = try target.prepared(in: folder) } catch { fatalError("\(name) cannot begin: \(error)") }
    }
}

/// Made for the first input. libFuzzer calls from one thread alone.
private nonisolated(unsafe) let fuzzer = Fuzzer()

/// What libFuzzer calls with each input, which it owns.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: the bytes are libFuzzer's until this returns, and are copied.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do { try unsafe fuzzer.run(input) } catch { fatalError("\(error)") }
    return 0
}
