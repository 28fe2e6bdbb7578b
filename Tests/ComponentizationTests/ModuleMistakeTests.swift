import Testing
import WComposeComponentization
import WComposeDiagnostics
import WComposeTestSupport

/// What is said of modules that cannot become components. Fixtures/Modules has a folder for each: `module.wat`, `world.wit`
/// where the module has a world, and adapters, `adapt-NAME.wat`, with their worlds, `adapt-NAME.wit`.
struct ModuleMistakeTests {
    private static let folder = Fixtures.path("Fixtures/Modules")
    private static let names = Fixtures.folders(in: folder).sorted()

    private static func golden(_ name: String) -> String { "\(folder)/\(name)/expect.txt" }

    @Test("every mistake is told as its golden file has it", arguments: names)
    func told(name: String) async throws {
        let folder = "\(Self.folder)/\(name)"
        let scratch = ScratchFolder()
        for file in Fixtures.files(in: folder, ending: ".wat") { _ = scratch.make(file.name, file.bytes) }
        func embedded(_ module: String, _ world: String) async throws -> String {
            guard let wit = Fixtures.read("\(folder)/\(world).wit") else { return module + ".wat" }
            _ = scratch.make(world + ".wit", wit)
            let made = try await Program.run(
                "embed", world + ".wit", module + ".wat", "-o", module + ".wasm", in: scratch)
            try #require(made.status == 0, "\(made.errors)")
            return module + ".wasm"
        }
        var arguments = ["new", try await embedded("module", "world"), "-o", "out.wasm"]
        for file in Fixtures.files(in: folder, ending: ".wat") where file.name.hasPrefix("adapt-") {
            let name = String(file.name.dropLast(4))
            arguments += ["--adapt", "\(name.dropFirst(6))=\(try await embedded(name, name))"]
        }
        let made = try await Program.run(Program.path, arguments, in: scratch.path)
        #expect(Fixtures.matches(made.errors, golden: Self.golden(name)), "\(made.errors)")
        let fails = made.errors.contains("error[")
        #expect(made.status == (fails ? 1 : 0))
        #expect((scratch.content("out.wasm") == nil) == fails)
    }

    @Test("a world is not embedded that could not be read again") func worldTooLarge() async throws {
        let scratch = ScratchFolder()
        let types = (1...17).map { "type t\($0) = tuple<t\($0 - 1), t\($0 - 1)>;" }.joined(separator: " ")
        scratch.make(
            "world.wit",
            text: "package a:b; interface i { type t0 = stream<u8>; \(types) f: func(x: t17); } world w { import i; }")
        scratch.make("module.wat", text: "(module)")
        let made = try await Program.run("embed", "world.wit", "module.wat", "-o", "out.wasm", in: scratch)
        #expect(made.status == 1 && made.errors.contains("a type has more than 1000000 parts"), "\(made.errors)")
        #expect(scratch.content("out.wasm") == nil)
    }

    /// A fault of wcompose, what the command finds before it comes here, and a note that other tests see.
    private static let others: Set<ComponentizationCode> = [.internalError, .invalidModule, .madeComponent]

    @Test("there is a mistake for every code") func everyCode() throws {
        let told = Self.names.map { String(decoding: Fixtures.read(Self.golden($0)) ?? [], as: UTF8.self) }.joined()
        for code in ComponentizationCode.allCases where !Self.others.contains(code) {
            #expect(told.contains("[\(code.rawValue)]"), "\(code)")
        }
    }

    @Test("thousands of types of one name in an exported interface have a bound, which is told")
    func typesOfOneName() async throws {
        let count = 6_100
        let interfaces = (0..<count).map { "interface i\($0) { record t { a: u8 } }\n" }.joined()
        let uses = (0..<count).map { "use i\($0).{t as t\($0)};\n" }.joined()
        let folder = ScratchFolder()
        folder.make(
            "w.wit",
            text: "package a:b;\n\(interfaces)interface all {\n\(uses)f: func();\n}\nworld w { export all; }\n")
        let embedded = try await Program.run("embed", "w.wit", "--dummy", "-o", "d.wasm", in: folder)
        try #require(embedded.status == 0, "\(embedded.errors)")
        let made = try await Program.run("new", "d.wasm", "-o", "c.wasm", in: folder)
        #expect(made.status == 1)
        #expect(
            made.errors.hasPrefix(
                "error[WC0806]: an interface that is exported uses too many types named `t` of other interfaces"),
            "\(made.errors)")
        #expect(folder.content("c.wasm") == nil)
    }
}
