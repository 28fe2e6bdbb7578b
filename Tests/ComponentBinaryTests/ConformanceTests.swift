import Foundation
import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The suites of `../shared/conformance` in their binary form, which Tests/Conformance/convert.py puts into
/// .build/conformance (or where `WCOMPOSE_CONFORMANCE` says), with an index of what each file must come to.
private enum Corpus {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let folder =
        ProcessInfo.processInfo.environment["WCOMPOSE_CONFORMANCE"].map { URL(filePath: $0) }
        ?? root.appending(path: ".build/conformance")

    static var exists: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "index.tsv").path) }

    struct Entry {
        var name: String
        var command: String
        var file: URL
        var isComponent: Bool
        /// Whether the whole file is valid.
        var isValid: Bool
    }

    /// The binary cases, without those that KNOWN.tsv says are out of date.
    static func entries() throws -> [Entry] {
        let known = root.appending(path: "../shared/conformance/KNOWN.tsv")
        let stale = Set(try rows(of: known).map { "\($0[0])/\($0[1])" })
        return try rows(of: folder.appending(path: "index.tsv")).compactMap { row in
            let name = "\(row[0])/\(row[1]):\(row[2])"
            guard row.count >= 7, row[6] == "binary", !stale.contains(name) else { return nil }
            let isValid = !["assert_malformed", "assert_invalid"].contains { row[3].hasPrefix($0) }
            return Entry(
                name: name, command: row[3], file: folder.appending(path: row[4]), isComponent: row[5] == "component",
                isValid: isValid)
        }
    }

    private static func rows(of file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
            .filter { $0.count >= 5 }
    }

    /// Cases whose integers take more bytes than they need, on purpose: they are written shorter.
    static let longIntegers: Set = ["component-model/binary/binary.wast:145"]
}

@Suite("Conformance", .enabled(if: Corpus.exists))
struct ConformanceTests {
    @Test("every valid component is read and written as it was; of the others, none traps")
    func components() throws {
        var valid = 0
        var malformed = 0
        var refusedMalformed = 0
        for entry in try Corpus.entries() where entry.isComponent {
            let bytes = [UInt8](try Data(contentsOf: entry.file))
            let reader = ByteReader(bytes.span)
            if entry.command == "assert_malformed" { malformed += 1 }
            do {
                let component = try Component(reading: reader)
                var writer = ByteWriter()
                writer.write(component, from: reader)
                guard entry.isValid else { continue }
                valid += 1
                #expect(
                    (writer.bytes == bytes) != Corpus.longIntegers.contains(entry.name),
                    "\(entry.name) is not written as it was read")
                try readModules(of: component, from: reader)
            } catch {
                if entry.command == "assert_malformed" { refusedMalformed += 1 }
                #expect(!entry.isValid, "\(entry.name): \(error) at \(error.offset)")
            }
        }
        #expect(valid > 400)
        // The one other is malformed in a core module, which the reader passes over.
        #expect(malformed - refusedMalformed <= 1)
    }

    private func readModules(of component: Component, from reader: borrowing ByteReader) throws(BinaryError) {
        for section in component.sections {
            switch section.contents {
            case .coreModule(let range): _ = try ModuleInterface(reading: reader.reader(of: range))
            case .component(let inner): try readModules(of: inner, from: reader)
            default: break
            }
        }
    }

    @Test("the imports and exports of every valid core module are read; of the others, none traps")
    func modules() throws {
        var valid = 0
        for entry in try Corpus.entries() where !entry.isComponent {
            let bytes = [UInt8](try Data(contentsOf: entry.file))
            do {
                _ = try ModuleInterface(reading: ByteReader(bytes.span))
                if entry.isValid { valid += 1 }
            } catch { #expect(!entry.isValid, "\(entry.name): \(error) at \(error.offset)") }
        }
        #expect(valid > 1_000)
    }
}
