import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWasmBinary
import WComposeWasmText

/// A component that was read and whose types make sense: what it imports, exports and contains.
///
/// ```swift
/// let component = try await Component.load(.file("app.wasm"))
/// print(component.imports.map(\.name))
/// let problems = await component.validate()
/// ```
public struct Component: Sendable {
    /// The file as it was named; `<bytes>` for what was given as bytes.
    public let name: String
    private let file: InputFile
    private let description: ComponentDescription

    /// Reads a component, in binary or text form. The function bodies of its core modules are not validated.
    ///
    /// - Throws: ``WComposeError`` where there is none, or none that is valid.
    public static func load(_ source: ComponentSource) async throws(WComposeError) -> Component {
        let name: String
        var given = GivenFiles()
        switch source {
        case .file(let path): name = path
        case .bytes(let bytes):
            name = "<bytes>"
            given.add(bytes, named: name)
        case .graph(let graph):
            let composition = await Composition.compose(graph)
            return try await load(.bytes(composition.bytes()))
        }
        let inspection = await Workers.detached { [given] in Inspection(name, given: given) }
        guard let description = inspection.description?.component, let file = inspection.file else {
            throw WComposeError(
                messages: inspection.hasErrors
                    ? inspection.messages : [Message(.moduleNotComponent(name), in: SourceMap())])
        }
        return Component(name: name, file: file, description: description)
    }

    /// An import or export, or an export of an instance.
    public struct Item: Equatable, Sendable {
        /// The name of the import or export, in full.
        public var name: String
        /// `instance`, `function`, `resource`, `type` …
        public var kind: String
        /// The type as WIT writes it, where it can be said in a line.
        public var type: String?
        /// The interface that a plain name implements.
        public var implements: String?
        /// The exports of an instance.
        public var exports: [Item]
    }

    /// Bytes of the component, unfolded.
    public var size: Int { description.size }
    /// What the component asks of its host.
    public var imports: [Item] { description.imports.map { Item($0) } }
    /// What the component provides.
    public var exports: [Item] { description.exports.map { Item($0) } }

    /// All that `wcompose inspect` tells of it, as JSON: the result of ``Schema/report``.
    public var json: String { description.json.serialized(pretty: true) }

    /// Validates the component wholly, function bodies included. Nothing comes back where it is valid.
    ///
    /// - Parameters:
    ///   - features: what it may use.
    ///   - cacheDirectory: where it is remembered what was found valid; nowhere at first.
    public func validate(
        features: FeatureSet = FeatureSet(), cacheDirectory: String? = nil
    ) async -> [Message] {
        await Workers.detached { [file] in
            var cache = ValidationCache(directory: cacheDirectory)
            let validation = FileValidation(file, features: features.features, cache: &cache)
            return validation.results.flatMap(\.diagnostics).map { Message($0, in: validation.sources) }
        }
    }

    /// What it imports and exports, as WIT.
    ///
    /// - Throws: ``WComposeError`` where WIT cannot say it.
    public func wit() throws(WComposeError) -> WITPackage {
        do throws(Diagnostic) {
            return WITPackage(try WITBinary.read(file), name: name)
        } catch {
            throw WComposeError(messages: [Message(error, in: SourceMap())])
        }
    }

    /// The component in the text format.
    ///
    /// - Throws: ``WComposeError`` where something in it, such as a core module, is malformed.
    public func text() throws(WComposeError) -> String {
        do throws(BinaryError) {
            var bytes: [UInt8] = []
            var writer = TextWriter { bytes += $0 }
            try file.withBytes { content throws(BinaryError) in
                try TextPrinter.print(content, options: PrintingOptions(), into: &writer)
            }
            writer.finish()
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw WComposeError(messages: [Message(.malformed(file, error, at: nil), in: SourceMap())])
        }
    }
}

extension Component.Item {
    init(_ item: ComponentDescription.Item) {
        self.init(
            name: item.name, kind: item.kind, type: item.type, implements: item.implements,
            exports: item.items.map { Self($0) })
    }
}
