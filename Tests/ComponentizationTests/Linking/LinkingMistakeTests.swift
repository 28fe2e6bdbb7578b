import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWasmBinary

@Suite("Mistakes in libraries")
struct LinkingMistakeTests {
    static let folder = Fixtures.path("../Fixtures/Linking/Mistakes")

    private static func messages(of mistake: LinkingMistake) throws -> String {
        var linker = LibraryLinker()
        linker.adapters = mistake.adapters
        var sink = DiagnosticSink()
        let libraries = try mistake.libraries.enumerated().map { place, library in
            Library(
                name: CoreName(library.name), path: "\(place)/\(library.name).wasm",
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

    /// Makes a component of a damaged library, whatever comes of it.
    private static func componentize(_ linked: LinkedLibraries, _ library: [UInt8]) {
        let origin = ModuleOrigin("a library", at: .file("a"))
        var componentization = Componentization()
        do {
            _ = try componentization.add(main: ByteReader(linked.main.span), origin)
            for item in linked.libraries {
                switch item.module {
                case .input: try componentization.add(item, ByteReader(library.span), origin)
                case .stubs(let bytes): try componentization.add(item, ByteReader(bytes.span), origin)
                }
            }
            componentization.add(linked.fixups)
            _ = try componentization.encoded()
        } catch {}
    }

    /// Damaged libraries are refused or linked; neither crashes.
    @Test("each byte of a library may be anything") func damaged() throws {
        let mistake = LinkingMistake.all.filter { ["types", "circular-tag", "unresolved-symbols"].contains($0.name) }
        // One with a world, too.
        let real = Fixtures.read(Fixtures.path("../Fixtures/Linking/Libraries/libfoo.wat")) ?? []
        let texts = mistake.flatMap(\.libraries).map(\.text) + [String(decoding: real, as: UTF8.self)]
        for text in texts {
            let bytes = try Fixtures.binary(of: text)
            var linker = LibraryLinker()
            linker.stubsMissingFunctions = true
            for place in bytes.indices {
                for change: UInt8 in [0x01, 0x40, 0x80, 0xff] {
                    var damaged = bytes
                    damaged[place] ^= change
                    var sink = DiagnosticSink()
                    let library = Library(name: "a", path: "a", bytes: damaged, isOpenable: true)
                    let linked = linker.link([library], reporting: &sink)
                    #expect((linked == nil) == sink.hasErrors)
                    if let linked { Self.componentize(linked, damaged) }
                }
                var sink = DiagnosticSink()
                let library = Library(name: "a", path: "a", bytes: Array(bytes.prefix(place)))
                _ = linker.link([library], reporting: &sink)
            }
        }
    }

    /// Damage in several places, in libraries that use all there is.
    @Test("libraries that are made up may be damaged") func generated() throws {
        var numbers = RepeatableGenerator(seed: 7)
        var seeds: [[UInt8]] = []
        for seed in UInt64(0)..<20 {
            var generator = LibraryGenerator(seed: seed)
            seeds += try generator.comparison({ _ in [] }, adapter: []).libraries.map(\.bytes)
        }
        for name in ["libfoo", "libbar", "libopener"] {
            let text = Fixtures.read(Fixtures.path("../Fixtures/Linking/Libraries/\(name).wat")) ?? []
            seeds.append(try Fixtures.binary(of: String(decoding: text, as: UTF8.self)))
        }
        for _ in 0..<(Fixtures.numberOfCases ?? 500) {
            var bytes = seeds[Int.random(in: seeds.indices, using: &numbers)]
            for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                let place = Int.random(in: bytes.indices, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &numbers)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
                case 2: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: .min ... .max, using: &numbers), at: place)
                }
            }
            var linker = LibraryLinker()
            linker.stubsMissingFunctions = true
            linker.adapters = Bool.random(using: &numbers) ? [CoreName(LibraryGenerator.adapterName)] : []
            var sink = DiagnosticSink()
            let library = Library(name: "l0", path: "l0", bytes: bytes, isOpenable: true)
            if let linked = linker.link([library], reporting: &sink) { Self.componentize(linked, bytes) }
        }
    }
}
