import WComposePictures
import WComposeReports

extension CommandReport.PicturedComposition {
    /// With the pictures that reports of these formats have.
    init(_ report: CompositionReport, titled title: String, for formats: Set<ReportFormat>) {
        self.init(report)
        guard let composition = report.composition else { return }
        let picture = Picture(composition, of: report, titled: title, .init(limit: Picture.mostBoxes))
        if formats.contains(.markdown) { mermaid = picture.mermaid }
        guard formats.contains(.html) else { return }
        do throws(LayoutProgram.Failure) {
            let layouts = try LayoutProgram.layouts(of: [picture])
            html = picture.pageElement(layouts[0])
        } catch {
            // A report is no worse for a plainer picture: it says what would make it another.
            html = PlainPicture.element(
                report.textPicture(of: composition, titled: title, width: 100, isDrawingAlone: true),
                note: "drawn in letters, since Graphviz did not lay it out (is `dot` installed?)")
        }
    }
}
