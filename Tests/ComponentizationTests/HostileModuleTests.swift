import Testing
import WComposeComponentModel
import WComposeCoreWasm
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
        let wit = scratch.make("worlds.wit", text: worlds)
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

    private static let worlds = """
        package t:hostile@1.2.3;
        interface values {
          record point { x: u8, y: list<string> }
          variant shape { none, one(point), many(list<point>) }
          flags bits { a, b, c }
          enum color { red, green }
          type alias = tuple<point, option<shape>, result<bits, color>>;
          turn: func(a: alias, b: f64) -> result<alias, string>;
          plain: func(a: u32, b: s64, c: f32) -> u16;
        }
        interface things {
          use values.{point};
          resource thing { constructor(p: point); get: func() -> list<u8>; make: static func(x: own<thing>) -> thing; }
          lend: func(t: borrow<thing>) -> string;
        }
        interface flows {
          use things.{thing};
          pump: async func(s: stream<u8>, f: future<string>) -> stream<list<string>>;
          drain: func(s: stream<thing>, n: future) -> future<future<u8>>;
        }
        world plain { import values; export values; import log: func(s: string); export run: func(a: list<u32>) -> string; }
        world resources { import things; export things; resource own-one { m: func(); } import h: func(o: borrow<own-one>); }
        world streams { import flows; export flows; export go: async func(s: stream<string>) -> future<u32>; }
        world several { include plain; import flows; export things; import x: interface { f: func() -> string; } }
        """
}
