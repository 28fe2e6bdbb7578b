import Foundation

/// The programs that tests compare with.
package enum Peers {
    /// Whether a test that needs one of them runs, and so fails, where it is not there: elsewhere such tests are skipped.
    package static let areRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"

    /// The program `wasmtime`, which runs components; nothing where it is not there.
    package static let wasmtime: String? = {
        let path = ProcessInfo.processInfo.environment["WASMTIME"] ?? WasmTools.root + "/.build/peers/tools/wasmtime"
        return areRequired || FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()
}
