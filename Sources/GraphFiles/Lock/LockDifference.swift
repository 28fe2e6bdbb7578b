package import WComposeDiagnostics

/// Something that a lock and a composition disagree about.
package struct LockDifference: Sendable {
    /// What it is about.
    package var subject: String
    /// What the lock has, and what the composition has: nothing where it has no such thing.
    package var locked: String?
    package var found: String?
    /// Where the lock says it.
    package var place: SourceRange?
    /// Whether it is about the content of an input, not about what is wired to what.
    package var isOfContent: Bool
}

extension LockDocument {
    /// How a composition differs from the locked one, in the order of the lock; then what the lock does not have.
    ///
    /// - Parameter found: the composition, as it would be locked; without digests where they are not compared.
    package func differences(from found: LockFile, comparingContent: Bool) -> [LockDifference] {
        var differences: [LockDifference] = []
        func compare<Fact>(
            _ locked: [Fact], _ places: [SourceRange], _ found: [Fact], isOfContent: Bool = false,
            key: (Fact) -> String, subject: (Fact) -> String, value: (Fact) -> String
        ) {
            let now = Dictionary(found.map { (key($0), value($0)) }) { first, _ in first }
            var known: Set<String> = []
            for (fact, place) in zip(locked, places) {
                known.insert(key(fact))
                let (old, new) = (value(fact), now[key(fact)])
                guard old != new else { continue }
                differences.append(
                    LockDifference(
                        subject: subject(fact), locked: old, found: new, place: place, isOfContent: isOfContent))
            }
            for fact in found where !known.contains(key(fact)) {
                differences.append(
                    LockDifference(
                        subject: subject(fact), locked: nil, found: value(fact), place: nil, isOfContent: isOfContent))
            }
        }
        if comparingContent {
            compare(
                lock.inputs, inputPlaces, found.inputs, isOfContent: true, key: \.path,
                subject: { "\($0.isAdapter ? "adapter" : "component") `\($0.path)`" },
                value: { "\($0.size) bytes, sha256:\($0.sha256)" })
        }
        compare(
            lock.edges, edgePlaces, found.edges, key: \.key,
            subject: { "import `\($0.importName)` of `\($0.instance)`" },
            value: { "\($0.provider.words) (\($0.rule)\($0.version.map { ", version \($0)" } ?? ""))" })
        compare(
            lock.imports, importPlaces, found.imports, key: \.name,
            subject: { "import `\($0.name)` of the composition" },
            value: \.kind)
        compare(
            lock.exports, exportPlaces, found.exports, key: \.name,
            subject: { "export `\($0.name)` of the composition" },
            value: { "\($0.kind)\($0.instance.map { " of `\($0)`" } ?? "")" })
        return differences
    }
}

extension LockFile.Provider {
    /// As messages say it.
    package var words: String {
        switch self {
        case .instance(let id): "`\(id)`"
        case .export(let id, let path): "`" + id + path.map { "[\"\($0)\"]" }.joined() + "`"
        case .host(let name, let path): "the host's `" + name + path.map { "[\"\($0)\"]" }.joined() + "`"
        }
    }
}
