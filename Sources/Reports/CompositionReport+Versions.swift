import WComposeComponentModel

extension CompositionReport.Edge {
    /// The versions of the interface that is asked for and of the one that is given, where they are two.
    package var versions: (asked: String, given: String)? {
        guard let name = fullProvider.name, name != fullImportName, let asked = InterfaceName(fullImportName),
            let given = InterfaceName(name),
            asked.unversioned == given.unversioned, asked.version != given.version
        else { return nil }
        return (asked.version?.description ?? "none", given.version?.description ?? "none")
    }
}
