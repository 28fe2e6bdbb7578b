import OrderedCollections
import WComposeDiagnostics

// Packages of texts: their interfaces and worlds, each behind those that it depends on.

extension Resolver {
    /// Resolves a package of texts.
    ///
    /// - Parameter index: of the package among those that were found.
    mutating func resolve(_ contents: [[TopLevelItemSyntax]], of index: Int, in id: WIT.PackageID) {
        let name = packages[index].name
        let package = PackageItems(of: contents, reporting: &draft.problems)
        packages[index].uses = package.uses
        let order = package.order(in: name, reporting: &draft.problems)
        for item in order.unavailable {
            packages[index].items[item.name.text] = .unavailable(packages[index].names[item.name.text])
        }
        let files = contents.indices.map { TextFile($0, of: index, in: packages) }
        for item in order.items {
            let file = files[item.file]
            let entry: PackageItem
            if !draft.includes(item.annotations, of: name) {
                let feature = item.annotations.unstable?.text ?? ""
                entry = .closed(feature: feature)
                reportOpenTypes(of: item.syntax, in: name, feature: feature)
            } else {
                switch item.syntax {
                case .interface(let syntax):
                    let interface = interface(syntax, in: id, file)
                    draft.resolution[id].interfaces[item.name.text] = interface
                    entry = .interface(interface)
                case .world(let syntax):
                    let world = world(syntax, in: id, file)
                    draft.resolution[id].worlds[item.name.text] = world
                    entry = .world(world)
                case .use, .package, .typeUse, .stray: continue
                }
            }
            if packages[index].items[item.name.text] == nil { packages[index].items[item.name.text] = entry }
        }
        for (items, file) in zip(contents, files) { resolveStrayItems(among: items, in: id, file) }
        for (uses, file) in zip(package.uses, files) {
            // A `use` that nothing needed is looked up all the same.
            for use in uses.values.sorted(by: { $0.range.start < $1.range.start }) {
                switch item(at: use.path, isUse: true, in: file) {
                case .world, .unavailable(.world):
                    draft.problems.report(
                        .worldForInterface(ItemMention(use.path), in: packages[index], by: nil))
                case .interface, .closed, .unavailable: break
                }
            }
        }
    }

    /// Looks up the names in what stands outside of interfaces, so that everything that is wrong is reported at once.
    private mutating func resolveStrayItems(
        among items: [TopLevelItemSyntax], in id: WIT.PackageID, _ file: TextFile
    ) {
        // Only a package of a binary has no place in a text.
        guard case .text(let range) = file.packagePlace else { return }
        var strays: [InterfaceItemSyntax] = []
        for item in items {
            if case .stray(let item) = item { strays.append(item) }
            if case .typeUse(let path, _) = item { _ = self.item(at: path, isUse: true, in: file) }
        }
        guard !strays.isEmpty else { return }
        let name = IdentifierSyntax(text: "", range: range)
        _ = interface(strays, name: name, isNamed: false, AnnotationsSyntax(), in: id, file)
    }

    /// Reports types without a gate in an interface that waits for a feature.
    private mutating func reportOpenTypes(
        of item: TopLevelItemSyntax, in package: WIT.PackageName, feature: String
    ) {
        // Only the types of interfaces are named from elsewhere.
        guard case .interface(let interface) = item else { return }
        for case .type(let type) in interface.items
        where draft.includes(type.annotations, of: package, isWithin: true) {
            draft.problems.report(.openMember(type.name, of: interface.name, feature: feature))
        }
    }

    /// What a path stands for.
    private mutating func item(at path: UsePathSyntax, isUse: Bool, in file: TextFile) -> PackageItem {
        paths.item(at: path, isUse: isUse, in: file, among: packages, reporting: &draft.problems)
    }

    /// The interface that a path stands for; nil where it stands for something else, which is reported.
    ///
    /// - Parameter world: the one that imports or exports it; nil for a `use`.
    mutating func interface(at path: UsePathSyntax, by world: String? = nil, in file: TextFile) -> WIT.InterfaceID? {
        paths.interface(at: path, by: world, in: file, among: packages, reporting: &draft.problems)
    }
}
