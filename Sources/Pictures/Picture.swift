package import WComposeDiagnostics
import WComposeReports

/// What is drawn of a composition: boxes, arrows from provider to consumer, and frames around what is nested. Where each
/// of them goes is the renderers' affair.
package struct Picture: Equatable, Sendable {
    package var title: String
    /// What it is of, in a line: so many instances of so many components.
    package var headline: String
    package var boxes: [Box] = []
    package var arrows: [Arrow] = []
    package var frames: [Frame] = []
    /// What is not drawn, or what a graph has no words for.
    package var remarks: [String] = []
    /// What is said of nothing that is drawn.
    package var problems: [Problem] = []

    package struct Box: Equatable, Sendable {
        /// The way to it, as in `logger/sink`: no other box has it.
        package var key: String
        package var kind: Kind
        package var title: String
        /// What stands below the title.
        package var lines: [String] = []
        /// In `frames`; nothing where it stands outside of all.
        package var frame: Int?
        /// The number of its component among those that are used more than once, from 1.
        package var component: Int?
        /// Of a box that stands for several instances, their ids.
        package var members: [String] = []
        /// What is said of it, errors first.
        package var problems: [Problem] = []

        package enum Kind: String, Sendable {
            case instance
            /// Several instances.
            case group
            /// An instance of a nested graph, which is not drawn here.
            case nested
            /// Core modules among the instances.
            case core
            /// An instance of a component that is not known.
            case missing
            /// Imports of the composition.
            case host
            /// Exports of the composition.
            case exports
            /// Imports or exports of a nested graph.
            case port
        }
    }

    /// Something that is wrong, or worth a look.
    package struct Problem: Equatable, Sendable {
        package var code: String
        package var severity: Severity
        package var message: String
    }

    /// What one box gives another, or nearly would.
    package struct Arrow: Equatable, Sendable {
        /// In `boxes`.
        package var from: Int
        package var to: Int
        package var wires: [Wire]
        /// Whether it is of what was not connected: each of its wires says why.
        package var isMissed = false
    }

    /// An import and what it is given, or an export.
    package struct Wire: Equatable, Sendable {
        /// As in `calc`.
        package var name: String
        /// In words: `shell.calc <- calculator.calc (exact name)`.
        package var words: String
        /// The full name of the import, or of the export.
        package var fullName: String
        /// How it was found, where that was not by its exact name and nobody named it.
        package var mark: Mark?
        /// Whether it is wrong.
        package var isFaulty = false

        package enum Mark: Equatable, Sendable {
            /// By another version of its semver track.
            case versions(asked: String, given: String)
            case implements
            case structural
        }
    }

    /// A nested graph.
    package struct Frame: Equatable, Sendable {
        package var key: String
        package var title: String
        /// The frame that it is in.
        package var parent: Int?
    }
}

extension Picture {
    /// So many boxes can be looked at.
    package static let mostBoxes = 60
}

extension Picture.Arrow {
    /// What is written at it: the interface, or how many there are.
    package var label: String {
        if isMissed { return "not connected" }
        guard wires.count == 1, let wire = wires.first else {
            let marks = wires.count { $0.mark != nil }
            return Quantity.counted(wires.count, "interface") + (marks > 0 ? " *" : "")
        }
        return wire.name + (wire.mark.map { " " + $0.label } ?? "")
    }

    /// Whether there is an error in what it gives.
    package var isFaulty: Bool { wires.contains(where: \.isFaulty) }

    /// Whether something about it is worth a look.
    package var isMarked: Bool { wires.contains { $0.mark != nil } }
}

extension Picture.Wire.Mark {
    package var label: String {
        switch self {
        case .versions(let asked, let given): "(\(given) for \(asked))"
        case .implements: "(implements)"
        case .structural: "(by type)"
        }
    }
}
