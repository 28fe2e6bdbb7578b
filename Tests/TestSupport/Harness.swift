import Foundation

/// Tests/Harness/run.py, which runs components in wasmtime. `PEERS_PYTHON` names the Python that has wasmtime; the tests
/// that need it are skipped where it is not there.
package enum Harness {
    package static let python: String? = {
        let path = ProcessInfo.processInfo.environment["PEERS_PYTHON"] ?? WasmTools.root + "/.build/peers/bin/python"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// Whether the tests that need it are to run.
    package static var isPresent: Bool { python != nil || Peers.areRequired }

    /// What is said of tests that are skipped.
    package static let absence: String = "PEERS_PYTHON names no program (`make peers` installs it)"

    /// Runs all of the components, each given with the path of its expectations, in one process.
    ///
    /// - Returns: a line for each call, and whether all of them gave what was expected.
    package static func run(
        _ components: [(path: String, expectations: String)], options: [String] = []
    ) async throws -> (lines: [JSONDocument], succeeded: Bool, errors: String) {
        guard let python else { throw WasmTools.Failure(description: absence) }
        let cases = components.map { #"{"component": "\#($0.path)", "expect": "\#($0.expectations)"}"# }
        let result = try await Program.run(
            python, [WasmTools.root + "/Tests/Harness/run.py"] + options,
            input: "[" + cases.joined(separator: ",") + "]")
        let lines = result.text.split(separator: "\n").compactMap { JSONDocument(String($0)) }
        return (lines, result.status == 0, result.errors)
    }
}
