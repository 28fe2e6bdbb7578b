import Foundation
import Testing
import WComposeTestSupport

/// The components and core modules of many toolchains that `make real` unpacks from ../shared/real into .build/real.
enum RealFiles {
    struct File: Sendable, CustomStringConvertible {
        /// As LIST.tsv has it: `components/….wasm`, `modules/….wasm`.
        let name: String
        let path: String
        let size: Int

        var description: String { name }
        var isComponent: Bool { name.hasPrefix("components/") }
    }

    static let folder = WasmTools.root + "/.build/real"

    static let all: [File] = {
        let list = String(decoding: Fixtures.read(folder + "/LIST.tsv") ?? [], as: UTF8.self)
        return list.split(separator: "\n").dropFirst().compactMap { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count > 1, let size = Int(columns[1]) else { return nil }
            return File(name: String(columns[0]), path: "\(folder)/\(columns[0])", size: size)
        }
    }()

    static let components = all.filter(\.isComponent)

    static let absence: Comment = "there is no .build/real (`make real` unpacks ../shared/real)"
}

/// Real files, held against what wasm-tools says of them and against themselves.
@Suite("Real files", .serialized, .enabled(if: !RealFiles.all.isEmpty, RealFiles.absence))
struct RealTests {
    static let absence = Comment(rawValue: WasmTools.absence)

    let folder = ScratchFolder()

    @Test("the list names every file")
    func list() {
        #expect(RealFiles.all.count == 345)
        for file in RealFiles.all { #expect(Fixtures.read(file.path)?.count == file.size, "\(file)") }
    }

    /// What `wasm-tools` does with these arguments.
    func peer(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(#require(WasmTools.path, "\(WasmTools.absence)"), arguments, limit: 16 << 20)
    }

    /// What `wcompose` does with these arguments.
    func ours(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(Program.path, arguments, limit: 16 << 20)
    }

    /// Records what differs in one check of a file, or that nothing does where the table has a deviation.
    func expect(_ isSame: Bool, _ check: Deviation.Check, _ file: RealFiles.File, _ what: @autoclosure () -> String) {
        if let known = Deviation.of(file, check) {
            #expect(!isSame, "\(file): \(check) is the same now; the table says: \(known.reason)")
        } else {
            #expect(isSame, "\(file): \(check) differs: \(what())")
        }
    }
}
