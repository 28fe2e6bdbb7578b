import Testing
import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeFuzzTargets
import WComposeOperations
import WComposeTestSupport
import WComposeWIT
import WComposeWasmBinary

/// Damaged modules, and worlds in them, may be refused; what is made of them is valid.
@Suite("Damaged modules, as components, adapters and libraries", .timeLimit(.minutes(60)))
struct HostileModuleTests {
    private static let folder = Fixtures.path("Fixtures")
    private static let shares = 8

    /// Modules with worlds, adapters and libraries.
    private static let modules: [[UInt8]] = {
        let scratch = ScratchFolder()
        var modules: [[UInt8]] = []
        func embed(_ wit: String, _ world: String?, _ subject: WorldEmbedding.Subject) {
            var embedding = WorldEmbedding(wit, world: world, in: subject, features: .all)
            embedding.write(to: scratch / "out.wasm")
            if let made = scratch.content("out.wasm") { modules.append(made) }
            scratch.remove("out.wasm")
        }
        let wit = folder + "/Worlds/several.wit"
        for world in ["plain", "resources", "streams", "several"] {
            for style in [WorldEmbedding.Dummy.standard, .legacy, .legacyCallback, .legacyStackful] {
                embed(wit, world, .dummy(style))
            }
        }
        for name in Fixtures.folders(in: folder + "/Modules") {
            for file in Fixtures.files(in: "\(folder)/Modules/\(name)", ending: ".wat") {
                let isAdapter = file.name.hasPrefix("adapt-")
                embed(
                    "\(folder)/Modules/\(name)/" + (isAdapter ? "adapt-old.wit" : "world.wit"), nil, .module(file.path))
            }
        }
        for file in Fixtures.files(in: folder + "/Linking/Libraries", ending: ".wat") {
            embed(folder + "/Linking/Libraries/world.wit", "foo", .module(file.path))
            if let library = try? Fixtures.binary(of: String(decoding: file.bytes, as: UTF8.self)) {
                modules.append(library)
            }
        }
        if let adapter = try? Fixtures.binary(of: AdapterErrorTests.sample) { modules.append(adapter) }
        return modules
    }()

    private static let names: [String] = {
        var names: Set<String> = []
        for module in modules {
            guard let interface = try? ModuleInterface(reading: ByteReader(module.span)) else { continue }
            for item in interface.imports { names.formUnion([item.module, item.name]) }
            names.formUnion(interface.exports.map(\.name))
        }
        return names.sorted()
    }()

    /// `WCOMPOSE_CASES=20000` tries as many; `WCOMPOSE_FIRST` of them are left out before.
    @Test("what is made of mutants is valid", arguments: 0..<shares)
    func mutants(share: Int) throws {
        let target = try #require(FuzzTarget.named("componentization"))
        try #require(Self.modules.count > 30)
        let folder = ScratchFolder()
        let run = try target.prepared(in: folder)
        let cases = (Fixtures.numberOfCases ?? 240) / Self.shares
        for number in 0..<cases {
            let seed = UInt64(number * Self.shares + share) &+ Fixtures.firstCase
            var mutator = ModuleMutator(seed: seed, names: Self.names)
            let module = Self.modules[Int(seed % UInt64(Self.modules.count))]
            let mutant = mutator.mutant(of: module)
            #expect(throws: Never.self, "seed \(seed)") { try run(mutant) }
        }
        withExtendedLifetime(folder) {}
    }

    @Test("of very many mistakes in a module, some are told")
    func manyMistakes() throws {
        let functions = (0..<3_000).map { "  f-\($0): func();\n" }.joined()
        let folder = ScratchFolder()
        let wit = folder.make("w.wit", text: "package t:w;\ninterface i {\n\(functions)}\nworld w { import i; }\n")
        let imports = (0..<3_000).map { "(import \"t:w/i\" \"g-\($0)\" (func))" }.joined(separator: "\n")
        let module = folder.make("m.wat", text: "(module \(imports))")
        var embedding = WorldEmbedding(wit, world: nil, in: .module(module), features: .all)
        embedding.write(to: folder / "m.wasm")
        try #require(!embedding.hasErrors)
        let run = ComponentizationRun(folder / "m.wasm", options: ComponentizationOptions(), features: .all)
        #expect(run.diagnostics.count == 20)
        #expect(run.diagnostics.last?.notes.last == "there may be more that is wrong: the rest was not looked at")
    }

    @Test("hundreds of libraries are linked")
    func manyLibraries() async throws {
        let folder = ScratchFolder()
        folder.make("a.wat", text: "(module (@dylink.0 (mem-info)) (func (export \"f\")))")
        let libraries = (0..<400).map { "l\($0).so=a.wat" }
        let outcome = try await Program.run(
            Program.path, ["link"] + libraries + ["--dl-openable", "a.so=a.wat", "-o", "out.wasm"], in: folder.path)
        #expect(outcome.status == 0 && outcome.errors.contains("400 libraries are not used"), "\(outcome.errors)")
    }
}
