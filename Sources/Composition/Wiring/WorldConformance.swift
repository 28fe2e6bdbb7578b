import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics

/// How a component fits a world: it imports nothing that the world does not offer, and exports all that the world asks
/// for, with types that fit.
package struct WorldConformance: Sendable {
    /// All in which it does not fit.
    package private(set) var faults: [Nonconformance]
    /// The names of the world's imports.
    package let offered: [String]
    /// The names of the component's exports.
    package let shown: [String]

    /// - Parameter matchingTracks: whether another version of the same track stands for an interface.
    package init(
        of component: ComponentTypeID, to world: ComponentTypeID, matchingTracks: Bool, in store: TypeStore
    ) {
        let given = NameTable(store.imports(of: world), matchingTracks: matchingTracks)
        let shown = NameTable(store.exports(of: component), matchingTracks: matchingTracks)
        faults = store.nonconformances(
            of: component, to: world, given: { given.counterpart(of: $0) }, shown: { shown.counterpart(of: $0) })
        offered = given.names
        self.shown = shown.names
    }

    /// Imports of these names need not be offered.
    package mutating func allowImports(where isAllowed: (String) -> Bool) {
        faults.removeAll { $0.reason == .unexpectedImport && isAllowed($0.name) }
    }

    /// The imports that the world does not offer.
    package var unexpectedImports: [String] { faults.filter { $0.reason == .unexpectedImport }.map(\.name) }

    /// What is said of the faults.
    ///
    /// - Parameters:
    ///   - subject: what is held against the world.
    ///   - place: where the world has an import or export, or what else is to be looked at.
    package func diagnostics(
        of subject: Subject, against world: String, in store: TypeStore, place: (Nonconformance) -> Location?
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if !unexpectedImports.isEmpty {
            found.append(.importsOutsideWorld(unexpectedImports, of: subject, in: world, offered: offered))
        }
        for fault in faults where fault.reason != .unexpectedImport {
            found.append(
                .nonconformance(
                    fault, of: subject, to: world, at: place(fault), others: fault.isImport ? offered : shown, store))
        }
        return found
    }

    /// What is held against a world.
    package enum Subject: Sendable {
        /// By its file.
        case component(String)
        case composition(Location?)

        var location: Location? {
            switch self {
            case .component(let path): .file(path)
            case .composition(let location): location
            }
        }

        /// As messages call it.
        var words: String {
            switch self {
            case .component: "component"
            case .composition: "composition"
            }
        }
    }
}

/// Names, and what stands for them by version.
private struct NameTable {
    let names: [String]
    private let all: Set<String>
    /// By track, the highest version.
    private var tracks: [InterfaceName.Track: InterfaceName] = [:]

    init(_ externs: Resolved.Externs, matchingTracks: Bool) {
        names = Array(externs.keys)
        all = Set(names)
        guard matchingTracks else { return }
        for name in names.compactMap({ InterfaceName($0) }) {
            guard let track = name.track else { continue }
            if let other = tracks[track], let version = name.version, let known = other.version, version < known {
                continue
            }
            tracks[track] = name
        }
    }

    func counterpart(of name: String) -> String? {
        if all.contains(name) { return name }
        return InterfaceName(name)?.track.flatMap { tracks[$0]?.description }
    }
}
