import OrderedCollections
package import WComposeComponentModel
import WComposeComposition
package import WComposeDiagnostics
package import WComposeReports
import WComposeLoading
package import WComposePlatform
package import WComposeWIT

/// Finds out whether a component fits a world: it imports nothing that the world does not offer, and exports all that the
/// world asks for, with types that fit.
package struct TargetCheck: Operation {
    package private(set) var sources = SourceMap()
    private var sink = DiagnosticSink()
    /// The world's name; nothing where the component could not be held against one.
    package private(set) var world: String?
    /// All in which the component does not fit.
    package private(set) var nonconformances: [Nonconformance] = []
    /// What stands in the way of an answer.
    package private(set) var problems: [Diagnostic] = []
    /// What was found.
    package private(set) var findings: [Diagnostic] = []

    private let component: String
    package private(set) var inputs: [FileIdentity] = []
    package var subjects: [CommandReport.Subject] {
        var subject = CommandReport.Subject(at: component, diagnostics, in: sources)
        subject.name = FileName.shown(component) + (world.map { " for \($0)" } ?? "")
        return [subject]
    }

    package var json: JSONValue? {
        [
            "component": .string(component), "world": world.map { .string($0) } ?? .null,
            "fits": .bool(world != nil && nonconformances.isEmpty),
        ]
    }

    /// - Parameters:
    ///   - component: the path of the component.
    ///   - wit: the path of the package with the world.
    ///   - world: its name; the only one of the package without.
    ///   - match: whether another version of the same track stands for an interface.
    ///   - allowedImports: patterns of names that may be imported whether or not the world offers them.
    ///   - warnings: which are errors, and which are not told.
    package init(
        _ component: String, wit: String, world name: String?, match: Match, allowedImports: [String] = [],
        features: WIT.Features, judging warnings: WarningPolicy = WarningPolicy()
    ) {
        self.component = component
        check(component, wit: wit, world: name, match: match, allowedImports: allowedImports, features: features)
        problems = warnings.judged(Array(sink.diagnostics.dropLast(findings.count)))
        findings = warnings.judged(findings)
    }

    private mutating func check(
        _ component: String, wit: String, world name: String?, match: Match, allowedImports: [String],
        features: WIT.Features
    ) {
        if let fault = Self.exchanged(component, wit) { return sink.report(fault) }
        var loader = WITLoader(features: features)
        let loaded = loader.load(wit)
        sources = loader.sources
        sink = loader.sink
        inputs = Array(loader.identities.values) + [FileIdentity](ofFilesAt: [component])
        var store = TypeStore()
        let read = PackageLoader.read(component, into: &store, reporting: &sink, in: &sources)
        guard let type = read?.type, let loaded, !sink.hasErrors else { return }
        let world: WIT.WorldID
        do {
            world = try loaded.resolution.world(named: name, in: loaded.root)
        } catch {
            sink.report(.unknownWorld(error, in: loaded.resolution[loaded.root].name))
            return
        }
        let expected: ComponentTypeID
        do throws(Diagnostic) {
            expected = try loaded.resolution.type(of: world, in: &store)
        } catch {
            sink.report(error)
            return
        }
        self.world = loaded.resolution.qualifiedName(of: world)
        var conformance = WorldConformance(of: type, to: expected, matchingTracks: match == .semver, in: store)
        conformance.allowImports(allowedImports)
        nonconformances = conformance.faults
        let places = Self.places(of: world, in: loaded.resolution)
        findings = conformance.diagnostics(of: .component(component), against: self.world ?? "", in: store) { item in
            let places = item.isImport ? places.imports : places.exports
            return places[item.isImport ? item.counterpart ?? item.name : item.name].map { .text($0) }
        }
        for finding in findings { sink.report(finding) }
    }

    /// What is said where the component and the package are given each in the place of the other.
    private static func exchanged(_ component: String, _ wit: String) -> Diagnostic? {
        let isFolder = (try? FileStatus.of(component, for: .reading)?.kind == .directory) ?? false
        guard isFolder || component.hasSuffix(".wit") else { return nil }
        let isBinary = [".wasm", ".wat"].contains { wit.hasSuffix($0) }
        return .witForComponent(component, exchangedWith: isBinary ? wit : nil)
    }

    /// Whether versions of one track stand for each other.
    package enum Match: Sendable {
        case exact, semver
    }

    /// Where the imports and exports of a world stand in its text.
    private static func places(
        of id: WIT.WorldID, in resolution: WIT.Resolution
    ) -> (imports: [String: SourceRange], exports: [String: SourceRange]) {
        func places(_ items: WIT.World.Items) -> [String: SourceRange] {
            var places: [String: SourceRange] = [:]
            for (key, item) in items { places[resolution.name(of: key)] = item.annotations.place }
            return places
        }
        return (places(resolution[id].imports), places(resolution[id].exports))
    }
}
