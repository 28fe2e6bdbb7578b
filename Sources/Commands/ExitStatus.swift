package import WComposeDiagnostics
import WComposeLoading

/// How a command ends: what the calling program sees.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The input or the composition is wrong.
    case wrong = 1
    /// The command was called in a way that it cannot be.
    case usage = 2
    /// A file could not be read or written.
    case inputOutput = 3

    /// The status that diagnostics lead to. A wrong input counts for more than a file that could not be read: the former
    /// stays wrong when the latter is there.
    ///
    /// - Parameter wasTold: whether the results could be written.
    package init(_ diagnostics: [Diagnostic], wasTold: Bool = true) {
        self = .done
        for diagnostic in diagnostics where diagnostic.severity == .error {
            switch diagnostic.code {
            case LoadingCode.binaryToTerminal.code, LoadingCode.outputIsInput.code, LoadingCode.sameOutput.code:
                if self == .done { self = .usage }
            case LoadingCode.fileNotFound.code, LoadingCode.cannotRead.code, LoadingCode.cannotWrite.code,
                LoadingCode.fileExists.code:
                if self != .wrong { self = .inputOutput }
            default: self = .wrong
            }
        }
        if self == .done, !wasTold { self = .inputOutput }
    }
}

extension ExitStatus: Comparable {
    /// Of several, the last one is what a run ends with.
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
