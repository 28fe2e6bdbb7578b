import WComposeTestSupport
import WComposeComposition
import WComposeComponentModel
import WComposeComponentBinary
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeValidation
import WComposeWasmBinary
import OrderedCollections
import Glibc

struct Loaded { var bytes: [[UInt8]] = []; var table = PackageTable(); var paths: [String: PackageID] = [:] }
nonisolated(unsafe) var loaded = Loaded()
nonisolated(unsafe) var sources = SourceMap()
nonisolated(unsafe) var sink = DiagnosticSink()

func load(_ path: String) -> PackageID? {
    if let k = loaded.paths[path] { return k }
    guard let bytes = Fixtures.read(path) else { print("cannot read \(path)"); return nil }
    do {
        let component = try Component(reading: ByteReader(bytes.span))
        var store = TypeStore()
        swap(&store, &loaded.table.types)
        var v = ComponentValidator(store: store) { r throws(BinaryError) in try ModuleInterface(reading: ByteReader(bytes.span).reader(of: r)) }
        store = TypeStore()
        let type = try v.validate(component)
        loaded.table.types = v.finish()
        loaded.bytes.append(bytes)
        let id = loaded.table.add(Package(path: path, type: type, size: bytes.count))
        loaded.paths[path] = id
        return id
    } catch { print("\(path): \(error)"); return nil }
}
func graph(_ path: String) -> CompositionGraph? {
    guard let bytes = Fixtures.read(path) else { print("cannot read \(path)"); return nil }
    let dir = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    guard let doc = GraphDocumentReader.read(bytes, name: path, sources: &sources, sink: &sink) else { return nil }
    var srcs: [ComponentNode.Source] = []
    for c in doc.components {
        switch c.source {
        case .file(let p, _): 
            var pp = dir + "/" + p.value; if pp.hasSuffix(".zst") { pp = String(pp.dropLast(4)) }
            guard let id = load(pp) else { return nil }; srcs.append(.package(id))
        case .graph(let p): guard let g = graph(dir + "/" + p.value) else { return nil }; srcs.append(.graph(g))
        }
    }
    return CompositionGraph(doc, sources: srcs)
}
let args = CommandLine.arguments
if args[1] == "validate" {
    var good = 0, bad = 0
    for p in args.dropFirst(2) { if load(p) != nil { good += 1 } else { bad += 1 } }
    print("good \(good) bad \(bad)")
} else {
    guard let g = graph(args[1]) else { print(TerminalRenderer().render(sink.diagnostics, in: sources)); exit(1) }
    let clock = ContinuousClock(); let t0 = clock.now
    let plan = Planner.plan(g, in: &loaded.table, reporting: &sink)
    print(TerminalRenderer().render(sink.diagnostics, in: sources))
    guard let plan else { exit(1) }
    let t1 = clock.now
    let pieces = Linker.link(plan, in: loaded.table)
    print("plan", t1 - t0, "link", clock.now - t1)
    for i in plan.instances.prefix(20) { for a in i.arguments { print("  \(i.id).\(a.name.text) <- \(a.source) \(a.rule.words)") } }
    print("imports", plan.imports.map(\.name.text), "exports", plan.exports.map(\.name.text))
    var out: [UInt8] = []
    for p in pieces { switch p { case .bytes(let b): out += b; case .package(let id): out += loaded.bytes[id.index] } }
    let f = fopen(args[2], "wb")!; out.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, out.count, f) }; fclose(f)
}
