import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// The packages of texts and binaries, each name once, in the order in which they were found.
struct FoundPackages: Sendable {
    private var packages: [FoundPackage] = []
    private var indices: [WIT.PackageName: Int] = [:]
    /// Packages of a name that another one has, with the index of that one.
    private(set) var copies: [(package: FoundPackage, first: Int)] = []

    subscript(index: Int) -> FoundPackage {
        get { packages[index] }
        _modify { yield &packages[index] }
    }

    var isEmpty: Bool { packages.isEmpty }
    var names: [WIT.PackageName] { packages.map(\.name) }

    func index(of name: WIT.PackageName) -> Int? { indices[name] }

    /// The package of this name; one of its versions, where the name has none.
    func package(named name: WIT.PackageName) -> FoundPackage? {
        packages.first { $0.name == name }
            ?? (name.version == nil ? packages.first { $0.name.unversioned == name.unversioned } : nil)
    }

    /// Whether two names differ only in a way that names may not.
    var haveConflictingNames: Bool {
        var names = UniqueNames()
        return packages.contains { names.insert($0.name.description) != nil }
    }

    // MARK: - Taking packages in

    /// Takes in the packages of texts that were found together. Returns the index of the one that they are of, nested
    /// ones aside; nil where they do not say which that is.
    mutating func add(
        _ files: WIT.PackageFiles, isRoot: Bool, reporting problems: inout ResolvingProblems
    ) -> Int? {
        var declaration: PackageDeclarationSyntax?
        var documentation: (text: String, place: SourceRange)?
        for file in files.files {
            guard let other = file.package else { continue }
            if let first = declaration, first.name.value != other.name.value {
                problems.report(.differentPackages(other.name, first: first.name))
                continue
            }
            declaration = declaration ?? other
            guard let text = other.documentation else { continue }
            if let documentation {
                problems.report(.severalPackageDocumentations(at: other.name.range, first: documentation.place))
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
                    contents: .texts(files.files.map(\.items)), isNested: false, path: files.path),
                reporting: &problems)
        } else if isRoot || nested.isEmpty {
            problems.report(.missingPackage(files))
            // Its names can be looked up all the same.
            if isRoot, let first = files.files.first {
                index = add(
                    FoundPackage(
                        name: .unnamed, place: .text(SourceRange(source: first.source, start: 0, end: 0)),
                        contents: .texts(files.files.map(\.items)), isNested: false, path: files.path),
                    reporting: &problems)
            }
        }
        for package in nested {
            let declaration = package.declaration
            _ = add(
                FoundPackage(
                    name: declaration.name.value, documentation: declaration.documentation,
                    place: .text(declaration.name.range), contents: .texts([package.items]), isNested: true,
                    path: files.path),
                reporting: &problems)
        }
        return index
    }

    /// Takes in the packages of a binary: the one that it stands for, and those that this one needs.
    mutating func add(_ binary: WIT.DecodedBinary, path: String, reporting problems: inout ResolvingProblems) {
        let others = binary.resolution.packageIDs.filter { $0 != binary.package }
        for id in [binary.package] + others {
            let package = binary.resolution[id]
            _ = add(
                FoundPackage(
                    name: package.name, documentation: package.documentation, place: .file(path),
                    contents: .model(binary.resolution, id), isNested: id != binary.package, path: path),
                reporting: &problems)
        }
    }

    private mutating func add(_ package: FoundPackage, reporting problems: inout ResolvingProblems) -> Int {
        var package = package
        package.collectNames()
        if let other = indices[package.name] {
            // Several packages may bring what they depend on as nested ones; the first counts.
            if package.path == packages[other].path || !package.isNested && !packages[other].isNested {
                problems.report(.packageTwice(package.name, at: package.place, first: packages[other].place))
            } else {
                copies.append((package, other))
            }
            return other
        }
        indices[package.name] = packages.count
        packages.append(package)
        return packages.count - 1
    }

    // MARK: - Dependencies

    /// The packages by name, each behind those that it depends on, as `wasm-tools` orders them. Those in a circle are
    /// reported; they and those behind one are missing.
    func order(reporting problems: inout ResolvingProblems) -> [Int] {
        var dependencies: [[Int]] = []
        var places: [[Int: Location]] = []
        for index in packages.indices {
            let (others, first) = self.dependencies(of: index)
            dependencies.append(others)
            places.append(first)
        }
        let order = DependencyOrder(dependencies)
        for cycle in order.cycles {
            problems.report(
                .packageCycle(
                    cycle.map { packages[$0].name },
                    at: DependencyOrder.places(of: cycle, in: places)))
        }
        let isSound = Set(order.order)
        let byName = packages.indices.sorted { packages[$0].name < packages[$1].name }
        return OrderedSet(depthFirst: byName, dependencies: { dependencies[$0] }).filter { isSound.contains($0) }
    }

    /// The packages that a package names, and where it does first.
    private func dependencies(of index: Int) -> (others: [Int], first: [Int: Location]) {
        let package = packages[index]
        var others: OrderedSet<Int> = []
        var first: [Int: Location] = [:]
        func note(_ name: WIT.PackageName, at place: Location) {
            guard let other = indices[name] else { return }
            others.append(other)
            if first[other] == nil { first[other] = place }
        }
        switch package.contents {
        case .texts(let files):
            for item in files.joined() {
                item.forEachPath { path in
                    if let name = path.package { note(name.value, at: .text(path.range)) }
                }
            }
        case .model(let model, let id):
            for other in model.packagesNamed(by: id) { note(model[other].name, at: package.place) }
        }
        // A package may name its own interfaces in full.
        others.remove(index)
        return (Array(others), first)
    }
}
