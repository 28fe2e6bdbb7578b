import OrderedCollections
import WComposeComponentModel

/// The imports of a component by what may make an export one for them: so an edge between wide components looks at the
/// imports that it may be about, and at no others.
struct ImportTable {
    /// By name, and by the interface that a plain name implements, each with the full version.
    private var byName: [String: [Int]] = [:]
    private var byTrack: [InterfaceName.Track: [Int]] = [:]

    init(_ imports: Resolved.Externs) {
        for (position, item) in imports.values.enumerated() {
            let name = item.name
            byName[name.fullText, default: []].append(position)
            if name.implements != nil { byName[name.interfaceText, default: []].append(position) }
            if let track = name.interface?.track { byTrack[track, default: []].append(position) }
        }
    }

    /// The positions of the imports that rules 3 to 5 may lead to an export of these, in their order.
    func positions(for exports: Resolved.Externs) -> [Int] {
        var found: Set<Int> = []
        for name in exports.values.lazy.map({ $0.name }) {
            found.formUnion(byName[name.fullText] ?? [])
            if name.implements != nil { found.formUnion(byName[name.interfaceText] ?? []) }
            if let track = name.interface?.track { found.formUnion(byTrack[track] ?? []) }
        }
        return found.sorted()
    }
}
