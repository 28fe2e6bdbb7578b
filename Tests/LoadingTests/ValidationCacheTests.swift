import Glibc
import Testing
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

/// What is remembered of validation from one run to the next.
struct ValidationCacheTests {
    let folder = ScratchFolder()

    /// A module with so much code that it is remembered; its last function is valid or not.
    private func module(valid: Bool, _ filler: UInt8 = 0) throws -> [UInt8] {
        let code = String(repeating: "i32.const \(filler) drop ", count: 12_000)
        let text = "(module (func \(code)) (func (result i32) \(valid ? "i32" : "i64").const 1))"
        return try TextFormat.encode(Array(text.utf8).span)
    }

    /// One whose bytes are mostly data takes longer to look up than to validate.
    @Test func dataIsNotRemembered() throws {
        let data = String(repeating: "data", count: 30_000)
        let text = "(module (memory 2) (data \"\(data)\") (func))"
        #expect(isValid(try TextFormat.encode(Array(text.utf8).span)))
        #expect(folder.names.isEmpty)
        #expect(isValid(try module(valid: true)))
        #expect(folder.names == ["validated"])
    }

    /// Of bytes that stand in no file, which are known by their content alone.
    private func isValid(_ bytes: [UInt8]) -> Bool {
        var cache = ValidationCache(directory: folder.path)
        let file = InputFile(bytes.span, named: "module.wasm")
        return FileValidation(file, features: .default, cache: &cache).results.allSatisfy(\.isValid)
    }

    private func isValid(_ path: String, _ features: Features = .default, cacheIn directory: String?) -> Bool {
        var cache = ValidationCache(directory: directory)
        return FileValidation([path], features: features, cache: &cache).results.allSatisfy(\.isValid)
    }

    private var cacheFile: String { folder / "validated" }

    @Test("what is valid is found by its content, and what is not is refused each time")
    func remembers() throws {
        let good = folder.make("good.wasm", try module(valid: true))
        let bad = folder.make("bad.wasm", try module(valid: false))
        #expect(isValid(good, cacheIn: folder.path))
        let first = try #require(folder.content("validated"))
        #expect(!isValid(bad, cacheIn: folder.path))
        #expect(folder.content("validated") == first)
        // Under another name it is the same content, so nothing is added but the identity of the file, if that is settled.
        #expect(isValid(folder.make("copy.wasm", try module(valid: true)), cacheIn: folder.path))
        let second = try #require(folder.content("validated"))
        #expect([first.count, first.count + 32].contains(second.count))
        #expect(isValid(folder.make("other.wasm", try module(valid: true, 1)), cacheIn: folder.path))
        #expect(try #require(folder.content("validated")).count > second.count)
    }

    @Test("an answer holds for the features that it was given with")
    func featuresCount() throws {
        let path = folder.make("good.wasm", try module(valid: true))
        #expect(isValid(path, .all, cacheIn: folder.path))
        let first = try #require(folder.content("validated"))
        #expect(isValid(path, .wasm3, cacheIn: folder.path))
        #expect(try #require(folder.content("validated")).count > first.count)
    }

    @Test("a file that is damaged, or another kind of file, is as good as none")
    func damaged() throws {
        let path = folder.make("good.wasm", try module(valid: true))
        // After a step of the clock of file times, the file is known by its identity as well.
        usleep(20_000)
        #expect(isValid(path, cacheIn: folder.path))
        let whole = try #require(folder.content("validated"))
        let others: [[UInt8]] = [
            [], [1, 2, 3], whole.dropLast(), Array("another mark 123".utf8) + whole.dropFirst(16),
        ]
        for bytes in others {
            folder.make("validated", bytes)
            #expect(isValid(path, cacheIn: folder.path))
            #expect(folder.content("validated") == whole)
        }
    }

    @Test("where nothing can be written nothing is remembered, and the answer is the same")
    func unwritable() throws {
        let path = folder.make("good.wasm", try module(valid: true))
        let blocked = folder.make("file", [])
        #expect(isValid(path, cacheIn: blocked))
        #expect(isValid(path, cacheIn: blocked + "/below"))
        #expect(isValid(path, cacheIn: nil))
        #expect(folder.names.sorted() == ["file", "good.wasm"])
    }

    @Test("what two runs add at the same time is in the file afterwards, but for what the last one overtook")
    func severalRuns() throws {
        let paths = try (0..<8).map { folder.make("\($0).wasm", try module(valid: true, UInt8($0))) }
        let answers = Workers.all.map(paths.count) { isValid(paths[$0], cacheIn: folder.path) }
        #expect(answers.allSatisfy { $0 })
        for path in paths { #expect(isValid(path, cacheIn: folder.path)) }
        let size = try #require(folder.content("validated")).count
        for path in paths { #expect(isValid(path, cacheIn: folder.path)) }
        #expect(folder.content("validated")?.count == size)
    }
}
