import OrderedCollections

extension WIT.Resolution {
    /// Why a world cannot be chosen.
    package enum WorldChoice: Error, Equatable, Sendable {
        /// Nothing has this name; what there is, is listed.
        case unknown(String, known: [String])
        /// None is named, and the package has none, or several.
        case ambiguous([String])
    }

    /// The world that a name chooses: a name in the package `root`, or `namespace:package/world`, of any version where only
    /// one is there. Without a name, it is the only one of `root`. See "Specifying a World" in WIT.md.
    package func world(named given: String?, in root: WIT.PackageID) throws(WorldChoice) -> WIT.WorldID {
        let own = self[root].worlds
        guard let given else {
            guard own.count == 1, let only = own.values.first else { throw .ambiguous(own.keys.map { $0 }) }
            return only
        }
        let name = WIT.withoutEscapes(given)
        if let world = own[name] { return world }
        let all = packageIDs.flatMap { self[$0].worlds.values }
        if let world = all.first(where: { qualifiedName(of: $0) == name }) { return world }
        let unversioned = all.filter { "\(self[self[$0].package].name.unversioned)/\(self[$0].name)" == name }
        if unversioned.count == 1 { return unversioned[0] }
        throw .unknown(given, known: own.keys + all.filter { self[$0].package != root }.map { qualifiedName(of: $0) })
    }
}

extension WIT {
    /// A name in full whose parts may be written as in a text, where `%` stands before words of the language.
    fileprivate static func withoutEscapes(_ name: String) -> String {
        var previous: Character = "/"
        return name.filter { character in
            defer { previous = character }
            return character != "%" || (previous != "/" && previous != ":")
        }
    }
}
