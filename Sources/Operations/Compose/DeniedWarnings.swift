package import WComposeDiagnostics
import WComposeLoading

/// Warnings that are errors in a run.
package enum DeniedWarnings: Sendable {
    case none
    case all
    case some(Set<DiagnosticCode>)

    func contains(_ code: DiagnosticCode) -> Bool {
        switch self {
        case .none: false
        case .all: true
        case .some(let codes): codes.contains(code)
        }
    }
}
