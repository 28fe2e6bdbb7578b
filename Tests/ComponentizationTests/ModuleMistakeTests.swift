import Testing
import WComposeComponentization
import WComposeDiagnostics
import WComposeTestSupport

/// What is said of modules that cannot become components. Fixtures/Modules has a folder for each: `module.wat`, `world.wit`
/// where the module has a world, and adapters, `adapt-NAME.wat`.
struct ModuleMistakeTests {
    private static let folder = Fixtures.path("Fixtures/Modules")
    private static let names = Fixtures.folders(in: folder).sorted()

    private static func golden(_ name: String) -> String { "\(folder)/\(name)/expect.txt" }

    @Test("every mistake is told as its golden file has it", arguments: names)
    func told(name: String) async throws {
        let folder = "\(Self.folder)/\(name)"
        let scratch = ScratchFolder()
        for file in Fixtures.files(in: folder, ending: ".wat") { _ = scratch.make(file.name, file.bytes) }
        var module = "module.wat"
        if let world = Fixtures.read(folder + "/world.wit") {
            _ = scratch.make("world.wit", world)
            module = "module.wasm"
            let embedded = try await Program.run("embed", "world.wit", "module.wat", "-o", module, in: scratch)
            try #require(embedded.status == 0, "\(embedded.errors)")
        }
        var arguments = ["new", module, "-o", "out.wasm"]
        for file in Fixtures.files(in: folder, ending: ".wat") where file.name.hasPrefix("adapt-") {
            arguments += ["--adapt", "\(file.name.dropFirst(6).dropLast(4))=\(file.name)"]
        }
        let made = try await Program.run(Program.path, arguments, in: scratch.path)
        #expect(Fixtures.matches(made.errors, golden: Self.golden(name)), "\(made.errors)")
        let fails = made.errors.contains("error[")
        #expect(made.status == (fails ? 1 : 0))
        #expect((scratch.content("out.wasm") == nil) == fails)
    }

    /// A fault of wcompose, and a note that other tests see.
    private static let others: Set<ComponentizationCode> = [.internalError, .madeComponent, .missingEncoding]

    @Test("there is a mistake for every code") func everyCode() throws {
        let told = Self.names.map { String(decoding: Fixtures.read(Self.golden($0)) ?? [], as: UTF8.self) }.joined()
        for code in ComponentizationCode.allCases where !Self.others.contains(code) {
            #expect(told.contains("[\(code.rawValue)]"), "\(code)")
        }
    }
}
