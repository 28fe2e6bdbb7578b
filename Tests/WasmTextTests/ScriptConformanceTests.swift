import Testing
import WComposeTestSupport
import WComposeWasmText

/// The scripts of the suites, read and encoded, and held against what wasm-tools makes of them.
@Suite("Conformance: text", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ScriptConformanceTests {
    /// What came of one suite.
    struct Figures {
        var identical = 0
        var others: [String] = []
        var refused = 0
        var accepted: [String] = []
    }

    @Test("modules and components become the bytes that wasm-tools makes of them; malformed texts are refused")
    func encodes() throws {
        let outcomes = Corpus.outcomes()
        var suites: [String: Figures] = [:]
        for path in Corpus.scripts {
            let bytes = try #require(Fixtures.read(Corpus.sources + "/" + path))
            let text = bytes.span
            var script = try ScriptReader(text)
            var line = 1
            var place = 0
            var seen: [Int: Int] = [:]
            while let directive = try script.next() {
                guard let module = directive.module, module.form != .binary else { continue }
                for offset in place..<module.start where text[offset] == 0x0a { line += 1 }
                place = module.start
                let key = "\(path):\(line)"
                guard let candidates = outcomes[key] else { continue }
                let number = seen[line, default: 0]
                seen[line] = number + 1
                guard number < candidates.count else { continue }
                let suite =
                    String(path.prefix { $0 != "/" }) + (module.sort == .component ? ", components" : ", modules")
                Self.judge(module, key, candidates[number], in: text, &suites[suite, default: Figures()])
            }
        }
        for (suite, figures) in suites.sorted(by: { $0.key < $1.key }) {
            print(
                """
                text of \(suite): \(figures.identical) of \(figures.identical + figures.others.count) encoded to the same \
                bytes, \(figures.refused) of \(figures.refused + figures.accepted.count) malformed refused
                """)
            for other in figures.others.prefix(Self.shown) { print("  \(other)") }
            for accepted in figures.accepted.prefix(Self.shown) { print("  accepted: \(accepted)") }
            #expect(figures.others.isEmpty)
            #expect(Self.notMalformed.isSuperset(of: figures.accepted))
        }
        #expect(suites.count >= 3)
    }

    /// Texts that a suite of an older version of the standard calls malformed: today memories of that size are invalid.
    static let notMalformed: Set<String> = [
        "core-spec/proposals/threads/memory.wast:84", "core-spec/proposals/threads/memory.wast:88",
        "core-spec/proposals/threads/memory.wast:92",
    ]

    /// How many cases are listed of those that come out otherwise.
    static let shown = 400

    private static func judge(
        _ module: ScriptModule, _ key: String, _ outcome: Corpus.Outcome, in text: Span<UInt8>, _ figures: inout Figures
    ) {
        let expected = outcome.bytes
        do {
            let encoded = try module.encoded(in: text)
            if expected == nil {
                figures.accepted.append(key)
            } else if encoded == expected {
                figures.identical += 1
            } else {
                figures.others.append("\(key): \(encoded.count) bytes, not \(expected?.count ?? 0)")
            }
        } catch {
            if expected == nil { figures.refused += 1 } else { figures.others.append("\(key): \(error)") }
        }
    }

    @Test("there are scripts")
    func count() { #expect(Corpus.scripts.count == 391) }
}

extension Directive {
    /// The module or component that it is about.
    fileprivate var module: ScriptModule? {
        switch kind {
        case .definition(let module), .assertMalformed(let module, _), .assertInvalid(let module, _),
            .assertUnlinkable(let module, _), .assertUninstantiable(let module, _),
            .assertMalformedCustom(let module, _),
            .assertInvalidCustom(let module, _):
            module
        case .execution: nil
        }
    }
}
