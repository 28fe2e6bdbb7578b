import Foundation
import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// Modules that wasm-tools makes, whole and damaged: it and we must think the same of each. `WCOMPOSE_FUZZ=1` makes it
/// thousands.
@Suite("Validation as wasm-tools has it", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct ValidationDifferentialTests {
    static let isLong = ProcessInfo.processInfo.environment["WCOMPOSE_FUZZ"] != nil

    /// What is asked of `wasm-tools smith`, in turn.
    static let options: [[String]] = [
        [],
        [
            "--max-memories=5", "--max-tables=5", "--custom-page-sizes-enabled=true",
            "--shared-everything-threads-enabled=true", "--threads-enabled=true", "--wide-arithmetic-enabled=true",
            "--min-funcs=3", "--max-instructions=300",
        ],
        ["--min-types=10", "--min-funcs=5", "--max-instructions=500", "--min-globals=3", "--min-tags=2"],
        [
            "--min-types=30", "--min-funcs=2", "--min-element-segments=4", "--min-data-segments=2",
            "--max-instructions=1000", "--custom-descriptors-enabled=true",
        ],
        ["--allow-invalid-funcs=true"],
    ]

    static func modules(count: Int) throws -> [[UInt8]] {
        try (0..<count).compactMap { number in
            var random = RepeatableGenerator(seed: UInt64(number))
            let seed = (0..<2_000 + number * 37 % 6_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            return try WasmTools.smith(seed, options[number % options.count])
        }
    }

    /// Holds our verdicts on modules against those of wasm-tools, and says how many are valid.
    static func compare(_ modules: [[UInt8]], features: String) throws -> Int {
        let set = try Features(parsing: features)
        let refusals = modules.map { Modules.refusal(of: $0, set) }
        let verdicts = try WasmTools.verdicts(on: modules, features: features, expected: refusals.map { $0 == nil })
        for (place, verdict) in verdicts.enumerated() where verdict != (refusals[place] == nil) {
            Issue.record(
                """
                module \(place) of \(modules.count), features \(features): we say \
                \(refusals[place].map { "\($0) at \($0.offset)" } ?? "valid"), wasm-tools \(verdict ? "valid" : "not")
                """)
        }
        return verdicts.count { $0 }
    }

    @Test("made by `wasm-tools smith`")
    func smith() throws {
        let modules = try Self.modules(count: Self.isLong ? 2_000 : 300)
        var count = 0
        var valid = 0
        for features in ["all", "", "wasm3", "wasm2", "all,-gc", "all,-simd", "all,-memory64", "all,-reference-types"] {
            valid += try Self.compare(modules, features: features)
            count += modules.count
        }
        var random = RepeatableGenerator(seed: 0)
        let bodies = modules.filter { $0.count > 8 }
        let mutants = (0..<(Self.isLong ? 5 : 2)).flatMap { _ in bodies.map { random.mutant(of: $0) } }
        let validMutants = try Self.compare(mutants, features: "all")
        print("smith: \(count) verdicts, \(valid) valid; \(mutants.count) mutants, \(validMutants) valid")
    }

    @Test(
        "modules of the suites with bytes changed, and under other features",
        .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func corpus() throws {
        let entries = Corpus.entries(featureDependent: true).filter { !$0.isComponent }
        let all = entries.map(\.bytes).filter { $0.count > 8 && $0.count < 20_000 }
        var random = RepeatableGenerator(seed: 2)
        let modules = Self.isLong ? all : all.indices.filter { $0 % 5 == 0 }.map { all[$0] }
        let mutants = (0..<(Self.isLong ? 5 : 1)).flatMap { _ in modules.map { random.mutant(of: $0) } }
        let valid = try Self.compare(mutants, features: "all")
        print("mutants of the suites: \(mutants.count), \(valid) valid")
        let names = Features.named.map(\.name).filter { !$0.hasPrefix("cm") && $0 != "component-model" }
        let some = all.indices.filter { $0 % (Self.isLong ? 3 : 30) == 0 }.map { all[$0] }
        for name in names { _ = try Self.compare(some, features: "all,-\(name)") }
        for set in ["mvp", "wasm1", "wasm2", "wasm3", "lime1", "-all"] { _ = try Self.compare(some, features: set) }
        print("each feature off: \(some.count * (names.count + 6)) verdicts")
    }
}
