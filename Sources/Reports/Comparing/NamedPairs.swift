import WComposeComponentModel

/// Things with names, as two lists have them.
enum NamedPairs {
    /// Each thing of one list with that of the other that has its name; of those that are left, those that alone have the
    /// name of an interface but for the version; the rest alone. In the order of the old, then of the new.
    static func of<Thing>(_ old: [Thing], _ new: [Thing], name: (Thing) -> String) -> [(old: Thing?, new: Thing?)] {
        let newNames = new.map(name)
        let places = Dictionary(zip(newNames, newNames.indices)) { first, _ in first }
        var partners: [Int?] = old.map { places[name($0)] }
        var taken = Set(partners.compactMap(\.self))
        let oldTracks = onlyOnes(old.indices.filter { partners[$0] == nil }) { name(old[$0]) }
        let newTracks = onlyOnes(new.indices.filter { !taken.contains($0) }) { newNames[$0] }
        for (track, place) in oldTracks {
            guard let place, let partner = newTracks[track] ?? nil else { continue }
            partners[place] = partner
            taken.insert(partner)
        }
        return zip(old, partners).map { thing, partner in (thing, partner.map { new[$0] }) }
            + new.indices.filter { !taken.contains($0) }.map { (nil, new[$0]) }
    }

    /// The places by names of interfaces without their versions; nothing where there are two.
    private static func onlyOnes(_ places: [Int], name: (Int) -> String) -> [String: Int?] {
        var known: [String: Int?] = [:]
        for place in places {
            guard let track = InterfaceName(name(place))?.unversioned else { continue }
            known[track] = known[track] == nil ? place : .some(nil)
        }
        return known
    }
}
