import WComposeComponentModel
import WComposeDiagnostics
package import WComposeReports

extension ReportingTool {
    package static let wcompose = ReportingTool(version: Producers.VersionedName.wcompose.version) { code in
        Explanation.of(code)
    }
}
