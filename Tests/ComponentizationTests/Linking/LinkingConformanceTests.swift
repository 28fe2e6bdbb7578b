import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport

/// Libraries of the conformance suite, linked as the peer links them.
@Suite("Libraries of the conformance suite", .enabled(if: WasmTools.isPresent, "\(WasmTools.absence)"))
struct LinkingConformanceTests {
    static let folder = Corpus.sources + "/wit-component/components"
    static let cases = Fixtures.folders(in: folder).filter { $0.contains("link-") && !$0.hasPrefix("error-") }

    @Test("there are cases") func present() { #expect(Self.cases.count >= 13) }

    @Test("the program, its libraries and what fixes them up are those of the peer", arguments: cases)
    func equal(name: String) throws {
        try Self.comparison(Self.folder + "/" + name).check()
    }

    /// A case: libraries and adapters as texts, each with its world; options stand in comments.
    static func comparison(_ folder: String) throws -> PeerComparison {
        let scratch = ScratchFolder()
        for file in Fixtures.files(in: folder, ending: ".wit") where !file.name.hasPrefix("adapt-") {
            scratch.make("wit/" + file.name, file.bytes)
        }
        copy(folder + "/deps", to: "wit/deps", of: scratch)
        var comparison = PeerComparison(libraries: [])
        var openable: [Library] = []
        for file in Fixtures.files(in: folder, ending: ".wat") where file.name != "component.wat" {
            let world = String(file.name.dropLast(4))
            let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
            let start = ";; module name: "
            let given = lines.first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
            if lines.contains(";;! stub-missing-functions = true") { comparison.stubsMissingFunctions = true }
            if lines.contains(";;! use-built-in-libdl = true") { comparison.usesOpeningLibrary = true }
            if world.hasPrefix("adapt-") {
                let text = String(decoding: Fixtures.read("\(folder)/\(world).wit") ?? [], as: UTF8.self)
                let package = lines.isEmpty || text.contains("package ") ? text : "package a:a;\n" + text
                let path = scratch.make("\(world).wit", text: package)
                comparison.adapters.append(
                    WasmTools.Part(
                        name: given ?? String(world.dropFirst(6)),
                        bytes: try WasmTools.embedded(module: file.path, path, world: world)))
                continue
            }
            let isOpenable = world.hasPrefix("dlopen-")
            let name = given ?? String(world.dropFirst(isOpenable ? 11 : 4))
            let library = Library(
                name: CoreName(name), path: file.name,
                bytes: try WasmTools.embedded(module: file.path, scratch / "wit", world: world),
                isOpenable: isOpenable)
            if isOpenable { openable.append(library) } else { comparison.libraries.append(library) }
        }
        comparison.libraries += openable
        return comparison
    }

    private static func copy(_ folder: String, to name: String, of scratch: ScratchFolder) {
        for inner in Fixtures.folders(in: folder) { copy(folder + "/" + inner, to: name + "/" + inner, of: scratch) }
        for file in Fixtures.files(in: folder, ending: ".wit") { scratch.make(name + "/" + file.name, file.bytes) }
    }
}
