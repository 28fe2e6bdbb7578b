import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// Puts a package of a binary in its place among others. Its names were looked up when it was read; here it is treated as
/// if it stood in a text: gates may leave out some of it, and what it uses may be what another text or binary says.
struct ModelMerger: Sendable {
    /// The packages of the binary, and which of them is merged.
    let model: WIT.Resolution
    let source: WIT.PackageID
    /// What the package is in the draft.
    let id: WIT.PackageID
    /// The index of the package among those that were found.
    let index: Int
    let name: WIT.PackageName
    /// The file: a binary has no other places to report.
    let place: Location

    init(
        of source: WIT.PackageID, in model: WIT.Resolution, found package: FoundPackage, at index: Int,
        to id: WIT.PackageID
    ) {
        self.model = model
        self.source = source
        self.id = id
        self.index = index
        name = package.name
        place = package.place
    }

    /// Copies the interfaces, each behind those that it uses, then the worlds. What their names stand for is noted in
    /// `packages`.
    func merge(into packages: inout FoundPackages, _ draft: inout ResolutionDraft) {
        defer { draft.problems.item = nil }
        var names = UniqueNames()
        for (name, interface) in interfacesInOrder {
            draft.problems.item = "interface `\(name)`"
            guard isNew(name, &names, &draft.problems) else { continue }
            let annotations = model[interface].annotations
            guard draft.gates.includes(annotations.gate) else {
                let feature = annotations.gate.unstableFeature ?? ""
                packages[index].items[name] = .closed(feature: feature)
                reportOpenTypes(of: interface, feature: feature, &draft)
                continue
            }
            let copy = copy(interface, annotations, among: packages, &draft)
            draft.resolution[id].interfaces[name] = copy
            packages[index].items[name] = .interface(copy)
        }
        for (name, world) in model[source].worlds {
            draft.problems.item = "world `\(name)`"
            guard isNew(name, &names, &draft.problems) else { continue }
            let gate = model[world].annotations.gate
            guard draft.gates.includes(gate) else {
                packages[index].items[name] = .closed(feature: gate.unstableFeature ?? "")
                continue
            }
            let copy = copy(world, among: packages, &draft)
            draft.resolution[id].worlds[name] = copy
            packages[index].items[name] = .world(copy)
        }
    }

    /// Whether the name of an interface or world is unlike those before it; where it is not, this is reported.
    private func isNew(_ name: String, _ names: inout UniqueNames, _ problems: inout ResolvingProblems) -> Bool {
        guard let other = names.insert(name) else { return true }
        problems.report(.duplicateName(name, at: place, first: other, at: place))
        return false
    }

    private var interfacesInOrder: [(name: String, id: WIT.InterfaceID)] {
        let interfaces = model[source].interfaces
        let places = Dictionary(
            interfaces.values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        // The decoder refuses circles, so that all of them have a place.
        let order = DependencyOrder(interfaces.values.map { model.dependencies(of: $0).compactMap { places[$0] } })
        precondition(order.cycles.isEmpty, "the interfaces of a binary use each other in a circle")
        return order.order.map { (interfaces.keys[$0], interfaces.values[$0]) }
    }

    /// Reports types without a gate in an interface that waits for a feature.
    private func reportOpenTypes(of id: WIT.InterfaceID, feature: String, _ draft: inout ResolutionDraft) {
        for type in model.grouped(model[id].types.values).own
        where draft.gates.includes(model[type].annotations.gate, isWithin: true) {
            draft.problems.report(
                .openMember(model[type].name, at: place, of: model[id].name ?? "", at: place, feature: feature))
        }
    }

    private func copier(to owner: WIT.TypeDefinition.Owner) -> ModelItemCopier {
        ModelItemCopier(of: model, to: owner, package: index, name, place)
    }

    // MARK: - Interfaces

    /// Copies an interface.
    ///
    /// - Parameter annotations: those that it is to have.
    private func copy(
        _ source: WIT.InterfaceID, _ annotations: WIT.Annotations, among packages: FoundPackages,
        _ draft: inout ResolutionDraft
    ) -> WIT.InterfaceID {
        let original = model[source]
        let copy = draft.resolution.add(WIT.Interface(name: original.name, package: id, annotations: annotations))
        draft.resolution[copy].types.reserveCapacity(original.types.count)
        draft.resolution[copy].functions.reserveCapacity(original.functions.count)
        var copier = copier(to: .interface(copy))
        copier.copyTypes(original.types.values.elements, among: packages, &draft)
        let functions = copier.functionsInOrder(
            original.functions.values.elements, types: original.types.values, &draft)
        for function in functions {
            guard let function = copier.copied(function, &draft) else { continue }
            draft.add(function, to: copy, within: place)
        }
        draft.finish(copy, names: copier.names, at: place)
        return copy
    }

    // MARK: - Worlds

    private func copy(
        _ source: WIT.WorldID, among packages: FoundPackages, _ draft: inout ResolutionDraft
    ) -> WIT.WorldID {
        let original = model[source]
        let copy = draft.resolution.add(
            WIT.World(name: original.name, package: id, annotations: original.annotations))
        var copier = copier(to: .world(copy))
        copier.copyTypes(original.types, among: packages, &draft)
        for (key, item) in original.imports {
            if let (key, item) = copiedInterface(key, item, of: copy, &copier, among: packages, &draft) {
                draft.add(.import, key, item, at: place, to: copy)
            }
        }
        for function in copier.functionsInOrder(original.importedFunctions, types: original.types, &draft) {
            guard let function = copier.copied(function, &draft) else { continue }
            draft.checkDepth(of: function, in: copy, at: place)
            draft.add(.import, .name(function.name), WIT.World.Item(.function(function)), at: place, to: copy)
        }
        for (key, item) in original.exports {
            if case .function(let function) = item.kind {
                guard draft.gates.includes(function.annotations.gate), let function = copier.copied(function, &draft)
                else { continue }
                draft.checkDepth(of: function, in: copy, at: place)
                draft.add(.export, key, WIT.World.Item(.function(function)), at: place, to: copy)
            } else if let (key, item) = copiedInterface(key, item, of: copy, &copier, among: packages, &draft) {
                draft.add(.export, key, item, at: place, to: copy)
            }
        }
        draft.finish(copy, at: place)
        return copy
    }

    /// An interface that a world imports or exports; nil for another item, and where it is left out.
    private func copiedInterface(
        _ key: WIT.World.Key, _ item: WIT.World.Item, of world: WIT.WorldID, _ copier: inout ModelItemCopier,
        among packages: FoundPackages, _ draft: inout ResolutionDraft
    ) -> (WIT.World.Key, WIT.World.Item)? {
        guard case .interface(let source) = item.kind, draft.gates.includes(item.annotations.gate) else { return nil }
        let original = model[source]
        guard original.name == nil else {
            let user = draft.resolution[world].name
            guard let id = copier.interface(source, by: user, among: packages, &draft.problems) else { return nil }
            let key = if case .interface = key { WIT.World.Key.interface(id) } else { key }
            return (key, WIT.World.Item(.interface(id), annotations: item.annotations))
        }
        // What a text says before one that is written there is said of the interface; its gate counts for both.
        var annotations = item.annotations
        let documentation = [annotations.documentation, original.annotations.documentation].compactMap { $0 }
        annotations.documentation = documentation.isEmpty ? nil : documentation.joined(separator: "\n")
        let id = self.copy(source, annotations, among: packages, &draft)
        annotations.documentation = nil
        return (key, WIT.World.Item(.interface(id), annotations: annotations))
    }
}
