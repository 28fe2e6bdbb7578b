import Testing
import WComposeTestSupport
import WComposeWIT

/// Packages that are made up as people write them, through all forms that they have.
@Suite("Generated WIT packages", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct GeneratedPackageTests {
    private static let count = Fixtures.numberOfCases ?? 100

    private static func packages(_ seed: UInt64) -> [(seed: UInt64, GeneratedPackage)] {
        (0..<UInt64(count)).map { number in
            let options = WITGenerator.Options(isAsync: number % 3 == 2)
            return (seed + number, WITGenerator.package(seed: seed + number, options: options))
        }
    }

    @Test func oneSeedMakesOnePackage() {
        #expect(WITGenerator.package(seed: 3).text == WITGenerator.package(seed: 3).text)
        #expect(WITGenerator.package(seed: 3).text != WITGenerator.package(seed: 4).text)
        let texts = Self.packages(1).map(\.1.text)
        // All that is to be tried comes up.
        for part in ["use ", " as ", "resource ", "type ", "borrow<", ": interface {", "constructor(", "stream<u8>"] {
            #expect(texts.contains { $0.contains(part) }, "\(part)")
        }
    }

    @Test func textsBinariesAndPrintsSayTheSame() throws {
        for (seed, package) in Self.packages(0x5749_5410) {
            let folder = ScratchFolder()
            let (resolution, id) = try TextPackages.read(text: package.text)
            let encoded = try resolution.encoded(id)
            let expected = try WasmTools.package(at: folder.make("package.wit", text: package.text))
            #expect(
                try BinaryPackages.withoutProducers(encoded) == BinaryPackages.withoutProducers(expected),
                "seed \(seed)")
            #expect(BinaryPackages.difference(inWITOf: encoded) == nil, "seed \(seed), printed")
            #expect(BinaryPackages.difference(afterTextOf: encoded) == nil, "seed \(seed), printed and parsed")
            #expect(BinaryPackages.difference(afterRoundTrip: encoded) == nil, "seed \(seed), decoded and encoded")
        }
    }

    @Test func worldsInModulesAndComponentsStayTheSame() throws {
        var components = 0
        for (seed, package) in Self.packages(0x5749_5420).prefix(Self.count / 4) {
            let folder = ScratchFolder()
            let path = folder.make("package.wit", text: package.text)
            for world in package.worlds {
                let module = try WasmTools.embedded(path, world: world.name)
                #expect(BinaryPackages.difference(inWITOf: module) == nil, "seed \(seed), module of \(world.name)")
                let component = try WasmTools.component(ofModule: module)
                #expect(BinaryPackages.difference(inWITOf: component) == nil, "seed \(seed), \(world.name)")
                components += 1
            }
        }
        #expect(components > Self.count / 8)
    }
}
