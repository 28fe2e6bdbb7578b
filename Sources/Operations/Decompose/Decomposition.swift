package import WComposeDiagnostics
import WComposeLoading
package import WComposePlatform
import OrderedCollections
import WComposeReports
import WComposeComposition
import WComposeGraphFiles
import WComposeWasmBinary

/// Takes a composed component apart: the components that it is made of as files, and a graph file that composes them
/// again. `decompose`.
package struct Decomposition: Operation {
    package private(set) var inputs: [FileIdentity] = []
    package private(set) var sources = SourceMap()
    private var sink = DiagnosticSink()
    private var folder: OutputFolder?
    /// What came of composing the graph that is written.
    package private(set) var outcome: Outcome?
    private let directory: String

    package var problems: [Diagnostic] { sink.diagnostics }

    /// Nothing is written yet.
    ///
    /// - Parameter directory: where the files go.
    package init(_ path: String, to directory: String) {
        self.directory = directory
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        inputs = [file.identity].compactMap(\.self)
        do throws(BinaryDecoding.Fault) {
            try decompose(BinaryDecoding(file, tellsWorlds: true), file)
        } catch {
            sink.report(Diagnostic(error, in: file))
        }
    }

    private mutating func decompose(_ decoding: BinaryDecoding, _ file: InputFile) {
        guard let composition = decoding.report.composition, decoding.isComposed else {
            return sink.report(.notComposed(file))
        }
        let names = Self.names(of: decoding.report.inputs)
        let graph = DecomposedGraph(composition, components: names)
        guard graph.unwritable.isEmpty else { return sink.report(.cannotDecompose(file, graph.unwritable)) }
        if !graph.unused.isEmpty { sink.report(.unusedComponents(graph.unused, in: file)) }
        var folder = OutputFolder(directory)
        for (name, range) in zip(names, decoding.parts) { folder.add(name, [.range(file, range)]) }
        for (name, draft) in graph.files { folder.add(name, [.bytes(Array(draft.text().utf8))]) }
        do throws(FileError) {
            let outcome = try Self.outcome(of: folder, comparedTo: decoding.report, file)
            guard let outcome else { return sink.report(.decomposedOtherwise(file)) }
            self.outcome = outcome
            self.folder = folder
        } catch {
            sink.report(Diagnostic(error))
        }
    }

    /// A file for each of the components, by the first id that it has.
    private static func names(of inputs: [CompositionReport.Input]) -> [String] {
        var ids = InstanceIDs()
        return inputs.map { input in
            let id = input.components.first?.split(separator: "/").last.map(String.init)
            return ids.next(for: id ?? "component") + ".wasm"
        }
    }

    /// Writes the files: true where that was done.
    ///
    /// - Parameter replacing: whether files that are there, and have other bytes, may be replaced.
    package mutating func write(replacing: Bool) -> Bool {
        guard let folder, !hasErrors else { return false }
        folder.write(replacing: replacing, over: inputs, reporting: &sink)
        return !hasErrors
    }

    /// The names of the files, as they were written.
    package var paths: [String] { folder?.files.map(\.path) ?? [] }
}

// MARK: - Composing again

extension Decomposition {
    package enum Outcome: Sendable, Equatable {
        /// The bytes of the component that was taken apart.
        case sameBytes
        /// A component that is made of the same.
        case sameComposition
    }

    /// Composes what is to be written, without writing it; nothing where what comes out is made of something else.
    private static func outcome(
        of folder: OutputFolder, comparedTo report: CompositionReport, _ file: InputFile
    ) throws(FileError) -> Outcome? {
        var given = GivenFiles()
        var root = ""
        for output in folder.files {
            given.add(try InputFile.spooling(output.pieces, as: output.path))
            root = output.path
        }
        // Whatever it uses, it was read: which features are on is up to who composes it again.
        let policy = ValidationPolicy(features: .all, validatesBodies: false)
        let composer = Composer(
            .graph(root), policy: policy, lock: .ignored, loader: GraphLoader(policy: policy, given: given))
        guard composer.plan != nil, !composer.hasErrors else { return nil }
        let again = try composer.spooled(as: file.path)
        if again.count == file.count, try again.hasSameContent(as: file) { return .sameBytes }
        do throws(BinaryDecoding.Fault) {
            let made = try BinaryDecoding(again).report
            let side = { (size: Int) in
                CompositionDifference.Side(path: file.path, kind: .component, size: size)
            }
            let difference = CompositionDifference(
                from: report.withoutUnusedComponents, side(file.count), to: made, side(again.count))
            return difference.isEmpty && difference.uncompared.isEmpty ? .sameComposition : nil
        } catch {
            return nil
        }
    }
}

extension CompositionReport {
    /// The same, but for components that no instance is of: a graph cannot keep them.
    fileprivate var withoutUnusedComponents: CompositionReport {
        var report = self
        report.composition = composition?.withoutUnusedComponents
        return report
    }
}

extension CompositionReport.Composition {
    fileprivate var withoutUnusedComponents: Self {
        var composition = self
        let used = Set(instances.map(\.component))
        composition.components = components.filter { used.contains($0.id) }.map { component in
            guard case .composition(let nested) = component.contents else { return component }
            var component = component
            component.contents = .composition(nested.withoutUnusedComponents)
            return component
        }
        return composition
    }
}
