import WComposeComponentModel
import WComposeDiagnostics

/// The interfaces and worlds that the texts of a package define, each name once.
struct PackageItems: Sendable {
    struct Item: Sendable {
        var syntax: TopLevelItemSyntax
        /// The index of the file that it stands in.
        var file: Int
        var name: IdentifierSyntax
        var annotations: AnnotationsSyntax

        var isWorld: Bool { if case .world = syntax { true } else { false } }
    }

    private(set) var items: [Item] = []
    /// By file, what `use`s at its top bring.
    private(set) var uses: [[String: TopLevelUseSyntax]] = []

    /// - Parameter files: the items of each.
    init(of files: [[TopLevelItemSyntax]], reporting problems: inout ResolvingProblems) {
        var names = UniqueNames()
        var places: [String: SourceRange] = [:]
        for (file, syntax) in files.enumerated() {
            for item in syntax {
                let named: Item
                switch item {
                case .interface(let interface):
                    named = Item(syntax: item, file: file, name: interface.name, annotations: interface.annotations)
                case .world(let world):
                    named = Item(syntax: item, file: file, name: world.name, annotations: world.annotations)
                case .use, .package, .typeUse, .stray: continue
                }
                if let other = names.insert(named.name.text) {
                    problems.report(
                        .duplicateName(named.name, first: other, at: places[other] ?? named.name.range))
                    continue
                }
                places[named.name.text] = named.name.range
                items.append(named)
            }
        }
        var own = [[String: SourceRange]](repeating: [:], count: files.count)
        for item in items { own[item.file][item.name.text] = item.name.range }
        for (file, syntax) in files.enumerated() {
            var names: [String: TopLevelUseSyntax] = [:]
            for case .use(let use) in syntax {
                if let other = names[use.name.text]?.name.range ?? own[file][use.name.text] {
                    problems.report(.duplicateName(use.name, first: use.name.text, at: other))
                } else {
                    names[use.name.text] = use
                }
            }
            uses.append(names)
        }
    }

    /// The order in which interfaces and worlds can be resolved; those that cannot, because they are in a circle or behind
    /// one, are unavailable to others and come last. Interfaces that a world imports and exports come before it in any
    /// case, since all interfaces come before all worlds.
    func order(
        in package: WIT.PackageName, reporting problems: inout ResolvingProblems
    ) -> (items: [Item], unavailable: [Item]) {
        let indices = Dictionary(
            items.enumerated().map { ($0.element.name.text, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var dependencies: [[Int]] = []
        var places: [[Int: SourceRange]] = []
        for item in items {
            var others: [Int] = []
            var first: [Int: SourceRange] = [:]
            func depend(on path: UsePathSyntax) {
                guard let other = localItem(of: path, in: item.file, of: package).flatMap({ indices[$0] }) else {
                    return
                }
                others.append(other)
                if first[other] == nil { first[other] = path.range }
            }
            switch item.syntax {
            case .interface(let interface): interface.forEachPath(depend)
            case .world(let world):
                for case .include(let include) in world.items { depend(on: include.path) }
            case .use, .package, .typeUse, .stray: break
            }
            dependencies.append(others)
            places.append(first)
        }
        let order = DependencyOrder(dependencies)
        for cycle in order.cycles {
            problems.report(
                .itemCycle(
                    cycle.map { items[$0].name.text },
                    at: DependencyOrder.places(of: cycle, in: places).map { .text($0) }))
        }
        let isSound = Set(order.order)
        let unavailable = items.indices.filter { !isSound.contains($0) }
        let all = order.order + unavailable
        let isWorld = items.map(\.isWorld)
        let sorted = all.filter { !isWorld[$0] } + all.filter { isWorld[$0] }
        return (sorted.map { items[$0] }, unavailable.map { items[$0] })
    }

    /// The name within the package of what a path stands for, if it is in the package.
    private func localItem(
        of path: UsePathSyntax, in file: Int, of package: WIT.PackageName, isUse: Bool = false
    ) -> String? {
        if let name = path.package {
            return name.value == package && !path.endsAtPackage ? path.item.text : nil
        }
        // As a `PathResolver` has it.
        if !isUse, let use = uses[file][path.item.text] {
            return localItem(of: use.path, in: file, of: package, isUse: true)
        }
        return path.item.text
    }
}
