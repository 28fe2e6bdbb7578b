import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// Adapters as they are in components that wasm-tools makes.
@Suite(
    "Reduction of adapters, against wasm-tools",
    .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct AdapterReductionTests {
    private static let folder = Corpus.sources + "/wit-component/components"

    static let cases = Fixtures.folders(in: folder).filter { $0.hasPrefix("adapt-") }

    @Test("the adapters of the suite", arguments: cases)
    func suite(name: String) throws {
        let folder = Self.folder + "/" + name
        let text = Fixtures.read(folder + "/module.wat") ?? []
        let main = try WasmTools.embedded(text, world: "module", of: folder)
        var adapters: [WasmTools.NamedModule] = []
        for file in Fixtures.files(in: folder, ending: ".wat") where file.name.hasPrefix("adapt-") {
            let world = String(file.name.dropLast(".wat".count))
            let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
            let named = lines.first { $0.hasPrefix(";; module name: ") }?.dropFirst(";; module name: ".count)
            adapters.append(
                WasmTools.NamedModule(
                    name: named.map { String($0) } ?? String(world.dropFirst("adapt-".count)),
                    bytes: try WasmTools.embedded(file.bytes, world: world, of: folder)))
        }
        let options = name.contains("realloc-via-memory-grow") ? ["--realloc-via-memory-grow"] : []
        for (place, adapter) in adapters.enumerated() {
            var others = adapters
            others.remove(at: place)
            let adapted = AdapterCase(main: main, adapter: adapter, options: options)
            guard let expected = try adapted.expected(with: others).get() else { continue }
            #expect(try adapted.reduced(like: expected) == expected, "\(adapter.name)")
        }
    }

    @Test("adapters that are made up")
    func random() throws {
        let folder = ScratchFolder()
        let imports = folder.make("imports.wasm", try RandomAdapter.imports())
        var random = RepeatableGenerator(seed: 11)
        var equal = 0
        var refused = 0
        for number in 0..<(Fixtures.numberOfCases ?? 40) {
            guard let made = try RandomAdapter(&random, imports: imports) else { continue }
            switch try made.adapted.expected() {
            case .success(let expected?):
                let reduced = try made.adapted.reduced(like: expected)
                // Where the globals of the stack get other indices, wasm-tools sets those that were there before.
                if reduced != expected, try made.movesStack(reduced) { continue }
                #expect(reduced == expected, "\(number)")
                equal += 1
            case .success(nil): Issue.record("the adapter of case \(number) is not in the component")
            case .failure(let failure):
                refused += 1
                guard failure.description.contains("failed to reduce") else { continue }
                #expect(throws: AdapterError.self, "\(number): \(failure)") {
                    try made.adapted.reduced(keeping: made.exports)
                }
            }
        }
        print("random adapters: \(equal) equal, \(refused) refused by wasm-tools")
        #expect(equal > 10)
    }

    /// Adapters as they are distributed.
    static let adapters = Fixtures.files(in: Peers.adapters, ending: ".wasm")

    @Test(
        "adapters as they are distributed: each export alone, and all of them",
        .enabled(if: Peers.reactorAdapter != nil, "`make peers` extracts the adapters"),
        arguments: [nil, "cabi_realloc", "cabi_realloc_adapter"])
    func distributed(realloc: String?) throws {
        try #require(!Self.adapters.isEmpty)
        for file in Self.adapters {
            let bytes = file.bytes
            let interface = try ModuleInterface(reading: ByteReader(bytes.span))
            let functions = MainModules.functions(of: interface).filter { !$0.name.hasPrefix("cabi_") }
            var equal = 0
            var refused = 0
            for some in functions.map({ [$0] }) + [functions] {
                let adapted = AdapterCase(
                    main: MainModules.module(
                        importing: some, from: "wasi_snapshot_preview1", interface.types, realloc: realloc),
                    adapter: WasmTools.NamedModule(name: "wasi_snapshot_preview1", bytes: bytes))
                // An adapter that was taken out of a component may have what an adapter must not have.
                guard case .success(let expected?) = try adapted.expected() else {
                    refused += 1
                    continue
                }
                let isEqual = try adapted.reduced(like: expected) == expected
                #expect(isEqual, "\(file.name) \(some.map(\.name))")
                equal += isEqual ? 1 : 0
            }
            print("\(file.name) with \(realloc ?? "no realloc"): \(equal) equal, \(refused) refused")
        }
    }
}
