import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeReports
import WComposeWasmBinary

/// Reads what a graph file composes, or what a component is composed of: for `graph` and `diff`.
struct CompositionReading {
    private(set) var sink = DiagnosticSink()
    private(set) var sources: SourceMap
    /// What was read.
    private(set) var files: [ReadFile] = []
    /// Of a graph with errors, as far as it is known; nothing where the file could not be read.
    private(set) var report: CompositionReport?
    /// What the report tells of; nothing where there is no composition.
    private(set) var origin: Origin?

    enum Origin {
        case graph(Composer)
        case binary(BinaryDecoding)
    }

    /// How much is told.
    enum Detail: Comparable {
        case wiring
        /// With the digests of what components hold, and with resources.
        case contents
        /// With the imports and exports of components as well.
        case worlds
    }

    /// The file at a path, or standard input; nothing for a folder, which stands for the graph file in it.
    static func open(_ path: String) throws(FileError) -> InputFile? {
        guard try FileStatus.of(path, for: .reading)?.kind != .directory || path == "-" else { return nil }
        return try InputFile.open(path)
    }

    /// - Parameters:
    ///   - file: the one at the path; nothing for a folder.
    ///   - id: of the instance that a component which is not composed is told of as; without one, after the file.
    ///   - isWritten: whether what a graph composes is made, which tells its size.
    ///   - sources: to which those are added that are read.
    init(
        _ path: String, opened file: InputFile?, called id: String? = nil,
        overriding overrides: [ComponentOverride] = [], searching search: PackageSearch = PackageSearch(),
        telling detail: Detail, isWritten: Bool = true, addingTo sources: SourceMap = SourceMap()
    ) {
        self.sources = sources
        if let file, FileKind.isModuleOrComponent(file) {
            decode(file, id, detail)
        } else {
            compose(path, file, overrides, search, detail, isWritten: isWritten)
        }
    }

    private mutating func compose(
        _ path: String, _ file: InputFile?, _ overrides: [ComponentOverride], _ search: PackageSearch,
        _ detail: Detail, isWritten: Bool
    ) {
        var given = GivenFiles()
        if let file { given.add(file) }
        // What is told is what is wired: what is within functions has no part in that, nor which features are on.
        let policy = ValidationPolicy(features: .all, validatesBodies: false)
        var composer = Composer(
            .graph(path), overriding: overrides, policy: policy, lock: .ignored, isWritten: isWritten,
            loader: GraphLoader(policy: policy, given: given, searching: search, addingTo: sources))
        if detail >= .contents { composer.addContentDigests() }
        for problem in composer.problems { sink.report(problem) }
        sources = composer.sources
        files = composer.files
        guard composer.plan != nil else {
            report = composer.draft
            return
        }
        var details: CompositionDetails?
        if detail >= .contents { details = composer.details(tellingOfWorlds: detail >= .worlds) }
        report = composer.result(with: &details)
        origin = .graph(composer)
    }

    private mutating func decode(_ opened: InputFile, _ id: String?, _ detail: Detail) {
        do throws(BinaryFile.Fault) {
            let file = try BinaryFile.encoded(opened)
            files = [ReadFile(file)]
            do throws(BinaryDecoding.Fault) {
                let decoding = try BinaryDecoding(file, called: id, tellsWorlds: detail >= .worlds)
                report = decoding.report
                origin = .binary(decoding)
            } catch {
                sink.report(Diagnostic(error, in: file))
            }
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
        }
    }
}
