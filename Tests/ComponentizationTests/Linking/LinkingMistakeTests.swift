import Testing
import WComposeComponentization
import WComposeDiagnostics
import WComposeTestSupport

@Suite("Mistakes in libraries")
struct LinkingMistakeTests {
    static let folder = Fixtures.path("../Fixtures/Linking/Mistakes")

    private static func messages(of mistake: LinkingMistake) throws -> String {
        var linker = LibraryLinker()
        linker.adapters = mistake.adapters
        var sink = DiagnosticSink()
        let libraries = try mistake.libraries.enumerated().map { place, library in
            Library(
                name: SymbolName(library.name), path: "\(place)/\(library.name).wasm",
                bytes: try Fixtures.binary(of: library.text), isOpenable: library.isOpenable)
        }
        #expect(linker.link(libraries, reporting: &sink) == nil)
        return TerminalRenderer().render(sink.diagnostics, in: SourceMap())
    }

    @Test("every mistake is told as its golden file has it", arguments: LinkingMistake.all)
    func told(mistake: LinkingMistake) throws {
        let text = try Self.messages(of: mistake)
        #expect(Fixtures.matches(text, golden: "\(Self.folder)/\(mistake.name).txt"), "\(text)")
    }

    @Test("there is a mistake for every code") func everyCode() throws {
        let told = try LinkingMistake.all.map { try Self.messages(of: $0) }.joined()
        // LinkingOrderTests has too many libraries, LinkTests those that are not used.
        for code in LinkingCode.allCases where ![.tooMuchToLink, .unusedLibrary, .nothingLinked].contains(code) {
            #expect(told.contains("[\(code.rawValue)]"), "\(code)")
        }
    }

    /// Damaged libraries are refused or linked; neither crashes.
    @Test("each byte of a library may be anything") func damaged() throws {
        let mistake = LinkingMistake.all.filter { ["types", "circular-tag", "unresolved-symbols"].contains($0.name) }
        for library in mistake.flatMap(\.libraries) {
            let bytes = try Fixtures.binary(of: library.text)
            var linker = LibraryLinker()
            linker.stubsMissingFunctions = true
            for place in bytes.indices {
                for change: UInt8 in [0x01, 0x40, 0x80, 0xff] {
                    var damaged = bytes
                    damaged[place] ^= change
                    var sink = DiagnosticSink()
                    let library = Library(name: "a", path: "a", bytes: damaged, isOpenable: true)
                    #expect((linker.link([library], reporting: &sink) == nil) == sink.hasErrors)
                }
                var sink = DiagnosticSink()
                let library = Library(name: "a", path: "a", bytes: Array(bytes.prefix(place)))
                _ = linker.link([library], reporting: &sink)
            }
        }
    }
}
