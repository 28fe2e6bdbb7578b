import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// The core modules of the suites, with the features that each file asks for.
@Suite("Conformance: validation of core modules", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ValidationConformanceTests {
    private struct Figures {
        var accepted = 0
        var valid = 0
        var refused = 0
        var invalid = 0
    }

    @Test("valid ones are accepted, invalid and malformed ones are refused")
    func verdicts() throws {
        var suites: [String: Figures] = [:]
        for entry in Corpus.entries(featureDependent: true) where !entry.isComponent {
            // What is wrong there is in a custom section, which does not make a module invalid.
            if entry.command == "assert_invalid_custom" { continue }
            let refusal = Modules.refusal(of: entry.bytes, try Features(parsing: entry.features))
            let suite = String(entry.name.prefix { $0 != "/" })
            if entry.isValid {
                suites[suite, default: Figures()].valid += 1
                if let refusal {
                    Issue.record("\(entry.name): \(entry.command), and refused: \(refusal)")
                } else {
                    suites[suite, default: Figures()].accepted += 1
                }
            } else {
                suites[suite, default: Figures()].invalid += 1
                if refusal == nil {
                    Issue.record("\(entry.name): \(entry.command), and accepted")
                } else {
                    suites[suite, default: Figures()].refused += 1
                }
            }
        }
        for (suite, figures) in suites.sorted(by: { $0.key < $1.key }) {
            print(
                """
                core modules of \(suite): \(figures.accepted) of \(figures.valid) valid accepted, \(figures.refused) \
                of \(figures.invalid) invalid refused
                """)
        }
        #expect(suites.values.reduce(0) { $0 + $1.valid } > 2_700)
        #expect(suites.values.reduce(0) { $0 + $1.invalid } > 3_900)
    }

    @Test("core modules in components are accepted where the component is valid")
    func nested() throws {
        var count = 0
        for entry in Corpus.entries() where entry.isComponent && entry.isValid {
            let bytes = entry.bytes
            for module in try Self.modules(in: ByteReader(bytes.span)) {
                count += 1
                let refusal = Modules.refusal(of: module, .all)
                if let refusal { Issue.record("\(entry.name): refused: \(refusal)") }
            }
        }
        print("core modules in components: \(count)")
        #expect(count > 300)
    }

    /// The core modules in a component, and in those that it holds.
    private static func modules(in reader: consuming ByteReader) throws(BinaryError) -> [[UInt8]] {
        var modules: [[UInt8]] = []
        _ = try BinaryLayer(from: &reader)
        while !reader.isAtEnd {
            let id = try reader.byte()
            let range = try reader.skip(Int(try reader.u32()))
            if id == 1 { modules.append(reader.copy(range)) }
            if id == 4 { modules += try self.modules(in: reader.reader(of: range)) }
        }
        return modules
    }
}
