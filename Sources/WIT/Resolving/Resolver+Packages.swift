import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Packages: which there are, and in which order they depend on each other.

extension Resolver {
    /// Takes in the packages of texts that were found together. Returns the place of the one that they are of, nested
    /// ones aside; nothing where they do not say which that is.
    mutating func collect(_ files: WIT.PackageFiles, isRoot: Bool) -> Int? {
        var declaration: PackageDeclarationSyntax?
        var documentation: (text: String, place: SourceRange)?
        for file in files.files {
            guard let other = file.package else { continue }
            if let first = declaration, first.name.value != other.name.value {
                report(.differentPackages(other.name, first: first.name))
                continue
            }
            declaration = declaration ?? other
            guard let text = other.documentation else { continue }
            if let documentation {
                report(.severalPackageDocumentations(at: other.name.range, first: documentation.place))
            } else {
                documentation = (text, other.name.range)
            }
        }
        let nested = files.files.flatMap(\.items).compactMap {
            if case .package(let package) = $0 { package } else { nil }
        }
        var index: Int?
        if let declaration {
            index = add(
                FoundPackage(
                    name: declaration.name.value, documentation: documentation?.text,
                    place: .text(declaration.name.range),
                    contents: .texts(files.files.map(\.items)), isNested: false, path: files.path))
        } else if isRoot || nested.isEmpty {
            report(.missingPackage(files))
            // Its names can be looked up all the same.
            if isRoot, let first = files.files.first {
                index = add(
                    FoundPackage(
                        name: .unnamed, place: .text(SourceRange(source: first.source, start: 0, end: 0)),
                        contents: .texts(files.files.map(\.items)), isNested: false, path: files.path))
            }
        }
        for package in nested {
            let declaration = package.declaration
            _ = add(
                FoundPackage(
                    name: declaration.name.value, documentation: declaration.documentation,
                    place: .text(declaration.name.range), contents: .texts([package.items]), isNested: true,
                    path: files.path))
        }
        return index
    }

    /// Takes in the packages of a binary: the one that it stands for, and those that this one needs.
    mutating func collect(_ binary: WIT.DecodedBinary, path: String) {
        let others = binary.resolution.packageIDs.filter { $0 != binary.package }
        for id in [binary.package] + others {
            let package = binary.resolution[id]
            _ = add(
                FoundPackage(
                    name: package.name, documentation: package.documentation, place: .file(path),
                    contents: .model(binary.resolution, id), isNested: id != binary.package, path: path))
        }
    }

    private mutating func add(_ package: FoundPackage) -> Int? {
        var package = package
        package.collectNames()
        if let other = packageIndices[package.name] {
            // Several packages may bring what they depend on as nested ones; the first counts.
            if package.path == packages[other].path || !package.isNested && !packages[other].isNested {
                report(.packageTwice(package.name, at: package.place, first: packages[other].place))
            } else {
                packageCopies.append((package, other))
            }
            return other
        }
        packageIndices[package.name] = packages.count
        packages.append(package)
        return packages.count - 1
    }

    /// Resolves all packages, each behind those that it depends on.
    mutating func resolvePackages() {
        var dependencies: [[Int]] = []
        var places: [[Int: Location]] = []
        for (index, package) in packages.enumerated() {
            var others: OrderedSet<Int> = []
            var first: [Int: Location] = [:]
            func note(_ name: WIT.PackageName, at place: Location) {
                guard let other = packageIndices[name] else { return }
                others.append(other)
                if first[other] == nil { first[other] = place }
            }
            switch package.contents {
            case .texts(let files):
                for items in files {
                    forEachPath(in: items) { path in
                        if let name = path.package { note(name.value, at: .text(path.range)) }
                    }
                }
            case .model(let model, let id):
                for other in model.packagesNamed(by: id) { note(model[other].name, at: package.place) }
            }
            // A package may name its own interfaces in full.
            others.remove(index)
            dependencies.append(Array(others))
            places.append(first)
        }
        let order = DependencyOrder(dependencies)
        for cycle in order.cycles {
            report(
                .packageCycle(
                    cycle.map { packages[$0].name },
                    at: DependencyOrder.places(of: cycle, in: places)))
        }
        var names = UniqueNames()
        hasPackageConflicts = packages.contains { names.insert($0.name.description) != nil }
        // As `wasm-tools` has it: by name, each with what it depends on before it.
        let isSound = Set(order.order)
        let byName = packages.indices.sorted { packages[$0].name < packages[$1].name }
        for index in WIT.depthFirstOrder(of: byName, dependencies: { dependencies[$0] }) where isSound.contains(index) {
            current = Place(package: index)
            resolvePackage(index)
        }
        current.item = nil
        comparePackageCopies()
    }

    /// Tells how packages differ from those of their name that count.
    private mutating func comparePackageCopies() {
        guard !packageCopies.isEmpty else { return }
        var other = self
        for (copy, first) in packageCopies {
            guard let id = packages[first].id else { continue }
            other.packages[first] = copy
            other.current = Place(package: first)
            other.resolvePackage(first)
            if let copyID = other.packages[first].id {
                let differences = WIT.PackageComparison(of: resolution, id, with: other.resolution, copyID).differences
                    .filter { $0.effect != .neutral }
                if !differences.isEmpty {
                    other.report(
                        .differentCopies(of: copy.name, differences, at: copy.place, first: packages[first].place))
                }
            }
            other.packages[first] = packages[first]
        }
        problems = other.problems
    }

    /// Calls `body` with each path to an interface or world.
    func forEachPath(in items: [TopLevelItemSyntax], _ body: (UsePathSyntax) -> Void) {
        for item in items {
            switch item {
            case .use(let use): body(use.path)
            case .interface(let interface): forEachPath(in: interface.items, body)
            case .world(let world): forEachPath(in: world, body)
            case .typeUse(let path, _): body(path)
            case .package, .stray: break
            }
        }
    }

    func forEachPath(in items: [InterfaceItemSyntax], _ body: (UsePathSyntax) -> Void) {
        for case .use(let use) in items { if let path = use.path { body(path) } }
    }

    func forEachPath(in world: WorldSyntax, _ body: (UsePathSyntax) -> Void) {
        for item in world.items {
            switch item {
            case .import(let item), .export(let item):
                switch item.kind {
                case .path(let path), .implements(_, let path): body(path)
                case .interface(_, let items): forEachPath(in: items, body)
                case .function: break
                }
            case .use(let use): if let path = use.path { body(path) }
            case .include(let include): body(include.path)
            case .type: break
            }
        }
    }
}
