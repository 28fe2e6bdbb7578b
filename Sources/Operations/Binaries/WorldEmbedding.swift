package import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeLoading
package import WComposePlatform
package import WComposeWIT
import WComposeWasmBinary

/// Puts the world that a core module is for into a custom section of it: `embed`.
package struct WorldEmbedding: Operation {
    package private(set) var sources = SourceMap()
    package private(set) var inputs: [FileIdentity] = []
    private var sink = DiagnosticSink()
    /// What is written; nothing where there are errors.
    private var pieces: [OutputPiece] = []

    package var problems: [Diagnostic] { sink.diagnostics }

    /// What the world is put into.
    package enum Subject: Sendable {
        /// The module in a file.
        case module(String)
        /// A module that is made for it, and only traps.
        case dummy(Dummy)
        /// Nothing: the contents of the section are the result.
        case none
    }

    /// How the functions of a module that is made are named and called.
    package enum Dummy: Sendable {
        case standard, legacy, legacyCallback, legacyStackful
    }

    /// - Parameters:
    ///   - wit: the path of the package with the world.
    ///   - world: its name; the only one of the package without.
    ///   - encoding: how the module has strings.
    package init(
        _ wit: String, world name: String?, in subject: Subject, encoding: StringEncoding = .utf8,
        form: ExternName.VersionForm = .full, features: WIT.Features, judging warnings: WarningPolicy = WarningPolicy()
    ) {
        var loader = WITLoader(features: features)
        let loaded = loader.load(wit)
        sources = loader.sources
        sink = loader.sink
        inputs = Array(loader.identities.values)
        if let loaded, !sink.hasErrors { embed(loaded, name, in: subject, encoding, form) }
        sink.apply(warnings)
    }

    private mutating func embed(
        _ loaded: LoadedWIT, _ name: String?, in subject: Subject, _ encoding: StringEncoding,
        _ form: ExternName.VersionForm
    ) {
        do throws(Diagnostic) {
            let world = try Self.world(named: name, in: loaded)
            let section = try WorldMetadata.encoded(world, of: loaded.resolution, encoding, form)
            try Self.check(section)
            switch subject {
            case .none: pieces = [.bytes(section)]
            case .dummy(let style):
                let module = try DummyModule.encoded(for: world, of: loaded.resolution, style.style)
                pieces = [.bytes(module + WorldMetadata.section(section))]
            case .module(let path):
                guard let file = sink.openModule(path, addingTo: &inputs, in: &sources) else { return }
                pieces = [
                    .range(file, ByteRange(start: 0, count: file.count)), .bytes(WorldMetadata.section(section)),
                ]
            }
        } catch {
            sink.report(error)
        }
    }

    /// Whether `new` can read what is written: the type of a world may be larger than a component's types may be.
    private static func check(_ section: [UInt8]) throws(Diagnostic) {
        var module = ByteWriter()
        module.modulePreamble()
        module.append(WorldMetadata.section(section).span)
        var worlds = EmbeddedWorlds()
        _ = try worlds.add(module: ByteReader(module.bytes.span))
    }

    private static func world(named name: String?, in loaded: LoadedWIT) throws(Diagnostic) -> WIT.WorldID {
        if name == nil, let world = loaded.world { return world }
        do throws(WIT.Resolution.WorldChoice) {
            return try loaded.resolution.world(named: name, in: loaded.root)
        } catch {
            throw .unknownWorld(error, in: loaded.resolution[loaded.root].name)
        }
    }

    /// Writes the module, compressed where `path` ends in `.zst`; `-` is standard output.
    package mutating func write(to path: String) {
        guard !hasErrors, !pieces.isEmpty else { return }
        sink.write(pieces, to: path, over: inputs)
    }
}

extension WorldEmbedding.Dummy {
    fileprivate var style: DummyModule.Style {
        switch self {
        case .standard: .standard
        case .legacy: .legacy
        case .legacyCallback: .legacyCallback
        case .legacyStackful: .legacyStackful
        }
    }
}
