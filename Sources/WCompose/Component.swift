import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWasmBinary
import WComposeWasmText

/// A component with valid types: its imports, exports and contents.
///
/// ```swift
/// let component = try await Component.load(.file("shell.wasm"))
/// print(component.imports.map(\.name))
/// for message in await component.validate() { print(message) }
/// ```
public struct Component: Sendable {
    /// The path that was given; `<bytes>` if the source is bytes.
    public let name: String
    private let file: InputFile
    private let description: ComponentDescription

    /// Reads a component, in binary or text form. A core module that embeds a world is made a component. The function bodies of its core modules are not validated.
    ///
    /// - Throws: ``WComposeError`` if it cannot be read, or its types are not valid.
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
            if inspection.hasErrors { throw WComposeError(messages: inspection.messages) }
            let problems = inspection.problemsOfModule
            throw WComposeError(
                messages: (problems.isEmpty ? [.moduleNotComponent(name)] : problems).map {
                    Message($0, in: inspection.sources)
                })
        }
        return Component(name: name, file: file, description: description)
    }

    /// An import or export, or an export of an instance.
    public struct Item: Equatable, Sendable {
        /// The name of the import or export, in full.
        public var name: String
        /// `instance`, `function`, `resource`, `type` …
        public var kind: String
        /// The type in WIT, if it fits in a line.
        public var type: String?
        /// The interface that a plain name implements.
        public var implements: String?
        /// What completes the version in a canonical name, or in that of the interface that is implemented: `.2.3` of
        /// `a:b/c@1`.
        public var versionSuffix: String?
        /// The exports of an instance.
        public var exports: [Item]
    }

    /// The size of the component in bytes, decompressed.
    public var size: Int { description.size }
    /// The imports of the component.
    public var imports: [Item] { description.imports.map { Item($0) } }
    /// The exports of the component.
    public var exports: [Item] { description.exports.map { Item($0) } }

    /// What `wcompose inspect --json` prints as its result, in the form of ``Schema/report``.
    public var json: String { description.json.serialized(pretty: true) }

    /// Validates the component, function bodies included. Returns no messages if it is valid.
    ///
    /// - Parameters:
    ///   - features: the features that it may use.
    ///   - cacheDirectory: the directory of the validation cache; by default, nothing is cached.
    public func validate(
        features: FeatureSet = FeatureSet(), cacheDirectory: String? = nil
    ) async -> [Message] {
        await Workers.detached { [file] in
            var cache = ValidationCache(directory: cacheDirectory)
            let validation = FileValidation(file, features: features.features, cache: &cache)
            return validation.results.flatMap(\.diagnostics).map { Message($0, in: validation.sources) }
        }
    }

    /// The imports and exports of the component, as WIT.
    ///
    /// - Throws: ``WComposeError`` if they cannot be expressed in WIT.
    public func wit() throws(WComposeError) -> WITPackage {
        do throws(Diagnostic) {
            return WITPackage(try WITBinary.read(file), name: name)
        } catch {
            throw WComposeError(messages: [Message(error, in: SourceMap())])
        }
    }

    /// The component in the text format.
    ///
    /// - Throws: ``WComposeError`` if something in it, such as a core module, is malformed.
    public func text() throws(WComposeError) -> String {
        do throws(BinaryError) {
            var bytes: [UInt8] = []
            var writer = TextWriter { bytes.append(copying: $0) }
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
            versionSuffix: item.versionSuffix,
            exports: item.items.map { Self($0) })
    }
}
