import Foundation
import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeTestSupport
import WComposeWasmBinary

@Suite(
    "Validation as wasm-tools does it",
    .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)),
    .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct DifferentialTests {
    /// A few thousand components, or with `WCOMPOSE_FUZZ` in the environment many more.
    private static let count = ProcessInfo.processInfo.environment["WCOMPOSE_FUZZ"] == nil ? 1_500 : 60_000

    /// Features that are switched off in half of the components.
    private static let off = [
        "cm-values", "cm-nested-names", "cm-async-stackful", "cm-more-async-builtins", "cm-threading",
        "cm-error-context", "cm-fixed-length-lists", "cm-gc", "cm64", "cm-canon-names", "cm-forward", "cm-accessors",
    ]

    @Test(
        "components of the suites with something changed, and what is cut off of them, are judged alike",
        arguments: [[], off])
    func changedComponents(off: [String]) throws {
        let named = Features.named.filter { off.contains($0.name) }
        let features = Features.all.subtracting(Features(named.map(\.feature)))
        let seeds = Corpus.entries().filter { $0.isComponent && $0.isValid }.map(\.bytes).filter {
            $0.count < 3_000 && (off.isEmpty || judge($0, features).problem == nil)
        }
        let mutables = seeds.map(Self.placesOutsideModules)
        let seed = ProcessInfo.processInfo.environment["WCOMPOSE_FUZZ"].flatMap { UInt64($0) } ?? 0x5eed
        var random = RepeatableGenerator(seed: seed)
        var changed: [[UInt8]] = []
        while changed.count < Self.count {
            let number = Int(random.next() % UInt64(seeds.count))
            guard !mutables[number].isEmpty else { continue }
            changed.append(Self.change(seeds[number], at: mutables[number], &random))
        }
        let flags = (["all"] + off.map { "-" + $0 }).joined(separator: ",")
        let problems = try WasmTools.problems(with: changed, features: flags)
        var (valid, refused) = (0, 0)
        for (bytes, theirs) in zip(changed, problems) {
            let ours = judge(bytes, features).problem
            if theirs == nil { valid += 1 } else { refused += 1 }
            guard (ours == nil) != (theirs == nil), !Self.isExplained(theirs) else { continue }
            Issue.record("\(Self.hex(bytes)): wasm-tools: \(theirs ?? "valid"), here: \(ours ?? "valid")")
        }
        print("\(changed.count) changed components: \(valid) are valid and \(refused) are not by wasm-tools")
        #expect(valid > Self.count / 20)
    }

    /// The places at which nothing is part of a core module or of a custom section.
    private static func placesOutsideModules(_ bytes: [UInt8]) -> [Int] {
        guard let component = try? Component(reading: ByteReader(bytes.span)) else { return [] }
        var isOutside = [Bool](repeating: true, count: bytes.count)
        func exclude(_ component: Component) {
            for section in component.sections {
                switch section.contents {
                case .coreModule, .custom:
                    for place in section.range.start..<section.range.start + section.range.count {
                        isOutside[place] = false
                    }
                case .component(let inner): exclude(inner)
                default: break
                }
            }
        }
        exclude(component)
        return bytes.indices.filter { $0 >= 8 && isOutside[$0] }
    }

    private static func change(
        _ bytes: [UInt8], at places: [Int], _ random: inout RepeatableGenerator
    ) -> [UInt8] {
        var changed = bytes
        func place() -> Int { places[Int(random.next() % UInt64(places.count))] }
        switch random.next() % 16 {
        case 0: return Array(changed.prefix(place()))
        case 1: changed[place()] = UInt8(truncatingIfNeeded: random.next())
        case 2: changed[place()] ^= 1 << UInt8(random.next() % 8)
        // Bytes of indices, kinds and lengths are small: another small one is more often something else that is valid.
        case 3...6: changed[place()] = UInt8(random.next() % 8)
        case 7...9: changed[place()] &+= 1
        case 10...12: changed[place()] &-= 1
        case 13, 14: return rearrange(bytes, &random)
        default:
            changed[place()] = UInt8(random.next() % 16)
            changed[place()] = UInt8(random.next() % 16)
        }
        return changed
    }

    /// What the peer says of components for other reasons than that they are not valid: it prints each and reads that
    /// again, and it knows no section of values.
    private static func isExplained(_ theirs: String?) -> Bool {
        ["from `wasmprinter`", "malformed section id: 12", "core module `name` section in a component"]
            .contains { theirs?.contains($0) ?? false }
    }

    /// A section left out, given twice, or put in the place of another.
    private static func rearrange(_ bytes: [UInt8], _ random: inout RepeatableGenerator) -> [UInt8] {
        guard let component = try? Component(reading: ByteReader(bytes.span)) else { return bytes }
        let starts = [8] + component.sections.map { $0.range.start + $0.range.count }
        guard starts.count > 2 else { return bytes }
        var sections = zip(starts, starts.dropFirst()).map { Array(bytes[$0..<$1]) }
        let place = Int(random.next() % UInt64(sections.count))
        let other = Int(random.next() % UInt64(sections.count))
        switch random.next() % 3 {
        case 0: sections.remove(at: place)
        case 1: sections.insert(sections[place], at: other)
        default: sections.swapAt(place, other)
        }
        return Array(bytes[..<8]) + sections.joined()
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
