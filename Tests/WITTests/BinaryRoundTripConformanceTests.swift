import Testing
import WComposeTestSupport
import WComposeWIT

/// Packages in their binary form, read and written again: the bytes must stay what wasm-tools made them.
@Suite("Conformance: WIT binaries", .enabled(if: WITCorpus.exists && WasmTools.isPresent))
struct BinaryRoundTripConformanceTests {
    @Test func encodingsOfWITComponent() throws {
        for file in WITCorpus.encodings {
            let text = String(decoding: file.bytes, as: UTF8.self)
            let package = try Fixtures.binary(of: text)
            expectSameBytes(package, file.name)
            let name = String(file.path.dropLast(4))
            let isFile = Fixtures.read(name + ".wit") != nil
            expectSameEncoding(package, of: isFile ? name + ".wit" : name, features: .none)
        }
        #expect(WITCorpus.encodings.count > 20)
    }

    @Test func packagesOfWITParse() throws {
        for path in WITCorpus.mustParse {
            let package = try WasmTools.package(at: path, features: ["--features", "active"])
            expectSameBytes(package, path)
            expectSameEncoding(package, of: path, features: .named(["active"]))
        }
        #expect(WITCorpus.mustParse.count > 30)
    }

    @Test func packagesOfWASI() throws {
        for path in WITCorpus.wasi {
            let package = try WasmTools.package(at: path)
            expectSameBytes(package, path)
            expectSameEncoding(package, of: path, features: .all)
        }
        #expect(WITCorpus.wasi.count > 25)
    }

    /// Holds the encoding of a text against that which wasm-tools made of it.
    private func expectSameEncoding(_ package: [UInt8], of path: String, features: WIT.Features) {
        #expect(throws: Never.self, "\(path)") {
            let (resolution, id) = try TextPackages.read(path, features: features)
            let encoded = try BinaryPackages.withoutProducers(try resolution.encoded(id))
            let isSame = try encoded == BinaryPackages.withoutProducers(package)
            #expect(isSame, "encoding of \(path)")
        }
    }

    @Test func componentsOfWITComponent() throws {
        for file in WITCorpus.components {
            let difference = BinaryPackages.difference(
                inWITOf: try Fixtures.binary(of: String(decoding: file.bytes, as: UTF8.self)))
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
        let inText = BinaryPackages.difference(inWITOf: package)
        #expect(inText == nil, "text of \(name)")
    }
}
