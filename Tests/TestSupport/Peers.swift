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

    /// The folder of the libraries that componentize-py links.
    package static let libraries = folder("libraries", named: "PEER_LIBRARIES")
    /// The folder of the adapters of WASI 0.1 as they are distributed.
    package static let adapters = folder("adapters", named: "PEER_ADAPTERS")
    /// The adapter that gives a module WASI 0.1, and exports nothing itself; nothing where it is not there.
    package static let reactorAdapter: String? = {
        let path = adapters + "/wasi_snapshot_preview1.reactor.wasm"
        return areRequired || FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    private static func folder(_ name: String, named variable: String) -> String {
        ProcessInfo.processInfo.environment[variable] ?? WasmTools.root + "/.build/peers/" + name
    }
}
