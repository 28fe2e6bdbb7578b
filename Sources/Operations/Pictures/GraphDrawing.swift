import WComposeComposition
package import WComposeDiagnostics
package import WComposeLoading
import WComposePictures
package import WComposePlatform
import WComposeReports
import WComposeWasmBinary

/// Draws what a graph file composes, or what a component is composed of: `graph`.
package struct GraphDrawing: Operation {
    package enum Format: String, Sendable, CaseIterable {
        case text, mermaid, dot, svg, html, json

        /// The one that the ending of a file's name tells.
        package init?(ending path: String) {
            let endings: [(String, Format)] = [
                (".txt", .text), (".mmd", .mermaid), (".mermaid", .mermaid), (".dot", .dot), (".gv", .dot),
                (".svg", .svg), (".html", .html), (".json", .json),
            ]
            guard let known = endings.first(where: { path.hasSuffix($0.0) }) else { return nil }
            self = known.1
        }
    }

    /// The columns of a text that no terminal shows.
    package static let fileWidth = 100

    private var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()
    /// What the picture is of; nothing where that has errors.
    private var report: CompositionReport?
    /// What it was read by, for as long as this is there: taking it down takes as long as some of the drawing.
    private var reading: CompositionReading?
    private var picture: Picture?
    /// The report as it was written.
    private var written: JSONValue?
    /// The picture; nothing where there are errors.
    package private(set) var text: String?
    /// Whether a picture is asked for, and not the report alone.
    private let isDrawn: Bool
    /// What was read.
    package private(set) var files: [ReadFile] = []

    package var problems: [Diagnostic] { sink.diagnostics }
    package var inputs: [FileIdentity] { files.compactMap(\.identity) }
    package var json: JSONValue? { report?.json }

    /// - Parameters:
    ///   - path: of a graph file, a folder that has one, or a component; `-` is standard input.
    ///   - focus: an instance whose part of the composition is drawn alone, as in `logger/sink`.
    ///   - width: columns of a text.
    ///   - search: where packages of documents are looked for.
    package init(
        _ path: String, as format: Format, focus: String? = nil, width: Int,
        overriding overrides: [ComponentOverride] = [], searching search: PackageSearch = PackageSearch()
    ) {
        isDrawn = format != .json
        guard var report = read(path, overrides, search, for: format) else { return }
        if let focus {
            guard narrow(&report, to: focus, path) else { return }
        }
        self.report = report
        text = draw(report, path, as: format, width: width)
    }

    /// Writes the picture, or the report, to a file; what goes wrong is among the diagnostics.
    package mutating func write(to path: String, command: String) {
        // What has errors is drawn as far as it is known; where nothing is, nothing is written.
        guard report != nil, text != nil || !isDrawn else { return }
        if inputs.contain(fileAt: path) { return sink.report(.outputIsInput(path)) }
        if text == nil { written = report(of: command).json }
        guard let text = text ?? written.map({ $0.serialized(pretty: true) + "\n" }) else { return }
        do {
            try OutputFile.write([.bytes(Array(text.utf8))], to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }

    // MARK: - Reading

    private mutating func read(
        _ path: String, _ overrides: [ComponentOverride], _ search: PackageSearch, for format: Format
    ) -> CompositionReport? {
        let detail: CompositionReading.Detail =
            switch format {
            case .html: .worlds
            case .json: .contents
            case .text, .mermaid, .dot, .svg: .wiring
            }
        do throws(FileError) {
            let reading = CompositionReading(
                path, opened: try CompositionReading.open(path), overriding: overrides,
                searching: search, telling: detail, isWritten: false)
            (sink, sources, files) = (reading.sink, reading.sources, reading.files)
            self.reading = reading
            return reading.report
        } catch {
            sink.report(Diagnostic(error))
            return nil
        }
    }

    /// Leaves only what an instance has to do with; false, and a message, where there is none of that id.
    private mutating func narrow(_ report: inout CompositionReport, to focus: String, _ path: String) -> Bool {
        var way = focus.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let id = way.removeLast()
        guard let level = report.composition?.nested(at: way), let part = level.focused(on: id) else {
            sink.report(.noSuchInstance(focus, in: report, path))
            return false
        }
        report.composition = part
        return true
    }

    // MARK: - Drawing

    private mutating func draw(_ report: CompositionReport, _ path: String, as format: Format, width: Int) -> String? {
        guard let composition = report.composition else { return nil }
        let title = composition.packageName ?? FileName.shown(report.source.path ?? path)
        let said = problems.map { PlacedDiagnostic($0, in: sources) }
        func picture(limit: Int?) -> Picture {
            Picture(composition, of: report, titled: title, .init(limit: limit, diagnostics: said))
        }
        switch format {
        case .text: return report.textPicture(of: composition, titled: title, width: width, diagnostics: said)
        case .mermaid: return picture(limit: Picture.mostBoxes).mermaid
        case .dot:
            let picture = picture(limit: nil)
            self.picture = picture
            return picture.dot
        case .svg:
            let picture = picture(limit: Picture.mostBoxes)
            return layouts(of: [picture], path).map { picture.svg($0[0]) }
        case .html:
            let page = PicturePage(of: report, titled: title, limit: Picture.mostBoxes, diagnostics: said)
            return layouts(of: page.pictures, path).map { page.html($0) }
        case .json: return nil
        }
    }

    /// Where everything goes; nothing, and a message, where Graphviz does not say.
    private mutating func layouts(of pictures: [Picture], _ path: String) -> [PictureLayout]? {
        do throws(LayoutProgram.Failure) {
            return try LayoutProgram.layouts(of: pictures)
        } catch {
            sink.report(Diagnostic(error, path))
            return nil
        }
    }
}

extension Diagnostic {
    fileprivate static func noSuchInstance(_ id: String, in report: CompositionReport, _ path: String) -> Diagnostic {
        let ids = report.composition?.instances.map(\.id) ?? []
        let meant = Spelling.nearest(to: id, among: Array(ids.prefix(Limits.namesCompared)))
        return Diagnostic(
            OperationCode.noSuchInstance, "no instance `\(id)` in `\(FileName.shown(path))`", at: .file(path),
            notes: [
                "its instances are " + ids.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
                    + (ids.count > 8 ? " and \(ids.count - 8) more" : "")
            ],
            help: meant.map { ["use `--focus \($0)`"] } ?? ["name one of them; one in a nested graph is `outer/inner`"])
    }
}
