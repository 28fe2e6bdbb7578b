import Foundation

/// Tests/Formats/check.py, which holds reports against the published schemas of their formats. The Python of `PEERS_PYTHON`
/// has them; the tests that need them are skipped where they are not there.
package enum FormatChecker {
    /// Whether the tests that need it are to run.
    package static let isPresent: Bool = {
        guard let python = Harness.python else { return Peers.areRequired }
        let folder = URL(fileURLWithPath: python).deletingLastPathComponent().deletingLastPathComponent()
        return FileManager.default.fileExists(atPath: folder.path + "/junit-10.xsd") || Peers.areRequired
    }()

    /// What is said of tests that are skipped.
    package static let absence: String = "there are no schemas beside PEERS_PYTHON (`make peers` installs them)"

    /// What is wrong with files in a format (`sarif`, `junit` or `html`), a line for each fault.
    package static func faults(of format: String, in files: [String]) async throws -> String {
        guard let python = Harness.python else { throw WasmTools.Failure(description: absence) }
        let result = try await Program.run(python, [WasmTools.root + "/Tests/Formats/check.py", format] + files)
        return result.status == 0 ? "" : result.text + result.errors
    }
}
