import OrderedCollections
import WComposeComponentModel

/// The imports of a component by what may make an export one for them: so an edge between wide components looks at the
/// imports that it may be about, and at no others.
struct ImportTable {
    /// By name, and by the interface that a plain name implements.
    private var byName: [String: [Int]] = [:]
    private var byTrack: [InterfaceName.Track: [Int]] = [:]

    init(_ imports: Resolved.Externs) {
        for (position, item) in imports.values.enumerated() {
            let name = item.name.text
            byName[name, default: []].append(position)
            if let interface = item.name.implements { byName[interface, default: []].append(position) }
            if let track = InterfaceName(item.name.implements ?? name)?.track {
                byTrack[track, default: []].append(position)
            }
        }
    }

    /// The positions of the imports that rules 3 to 5 may lead to an export of these, in their order.
    func positions(for exports: Resolved.Externs) -> [Int] {
        var found: Set<Int> = []
        for (name, export) in exports {
            for text in [name, export.name.implements].compactMap(\.self) {
                found.formUnion(byName[text] ?? [])
                if let track = InterfaceName(text)?.track { found.formUnion(byTrack[track] ?? []) }
            }
        }
        return found.sorted()
    }
}
