import Testing
import WComposeTestSupport
import WComposeWIT
import WComposeWasmBinary

/// Core modules with worlds in them, and the components that become of them: their WIT must be what wasm-tools reads.
@Suite("Conformance: worlds in core modules", .enabled(if: WITCorpus.exists && WasmTools.isPresent))
struct EmbeddedWorldConformanceTests {
    @Test func worldsOfWITParse() throws {
        var counts = (modules: 0, components: 0)
        for path in WITCorpus.mustParse + WITCorpus.wasi {
            for world in BinaryPackages.worlds(in: try WasmTools.package(at: path)) {
                guard let module = try? WasmTools.embedded(path, world: world) else { continue }
                counts.modules += 1
                expectSameWIT(coreModule: module, "\(path) \(world)")
                guard let component = try? WasmTools.component(ofModule: module) else { continue }
                counts.components += 1
                let difference = BinaryPackages.difference(inWITOf: component)
                #expect(difference == nil, "component of \(path) \(world)")
            }
        }
        print("worlds: \(counts.modules) core modules, \(counts.components) components")
        #expect(counts.components > 50)
    }

    private func expectSameWIT(coreModule module: [UInt8], _ name: String) {
        let difference = BinaryPackages.difference(inWITOf: module)
        #expect(difference == nil, "core module of \(name)")
    }
}
