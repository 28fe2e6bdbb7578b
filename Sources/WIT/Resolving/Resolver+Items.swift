import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Interfaces and worlds of a package: which there are, and in which order they depend on each other.

extension Resolver {
    private struct NamedItem {
        var item: TopLevelItemSyntax
        var file: Int
        var name: IdentifierSyntax
        var annotations: AnnotationsSyntax
    }

    mutating func resolvePackage(_ index: Int) {
        let package = packages[index]
        let id = resolution.add(WIT.Package(name: package.name, documentation: package.documentation))
        packages[index].id = id
        switch package.contents {
        case .texts(let files): resolve(files, of: package, in: id)
        case .model(let model, let source): copy(source, of: model, to: id)
        }
    }

    private mutating func resolve(_ files: [[TopLevelItemSyntax]], of package: FoundPackage, in id: WIT.PackageID) {
        let index = current.package
        let items = namedItems(in: files)
        let order = order(of: items)
        for item in order.map({ items[$0] }) {
            current.file = item.file
            let entry: PackageItem
            if !isIncluded(item.annotations) {
                let feature = item.annotations.unstable?.text ?? ""
                entry = .closed(feature: feature)
                tellOpenTypes(of: item.item, feature: feature)
            } else {
                switch item.item {
                case .interface(let syntax):
                    let interface = interface(syntax, in: id)
                    resolution[id].interfaces[item.name.text] = interface
                    entry = .interface(interface)
                case .world(let syntax):
                    let world = world(syntax, in: id)
                    resolution[id].worlds[item.name.text] = world
                    entry = .world(world)
                case .use, .package, .typeUse, .stray: continue
                }
            }
            if packages[index].items[item.name.text] == nil { packages[index].items[item.name.text] = entry }
        }
        resolveStrayItems(in: files, in: id, at: package.place)
        for (file, uses) in packages[index].uses.enumerated() {
            // A `use` that nothing needed is looked up all the same.
            current.file = file
            for use in uses.values.sorted(by: { $0.range.start < $1.range.start }) {
                switch item(at: use.path, isUse: true) {
                case .world, .unavailable(.world):
                    report(.worldForInterface(ItemMention(use.path), in: package, by: nil))
                case .interface, .closed, .unavailable: break
                }
            }
        }
    }

    /// Looks up the names in what stands outside of interfaces, so that all that is wrong is told at once.
    private mutating func resolveStrayItems(
        in files: [[TopLevelItemSyntax]], in id: WIT.PackageID, at place: Location
    ) {
        guard case .text(let range) = place else { return }
        for (file, items) in files.enumerated() {
            current.file = file
            var strays: [InterfaceItemSyntax] = []
            for item in items {
                if case .stray(let item) = item { strays.append(item) }
                if case .typeUse(let path, _) = item { _ = self.item(at: path, isUse: true) }
            }
            guard !strays.isEmpty else { continue }
            let name = IdentifierSyntax(text: "", range: range)
            _ = interface(strays, name: name, isNamed: false, AnnotationsSyntax(), in: id)
        }
    }

    /// Tells of types without a gate in an interface that waits for a feature.
    private mutating func tellOpenTypes(of item: TopLevelItemSyntax, feature: String) {
        guard case .interface(let interface) = item else { return }
        for case .type(let type) in interface.items where isIncluded(type.annotations, isWithin: true) {
            report(.openMember(type.name, of: interface.name, feature: feature))
        }
    }

    /// The interfaces and worlds of a package, each name once. What other files call them is noted in `uses`.
    private mutating func namedItems(in files: [[TopLevelItemSyntax]]) -> [NamedItem] {
        var items: [NamedItem] = []
        var names = UniqueNames()
        var places: [String: SourceRange] = [:]
        for (file, syntax) in files.enumerated() {
            for item in syntax {
                let named: NamedItem
                switch item {
                case .interface(let interface):
                    named = NamedItem(item: item, file: file, name: interface.name, annotations: interface.annotations)
                case .world(let world):
                    named = NamedItem(item: item, file: file, name: world.name, annotations: world.annotations)
                case .use, .package, .typeUse, .stray: continue
                }
                if let other = names.insert(named.name.text) {
                    report(.duplicateName(named.name, first: other, at: places[other] ?? named.name.range))
                    continue
                }
                places[named.name.text] = named.name.range
                items.append(named)
            }
        }
        var uses: [[String: TopLevelUseSyntax]] = []
        var own = [[String: SourceRange]](repeating: [:], count: files.count)
        for item in items { own[item.file][item.name.text] = item.name.range }
        for (file, syntax) in files.enumerated() {
            var names: [String: TopLevelUseSyntax] = [:]
            for case .use(let use) in syntax {
                if let other = names[use.name.text]?.name.range ?? own[file][use.name.text] {
                    report(.duplicateName(use.name, first: use.name.text, at: other))
                } else {
                    names[use.name.text] = use
                }
            }
            uses.append(names)
        }
        packages[current.package].uses = uses
        return items
    }

    /// The order in which interfaces and worlds can be resolved; those that cannot, since they are in a circle or behind
    /// one, are unavailable to others and come last. Interfaces that a world imports and exports come before
    /// it in any case, since all interfaces come before all worlds.
    private mutating func order(of items: [NamedItem]) -> [Int] {
        let indices = Dictionary(
            items.enumerated().map { ($0.element.name.text, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var dependencies: [[Int]] = []
        var places: [[Int: SourceRange]] = []
        for item in items {
            var others: [Int] = []
            var first: [Int: SourceRange] = [:]
            func depend(on path: UsePathSyntax) {
                guard let other = localItem(of: path, in: item.file).flatMap({ indices[$0] }) else { return }
                others.append(other)
                if first[other] == nil { first[other] = path.range }
            }
            switch item.item {
            case .interface(let interface): forEachPath(in: interface.items, depend)
            case .world(let world):
                for case .include(let include) in world.items { depend(on: include.path) }
            case .use, .package, .typeUse, .stray: break
            }
            dependencies.append(others)
            places.append(first)
        }
        let order = DependencyOrder(dependencies)
        for cycle in order.cycles {
            report(
                .itemCycle(
                    cycle.map { items[$0].name.text },
                    at: DependencyOrder.places(of: cycle, in: places).map { .text($0) }))
        }
        let isSound = Set(order.order)
        for (index, item) in items.enumerated() where !isSound.contains(index) {
            packages[current.package].items[item.name.text] = .unavailable(
                packages[current.package].names[item.name.text])
        }
        let all = order.order + items.indices.filter { !isSound.contains($0) }
        let isWorld = items.map { if case .world = $0.item { true } else { false } }
        return all.filter { !isWorld[$0] } + all.filter { isWorld[$0] }
    }

    /// The name within the package of what a path stands for, if it is in the package.
    private func localItem(of path: UsePathSyntax, in file: Int, isUse: Bool = false) -> String? {
        let package = packages[current.package]
        if let name = path.package {
            return name.value == package.name && !path.endsAtPackage ? path.item.text : nil
        }
        // As `item(at:isUse:)` has it.
        if !isUse, let use = package.uses[file][path.item.text] {
            return localItem(of: use.path, in: file, isUse: true)
        }
        return path.item.text
    }
}
