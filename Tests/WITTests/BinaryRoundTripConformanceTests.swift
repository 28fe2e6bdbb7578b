import Testing
import WComposeTestSupport
import WComposeWIT

/// Packages in their binary form, read and written again: the bytes must stay what wasm-tools made them.
@Suite("Conformance: WIT binaries", .enabled(if: WITCorpus.exists && WasmTools.isPresent))
struct BinaryRoundTripConformanceTests {
    @Test func encodingsOfWITComponent() throws {
        for file in WITCorpus.encodings {
            let text = String(decoding: file.bytes, as: UTF8.self)
            expectSameBytes(try WasmTools.binary(of: text), file.name)
        }
        #expect(WITCorpus.encodings.count > 20)
    }

    @Test func packagesOfWITParse() throws {
        for path in WITCorpus.parsed {
            expectSameBytes(try WasmTools.package(at: path, features: ["--features", "active"]), path)
        }
        #expect(WITCorpus.parsed.count > 30)
    }

    @Test func packagesOfWASI() throws {
        for path in WITCorpus.wasi { expectSameBytes(try WasmTools.package(at: path), path) }
        #expect(WITCorpus.wasi.count > 25)
    }

    @Test func componentsOfWITComponent() throws {
        for file in WITCorpus.components {
            let difference = BinaryPackages.difference(
                inWITOf: try WasmTools.binary(of: String(decoding: file.bytes, as: UTF8.self)))
            #expect(difference == nil, "\(file.name)")
        }
        print("wit-component: \(WITCorpus.components.count) components")
        #expect(WITCorpus.components.count > 30)
    }

    private func expectSameBytes(_ package: [UInt8], _ name: String) {
        // A package with nothing in it is a component like any other that is empty.
        guard BinaryPackages.hasExports(package) else { return }
        let difference = BinaryPackages.difference(afterRoundTrip: package)
        #expect(difference == nil, "\(name)")
    }
}

@Suite("WIT binaries of wit-smith", .enabled(if: WasmTools.isPresent))
struct BinaryRoundTripDifferentialTests {
    /// What is asked of `wasm-tools wit-smith`, in turn.
    private static let options: [[String]] = [
        [], ["--async", "--futures", "--streams", "--error-context", "--fixed-length-lists"], ["--implements"],
        ["--world-include", "--async", "--implements"], ["--max-packages", "3", "--max-pkg-items", "20"],
    ]

    @Test func packagesStayTheSameBytes() throws {
        var generator = RepeatableGenerator(seed: 0x5749_5400)
        var count = 0
        let wanted = Fixtures.numberOfCases ?? 300
        for number in 0..<wanted {
            let seed = (0..<Int.random(in: 20...2000, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            guard let package = try WasmTools.witSmith(seed, Self.options[number % Self.options.count]) else { continue }
            count += 1
            let difference = BinaryPackages.difference(afterRoundTrip: package)
            #expect(difference == nil, "case \(number)")
        }
        print("wit-smith: \(count) packages of \(wanted) seeds")
        #expect(count > wanted / 2)
    }
}
