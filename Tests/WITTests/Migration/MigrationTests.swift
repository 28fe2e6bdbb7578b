import OrderedCollections
import Testing
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT
import WComposeWasmBinary

struct MigrationTests {
    @Test func allFunctionsOfPreview1AreThere() {
        let names = Preview1Function.all.map(\.name)
        #expect(names.count == 46)
        #expect(Set(names).count == 46)
        // What has no counterpart says what to do.
        for function in Preview1Function.all where function.counterparts.isEmpty { #expect(function.note != nil) }
        for function in Preview1Function.all { #expect(Preview1Function.named(function.name) == function) }
        #expect(Migration.version == "0.2.12")
    }

    private func module(_ imports: [(String, String)], exports: [String] = []) -> ModuleInterface {
        ModuleInterface(
            imports: imports.map { CoreImport(module: $0.0, name: $0.1, type: .function(CoreTypeIndex(0))) },
            exports: exports.map { CoreExportDeclaration(name: $0, type: .function(CoreTypeIndex(0))) })
    }

    @Test func importsAreSorted() {
        let migration = Migration(
            of: module(
                [
                    ("wasi_snapshot_preview1", "random_get"), ("env", "log"), ("wasi_snapshot_preview1", "args_get"),
                    ("wasi_snapshot_preview1", "random_get"), ("wasi_snapshot_preview1", "sock_open"),
                ], exports: ["_start"]))
        #expect(migration.functions.map(\.name) == ["random_get", "args_get"])
        #expect(migration.others == [Migration.Import(module: "env", name: "log")])
        #expect(migration.unknown.map(\.name) == ["sock_open"])
        #expect(!migration.usesPreview0)
        #expect(
            migration.world == """
                world app {
                    import wasi:cli/environment@0.2.12;
                    import wasi:random/random@0.2.12;
                    export wasi:cli/run@0.2.12;
                }

                """)
    }

    @Test func whatIsWITAlreadyStaysAsItIs() {
        let migration = Migration(
            of: module([
                ("wasi_snapshot_preview1", "args_get"), ("wasi_snapshot_preview1", "adapter_close_badfd"),
                ("wasi:cli/environment@0.2.3", "get-environment"), ("cm32p2|example:log/log", "write"),
                ("cm32p2|example:log/log", "flush"),
            ]))
        #expect(migration.witInterfaces == ["wasi:cli/environment@0.2.3", "example:log/log"])
        #expect(migration.others.isEmpty)
        #expect(migration.unknown.map { Migration.isOfAdapter($0) } == [true])
        #expect(
            migration.world == """
                world app {
                    import example:log/log;
                    import wasi:cli/environment@0.2.3;
                }

                """)
    }

    @Test func previewZero() {
        let migration = Migration(of: module([("wasi_unstable", "fd_write")]))
        #expect(migration.usesPreview0)
        #expect(migration.functions.map(\.name) == ["fd_write"])
        #expect(!Migration(of: module([("env", "log")])).usesWASI)
    }
}

/// The table against the WIT of WASI 0.2.
struct MigrationConformanceTests {
    static let wasi = Corpus.sources + "/wasi-wit/0.2.12"
    static let exists = Fixtures.read(wasi + "/random/random.wit") != nil

    @Test(
        .enabled(if: exists, "the WIT of WASI is not there"),
        arguments: ["cli", "clocks", "filesystem", "io", "random", "sockets"])
    func namesAreThoseOfWASI(package: String) throws {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        func files(_ folder: String) -> WIT.PackageFiles {
            let files = Fixtures.files(in: folder, ending: ".wit").map { file in
                FileSyntax.parse(file.bytes, source: sources.add(name: file.name, text: file.bytes), reporting: &sink)
            }
            return WIT.PackageFiles(files: files, path: folder)
        }
        let folder = "\(Self.wasi)/\(package)"
        let dependencies = Fixtures.folders(in: folder + "/deps").map {
            WIT.Dependency.texts(files("\(folder)/deps/\($0)"))
        }
        let root = files(folder)
        let (resolution, id) = try #require(
            WIT.Resolution.resolve(root, dependencies: dependencies, reporting: &sink))
        #expect(!sink.hasErrors)
        var count = 0
        for function in Preview1Function.all {
            for counterpart in function.counterparts where counterpart.interface.hasPrefix("wasi:\(package)/") {
                let name = String(counterpart.interface.split(separator: "/").last ?? "")
                let interface = try #require(resolution[id].interfaces[name], "\(counterpart.interface)")
                #expect(
                    resolution[interface].functions[counterpart.function] != nil,
                    "\(function.name): \(counterpart.interface) \(counterpart.function)")
                count += 1
            }
        }
        #expect(count > 0)
    }
}
