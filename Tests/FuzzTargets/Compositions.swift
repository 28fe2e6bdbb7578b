import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

extension FuzzTarget {
    /// A graph file beside four components, `a.wasm` to `d.wasm`, and another graph, `nested.yaml`.
    static let graphYAML = graph("graph-yaml", "input.yaml")
    static let graphJSON = graph("graph-json", "input.json")

    private static func graph(_ name: String, _ file: String) -> FuzzTarget {
        FuzzTarget(name) { folder in
            for (name, text) in components {
                folder.make(name + ".wasm", try TextFormat.encode(Array(text.utf8).span))
            }
            folder.make("nested.yaml", text: nested)
            return { bytes in try compose(.graph(folder.make(file, bytes)), in: folder) }
        }
    }

    /// A WAC document beside the packages `t:a` to `t:d`, which are components, and `t:p`, which is WIT. What composes, and
    /// can be said by a graph file, composes to the same bytes by that.
    static let document = FuzzTarget("wac") { folder in
        for (name, text) in components {
            folder.make("deps/t/\(name).wasm", try TextFormat.encode(Array(text.utf8).span))
        }
        folder.make("deps/t/p.wit", text: package)
        folder.make("deps/t/p/1.0.0.wit", text: package)
        return { bytes in
            let document = folder.make("input.wac", bytes)
            var search = PackageSearch()
            search.directory = folder / "deps"
            let source = Composer.Source.graph(document)
            guard let made = try compose(source, searching: search, in: folder) else { return }
            var composer = composer(source, searching: search)
            let graph = folder / "converted.yaml"
            guard let text = composer.graphFileText(for: graph) else {
                return try FuzzFailure.require(composer.hasErrors, "neither a graph file nor what is wrong")
            }
            folder.make("converted.yaml", text: text)
            let again = try compose(.graph(graph), in: folder)
            try FuzzFailure.require(again == made, "the graph file composes to something else:\n\(text)")
        }
    }

    /// A configuration of `wasm-tools compose` beside the same components, of which `b.wasm` is the root.
    static let configuration = FuzzTarget("configuration") { folder in
        for (name, text) in components { folder.make(name + ".wasm", try TextFormat.encode(Array(text.utf8).span)) }
        return { bytes in
            let call = ConfigurationCall(at: folder.make("input.yml", bytes), completing: folder / "b.wasm")
            try compose(.configuration(call), in: folder)
        }
    }

    /// Components, one after the other, which are composed in several ways. Of those that are valid comes a component
    /// that is valid, or an error.
    static let composition = FuzzTarget("compose") { folder in
        folder.make("graph.json", text: structural)
        return { bytes in
            let parts = split(bytes).prefix(2)
            guard parts.count == 2 else { return }
            let files = zip(["a.wasm", "b.wasm"], parts).map { ComponentOperand(folder.make($0, $1)) }
            for source: Composer.Source in [
                .components(files), .chain(files), .plug(socket: files[1], plugs: [files[0]], exports: [.socket]),
                .plug(socket: files[1], plugs: [files[0]], exports: [.all]), .graph(folder / "graph.json"),
            ] { try compose(source, in: folder) }
        }
    }

    private static func composer(_ source: Composer.Source, searching search: PackageSearch) -> Composer {
        let policy = ValidationPolicy(features: .all, cacheDirectory: nil)
        return Composer(
            source, policy: policy, loader: GraphLoader(policy: policy, workers: Workers(1), searching: search))
    }

    /// Composes, shows what there is to show, and validates what came out, which it returns; nothing where there are
    /// errors.
    @discardableResult
    private static func compose(
        _ source: Composer.Source, searching search: PackageSearch = PackageSearch(), in folder: ScratchFolder
    ) throws -> [UInt8]? {
        var composer = composer(source, searching: search)
        let output = folder / "out.wasm"
        if !composer.hasErrors { composer.write(to: output) }
        defer { folder.remove("out.wasm") }
        try show(composer.diagnostics, in: composer.sources)
        _ = (composer.summary(verbose: true), composer.report(of: "compose").json.serialized())
        guard !composer.hasErrors else {
            try FuzzFailure.require(folder.content("out.wasm") == nil, "errors, and a component all the same")
            return nil
        }
        try FuzzFailure.require(composer.plan != nil, "neither errors nor a plan")
        let faults = try problems([output])
        try FuzzFailure.require(faults.isEmpty, "the composition is invalid: \(faults.map(\.message))")
        return folder.content("out.wasm")
    }

