import Testing
import WComposeTestSupport
import WComposeWIT

/// Binaries that are made up, read here and by wasm-tools.
@Suite("WIT binaries of wit-smith", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct BinaryDifferentialTests {
    /// What is asked of `wasm-tools wit-smith`, in turn.
    private static let options: [[String]] = [
        [], ["--async", "--futures", "--streams", "--error-context", "--fixed-length-lists"], ["--implements"],
        ["--world-include", "--async", "--implements"], ["--max-packages", "3", "--max-pkg-items", "20"],
        ["--canonical-names"],
    ]

    /// Packages with the number of the seed that each was made from.
    private static func packages(seed: UInt64, count: Int) -> [(number: Int, bytes: [UInt8])] {
        var generator = RepeatableGenerator(seed: seed)
        return (0..<count).compactMap { number in
            let seed = (0..<Int.random(in: 20...2000, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            return (try? WasmTools.witSmith(seed, options[number % options.count])).flatMap { $0 }.map { (number, $0) }
        }
    }

    @Test func packagesStayTheSameBytes() throws {
        let wanted = Fixtures.numberOfCases ?? 200
        let packages = Self.packages(seed: 0x5749_5400, count: wanted)
        for (number, package) in packages {
            let difference = BinaryPackages.difference(afterRoundTrip: package)
            #expect(difference == nil, "case \(number)")
            let inText = BinaryPackages.difference(inWITOf: package)
            #expect(inText == nil, "text of case \(number)")
            let asText = BinaryPackages.difference(afterTextOf: package)
            #expect(asText == nil, "case \(number), printed and parsed")
        }
        print("wit-smith: \(packages.count) packages of \(wanted) seeds")
        #expect(packages.count > wanted / 2)
    }

    @Test func worldsInModulesAndComponentsStayTheSame() throws {
        var counts = (modules: 0, components: 0)
        for (number, package) in Self.packages(seed: 0x5749_5401, count: (Fixtures.numberOfCases ?? 200) / 5) {
            for world in BinaryPackages.worlds(in: package).prefix(3) {
                guard let module = try? WasmTools.embedded(package, world: world) else { continue }
                counts.modules += 1
                let difference = BinaryPackages.difference(inWITOf: module)
                #expect(difference == nil, "core module of case \(number), \(world)")
                guard let component = try? WasmTools.component(ofModule: module) else { continue }
                counts.components += 1
                let inComponent = BinaryPackages.difference(inWITOf: component)
                #expect(inComponent == nil, "component of case \(number), \(world)")
            }
        }
        print("wit-smith: \(counts.modules) core modules, \(counts.components) components")
        #expect(counts.components > 10)
    }
}
