import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeTestSupport
import WComposeWIT

@Suite struct WITBinaryTests {
    static let components: [Fixture] = Samples.names.flatMap { Fixtures.files(in: Samples.path($0), ending: ".wasm") }

    @Test(.enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)), arguments: components)
    func componentsOfSamplesAreRead(_ component: Fixture) throws {
        let decoded = try WITBinary.read(try InputFile.open(component.path))
        let text = decoded.resolution.text(of: decoded.package, nesting: Array(decoded.resolution.packageIDs))
        let expected = try WasmTools.wit(of: component.bytes)
        // Empty lines stand elsewhere.
        #expect(text.split(separator: "\n") == expected.split(separator: "\n"))
    }

    @Test func whatIsWrongIsToldOfTheFile() throws {
        let folder = ScratchFolder()
        let path = folder.make("module.wasm", [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
        let file = try InputFile.open(path)
        let error = #expect(throws: Diagnostic.self) { _ = try WITBinary.read(file) }
        #expect(error?.code == WITPackageCode.noWITInBinary.code)
        #expect(error?.labels == [Label(.file(path))])
    }
}
