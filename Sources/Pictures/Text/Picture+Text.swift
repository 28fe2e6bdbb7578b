package import WComposeDiagnostics
package import WComposeReports

extension CompositionReport {
    /// The composition as a drawing of characters, with a table of what is wired and why; where there is too much to draw,
    /// the table alone.
    ///
    /// - Parameters:
    ///   - width: columns.
    ///   - diagnostics: what is said of it, to be shown in its place.
    ///   - isDrawingAlone: whether the table is left out, where there is a drawing.
    package func textPicture(
        of composition: Composition, titled title: String, width: Int, isDrawingAlone: Bool = false,
        diagnostics: [PlacedDiagnostic] = []
    ) -> String {
        let picture = Picture(
            composition, of: self, titled: title,
            .init(limit: nil, opensNested: false, foldsHost: true, diagnostics: diagnostics))
        let summary = CompositionSummary().text(of: composition)
        if let drawing = TextDrawing(picture, width: width) {
            return drawing.text + (isDrawingAlone ? "" : "\n" + summary)
        }
        let count = Quantity.counted(composition.instances.count, "instance")
        return "\(count), too many to draw in \(width) columns: see `--focus`, or `--format svg`\n" + summary
    }
}
