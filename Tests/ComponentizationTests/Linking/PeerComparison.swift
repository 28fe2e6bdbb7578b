import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWasmBinary

/// Libraries that are linked here and by wasm-tools, so that one can be held against the other.
struct PeerComparison {
    var libraries: [Library]
    var adapters: [WasmTools.Part] = []
    var stackSize: UInt32?
    var stubsMissingFunctions = false
    var usesOpeningLibrary = false

    private var options: [String] {
        (stubsMissingFunctions ? ["--stub-missing-functions"] : [])
            + (usesOpeningLibrary ? ["--use-built-in-libdl"] : [])
            + (stackSize.map { ["--stack-size", "\($0)"] } ?? [])
    }

    private func linkedByPeer() throws -> [UInt8] {
        try WasmTools.linked(
            libraries.map { WasmTools.Part(name: $0.name.text, bytes: $0.bytes, isOpenable: $0.isOpenable) },
            adapters: adapters, options: options)
    }

    /// As `check`, where the peer links the libraries; says whether it does.
    func checkIfPeerLinks(_ name: String) throws -> Bool {
        let component: [UInt8]
        do { component = try linkedByPeer() } catch { return false }
        try check(component, name)
        return true
    }

    /// Compares all that linking says of a component with what is in the one that the peer makes.
    func check() throws { try check(linkedByPeer(), "") }

    private func check(_ component: [UInt8], _ name: String) throws {
        let peer = try LinkedComponent(component)
        var libraries = libraries
        let opening = LibraryLinker.openingLibraryName
        if usesOpeningLibrary, let bytes = peer.module(named: opening.text) {
            libraries.append(Library(name: opening, path: opening.text, bytes: bytes))
        }
        var linker = LibraryLinker()
        linker.adapters = Set(adapters.map { CoreName($0.name) })
        linker.stubsMissingFunctions = stubsMissingFunctions
        if let stackSize { linker.stackSize = stackSize }
        var sink = DiagnosticSink()
        let result = linker.link(libraries, reporting: &sink)
        let linked = try #require(result, "\(name) \(sink.diagnostics)")

        #expect(Self.withoutProducers(linked.main) == Self.withoutProducers(peer.module(at: 0)), "\(name)")
        let names = linked.libraries.map(\.name.text)
        #expect(peer.order.filter { names.contains($0) } == names, "\(name)")
        for library in linked.libraries {
            let bytes: [UInt8] =
                switch library.module {
                case .input(let place): libraries[place].bytes
                case .stubs(let bytes): bytes
                }
            if case .stubs = library.module {
                let theirs = try #require(peer.module(named: library.name.text))
                // What makes the component gives it a name, as it does to every library.
                #expect(Self.without([Producers.sectionName, "name"], theirs) == Self.withoutProducers(bytes))
            }
            try checkArguments(of: library, try ModuleInterface(reading: ByteReader(bytes.span)), peer)
        }
        try FixupComparison(linked, peer).check(name)
        try checkComponent(of: linked, libraries, component, name)
    }

    /// The whole component, but for what says who made it.
    private func checkComponent(
        of linked: LinkedLibraries, _ libraries: [Library], _ expected: [UInt8], _ name: String
    ) throws {
        var componentization = Componentization()
        for adapter in adapters {
            let origin = ModuleOrigin("adapter `\(adapter.name)`", at: .file(""))
            try componentization.add(adapter: adapter.name, ByteReader(adapter.bytes.span), origin)
        }
        _ = try componentization.add(main: ByteReader(linked.main.span), ModuleOrigin("the program", at: .file("")))
        var files: [ModuleReference: [UInt8]] = [.main: linked.main]
        for library in linked.libraries {
            let bytes: [UInt8] =
                switch library.module {
                case .input(let place): libraries[place].bytes
                case .stubs(let bytes): bytes
                }
            files[.named(library.name.text)] = bytes
            try componentization.add(
                library, ByteReader(bytes.span), ModuleOrigin("library `\(library.name)`", at: .file("")))
        }
        componentization.add(linked.fixups)
        var made: [UInt8] = []
        for piece in try componentization.encoded() {
            switch piece {
            case .bytes(let bytes), .module(.bytes(let bytes), of: _): made += bytes
            case .module(.range(let range), of: let module): made += files[module]?[range.start..<range.end] ?? []
            }
        }
        let (ours, theirs) = (WithoutProducers.of(made) ?? [], WithoutProducers.of(expected) ?? [])
        let place = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset
        #expect(ours.count == theirs.count && place == nil, "\(name) \(ours.count) \(theirs.count) \(place ?? -1)")
    }

    /// What a library imports is, where linking says where it is from, from there, and from the world otherwise.
    private func checkArguments(
        of library: LinkedLibrary, _ interface: ModuleInterface, _ peer: LinkedComponent
    ) throws {
        for item in interface.imports {
            var expected: (module: String, name: String)?
            if let argument = library.arguments[item.module] {
                switch argument {
                case .instance(let module): expected = (Self.name(of: module), item.name)
                case .items(let items):
                    expected = items.first { $0.alias == item.name }.map { (Self.name(of: $0.module), $0.name) }
                }
            }
            let found = peer.source(of: item, in: library.name.text)
            guard expected != nil else {
                // Imports of the world come from the component, if need be by way of its shims.
                #expect(found == nil || found?.module == "wit-component-shim-module", "\(item.module) \(item.name)")
                continue
            }
            #expect(
                found.map { "\($0.module) \($0.name)" } == expected.map { "\($0.module) \($0.name)" },
                "\(library.name) \(item.module) \(item.name)")
        }
    }

    static func name(of module: ModuleReference) -> String {
        switch module {
        case .main: "main"
        case .named(let name): name
        }
    }

    static func withoutProducers(_ module: [UInt8]) -> [UInt8] { without([Producers.sectionName], module) }

    /// A module but for custom sections of these names.
    private static func without(_ names: [String], _ module: [UInt8]) -> [UInt8] {
        var reader = ByteReader(module.span)
        guard (try? reader.skip(8)) != nil else { return module }
        var sections = SectionReader(reader)
        var kept = Array(module.prefix(8))
        while let id = try? sections.next() {
            var contents = sections.contents
            if id == 0, let name = try? contents.name(), names.contains(name) { continue }
            kept += module[sections.start..<sections.offset]
        }
        return kept
    }
}
