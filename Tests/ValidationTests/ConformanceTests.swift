import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeTestSupport
import WComposeWasmBinary

@Suite("Conformance: validation", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ConformanceTests {
    /// Cases whose cause lies within a core module, which this validator does not look at.
    static let core: Set<String> = [
        "component-model/validation/core-modules.wast:25", "wasm-tools-component-model/nested-modules.wast:30",
    ]

    /// How the cases of one suite came out.
    private struct Figures {
        var (valid, accepted, refusable, refused, core) = (0, 0, 0, 0, 0)
    }

    @Test("every valid component is accepted and every other one refused, with the features that its case declares")
    func components() throws {
        var suites: [String: Figures] = [:]
        for entry in Corpus.entries(featureDependent: true) where entry.isComponent {
            let suite = String(entry.name.prefix { $0 != "/" })
            let problem = try judge(entry.bytes, Features(parsing: entry.features)).problem
            if entry.isValid {
                suites[suite, default: Figures()].valid += 1
                if problem == nil { suites[suite, default: Figures()].accepted += 1 }
                #expect(problem == nil, "\(entry.name): \(problem ?? "")")
            } else if Self.core.contains(entry.name) {
                suites[suite, default: Figures()].core += 1
            } else {
                suites[suite, default: Figures()].refusable += 1
                if problem != nil { suites[suite, default: Figures()].refused += 1 }
                #expect(problem != nil, "\(entry.name) is accepted")
            }
        }
        for (suite, figures) in suites.sorted(by: { $0.key < $1.key }) {
            print(
                "\(suite): \(figures.accepted) of \(figures.valid) valid components accepted, \(figures.refused) of "
                    + "\(figures.refusable) others refused, \(figures.core) are of core modules")
        }
        #expect(suites["component-model"]?.refusable ?? 0 > 400)
        #expect(suites["wasm-tools-component-model"]?.refusable ?? 0 > 300)
    }

    @Test("the type of a component that is known to be valid is that which validation gives")
    func known() throws {
        var compared = 0
        for entry in Corpus.entries() where entry.isComponent && entry.isValid {
            guard case .valid(let type, let store) = judge(entry.bytes) else { continue }
            guard case .valid(let known, let other) = judge(entry.bytes, isKnownValid: true) else {
                Issue.record("\(entry.name): \(judge(entry.bytes, isKnownValid: true).problem ?? "")")
                continue
            }
            compared += 1
            let (expected, found) = (store[type], other[known])
            #expect(expected.imports.keys == found.imports.keys, "\(entry.name)")
            #expect(expected.exports.keys == found.exports.keys, "\(entry.name)")
            for (name, extern) in expected.imports { #expect(found.imports[name]?.type.kind == extern.type.kind) }
            for (name, extern) in expected.exports { #expect(found.exports[name]?.type.kind == extern.type.kind) }
            #expect(store.traits(of: type).size == other.traits(of: known).size, "\(entry.name)")
        }
        #expect(compared > 450)
    }

    @Test("no valid component with one byte changed, or cut short, traps")
    func hostile() throws {
        var judged = 0
        for (number, entry) in Corpus.entries().filter({ $0.isComponent && $0.isValid }).enumerated() {
            let bytes = entry.bytes
            guard bytes.count < 2_000 else { continue }
            // Of each component some places, others in each, so that all of them take no longer than the rest.
            for place in stride(from: number % 23, to: bytes.count, by: 23) {
                _ = judge(Array(bytes.prefix(place)))
                var changed = bytes
                changed[place] ^= [0x01, 0x03, 0x40, 0x7f, 0x80, 0xff][(number + place) % 6]
                _ = judge(changed)
                judged += 2
            }
        }
        #expect(judged > 5_000)
    }
}
