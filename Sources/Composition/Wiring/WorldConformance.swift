import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics

/// How a component fits a world: it imports nothing that the world does not offer, and exports all that the world asks
/// for, with types that fit.
package struct WorldConformance: Sendable {
    /// All in which it does not fit.
    package private(set) var faults: [Nonconformance]
    /// The names of the world's imports, with their full versions.
    package let offered: [String]
    /// The names of the component's exports, with their full versions.
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
    package mutating func allowImports(_ patterns: [String]) {
        let globs = patterns.map { Glob($0) }
        guard !globs.isEmpty else { return }
        faults.removeAll { fault in
            guard fault.reason == .unexpectedImport else { return false }
            let name = ExternName(fault.name)
            return globs.contains { $0.matches(name) }
        }
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
    /// With their full versions.
    let names: [String]
    /// By the full name, the name.
    private let all: [String: String]
    /// By track, the name of the highest version.
    private var tracks: [InterfaceName.Track: (version: InterfaceVersion?, name: String)] = [:]

    init(_ externs: Resolved.Externs, matchingTracks: Bool) {
        names = externs.values.map(\.name.fullText)
        // One component may have an interface under both forms of its name.
        all = Dictionary(zip(names, externs.keys), uniquingKeysWith: { first, _ in first })
        guard matchingTracks else { return }
        for (key, name) in zip(externs.keys, names) {
            guard let interface = InterfaceName(name), let track = interface.track else { continue }
            if let known = tracks[track]?.version, let version = interface.version, version < known { continue }
            tracks[track] = (interface.version, key)
        }
    }

    func counterpart(of name: ExternName) -> String? {
        if let key = all[name.fullText] { return key }
        guard !tracks.isEmpty, let track = InterfaceName(name.fullText)?.track else { return nil }
        return tracks[track]?.name
    }
}
