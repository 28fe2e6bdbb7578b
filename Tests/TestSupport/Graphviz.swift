import Foundation
import Testing

/// Graphviz, which lays out pictures.
package enum Graphviz {
    /// Whether the tests that need it are to run.
    package static let isPresent: Bool = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/dot") } || Peers.areRequired
    }()

    /// Fails where it does not read a text as a graph, or has something to say of it. Nothing where it is not there.
    package static func check(_ text: String) async throws {
        guard isPresent else { return }
        let folder = ScratchFolder()
        folder.make("a.dot", text: text)
        let out = try await Program.run("/usr/bin/env", ["dot", "-Tsvg", folder / "a.dot"], limit: 64 << 20)
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.isEmpty, "\(out.errors)")
        #expect(try !Markup.texts(in: out.text).isEmpty)
    }
}