    /// The components in `bytes`: the next one begins where a section would and its preamble is, or after something
    /// that is no section.
    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        let preamble: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]
        var parts: [[UInt8]] = []
        var start = 0
        func isPreamble(_ place: Int) -> Bool { bytes[place...].starts(with: preamble) }
        while start < bytes.count {
            var end = start + (isPreamble(start) ? preamble.count : 0)
            var reader = ByteReader(bytes.span.extracting(end...))
            while !reader.isAtEnd, !isPreamble(end + reader.offset) {
                let place = reader.offset
                guard (try? reader.byte()) != nil, let size = try? reader.u32(), (try? reader.skip(Int(size))) != nil
                else {
                    end += place
                    while end < bytes.count, !isPreamble(end) { end += 1 }
                    reader = ByteReader(bytes.span.extracting(0..<0))
                    break
                }
            }
            end += reader.offset
            parts.append(Array(bytes[start..<end]))
            start = end
        }
        return parts
    }

    private static let structural =
        #"{"wcompose": 1, "components": {"a": "a.wasm", "b": "b.wasm"}, "match": "structural"}"#

    private static let nested = """
        wcompose: 1
        components: { a: a.wasm, b: b.wasm }
        exports: [b]
        """

    private static let package = """
        package t:p@1.0.0;
        interface i { resource r; f: func(x: u32) -> u32; }
        interface types { record pair { a: u8, b: string } enum e { x, y } }
        world w { use types.{pair}; import i; export run: func(x: u32) -> u32; export g: func(p: pair); }
        world small { import i; }
        """

    /// A provider; middleware and a consumer of it with a resource; another version; plain names and `implements`.
    private static let components: [(name: String, text: String)] = [
        (
            "a",
            """
            (component
              (type $r (resource (rep i32)))
              (core func $drop (canon resource.drop $r))
              (core module $m (func (export "f") (param i32) (result i32) local.get 0))
              (core instance $m (instantiate $m))
              (func $f (param "x" u32) (result u32) (canon lift (core func $m "f")))
              (component $shim
                (import "r" (type $r (sub resource)))
                (import "f" (func $f (param "x" u32) (result u32)))
                (export "r" (type $r))
                (export "f" (func $f)))
              (instance $i (instantiate $shim (with "r" (type $r)) (with "f" (func $f))))
              (export "t:p/i@1.0.0" (instance $i))
              (export "run" (func $f)))
            """
        ),
        (
            "b",
            """
            (component
              (import "t:p/i@1.0.0" (instance $i
                (export "r" (type (sub resource)))
                (export "f" (func (param "x" u32) (result u32)))))
              (export "t:p/i@1.0.0" (instance $i)))
            """
        ),
        (
            "c",
            """
            (component
              (import "t:p/i@1.1.0" (instance (export "f" (func (param "x" u32) (result u32)))))
              (import "wasi:clocks/wall-clock@0.2.0" (instance
                (type (record (field "seconds" u64)))
                (export "datetime" (type (eq 0)))
                (export "now" (func (result 1)))))
              (import "plain" (func $p (param "x" string)))
              (export "plain" (func $p)))
            """
        ),
        (
            "d",
            """
            (component
              (import "codec" (implements "t:p/i@1.0.0") (instance $i
                (export "f" (func (param "x" u32) (result u32)))))
              (import "run" (func $r (param "x" u32) (result u32)))
              (export "t:p/i@2.0.0" (instance $i))
              (export "out" (func $r)))
            """
        ),
    ]
}
