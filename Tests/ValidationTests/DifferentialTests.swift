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
    private static let count = ProcessInfo.processInfo.environment["WCOMPOSE_FUZZ"] == nil ? 3_000 : 60_000

    @Test("components of the suites with something changed, and what is cut off of them, are judged alike")
    func changedComponents() throws {
        let seeds = Corpus.entries().filter { $0.isComponent && $0.isValid }.map(\.bytes).filter { $0.count < 3_000 }
        let mutables = seeds.map(Self.placesOutsideModules)
        var random = SeededGenerator(seed: 0x5eed)
        var changed: [[UInt8]] = []
        while changed.count < Self.count {
            let number = Int(random.next() % UInt64(seeds.count))
            guard !mutables[number].isEmpty else { continue }
            changed.append(Self.change(seeds[number], at: mutables[number], &random))
        }
        let problems = try WasmTools.problems(with: changed, features: "all")
        var (valid, refused) = (0, 0)
        for (bytes, theirs) in zip(changed, problems) {
            let ours = judge(bytes).problem
            if theirs == nil { valid += 1 } else { refused += 1 }
            guard (ours == nil) != (theirs == nil), !Self.isExplained(theirs, ours) else { continue }
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
        _ bytes: [UInt8], at places: [Int], _ random: inout SeededGenerator
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
        // One byte that stands somewhere else, as types and options do.
        case 13, 14: changed[place()] = changed[place()]
        default:
            changed[place()] = UInt8(random.next() % 16)
            changed[place()] = UInt8(random.next() % 16)
        }
        return changed
    }

    /// Where the two may judge differently.
    private static func isExplained(_ theirs: String?, _ ours: String?) -> Bool {
        guard let theirs, ours == nil else { return false }
        return [String]().contains { theirs.contains($0) }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
