import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWIT

/// Reads the declarations of a document, whose names follow rules of their own, and makes those of WIT of them, which
/// knows all other rules.
struct DeclarationReader {
    let document: DocumentSyntax
    let packages: DocumentPackages
    private(set) var names: RootNames
    private(set) var declarations: WIT.Declarations
    /// By statement: what an import is of.
    private(set) var imports: [Int: ImportSource] = [:]
    private(set) var target: WorldReference?
    /// Those that are imported under their own names.
    private var importedInterfaces: Set<String> = []
    var sink = DiagnosticSink()

    enum ImportSource {
        /// What is declared under this name: the local one, or that of an interface.
        case declared(String, interface: String?)
        case world(WorldReference)
        /// An import or export of a world, at any depth.
        case part(of: WorldReference, [IdentifierSyntax])
        /// A type of the document.
        case type(String)
        /// Whatever an item of the document is.
        case item(IdentifierSyntax)
    }

    /// A world, in the document or in a package of WIT.
    struct WorldReference {
        /// Nothing for the document.
        var package: PackageKey?
        var name: String
        var path: PackagePathSyntax
    }

    init(_ document: DocumentSyntax, _ packages: DocumentPackages) {
        self.document = document
        self.packages = packages
        names = RootNames(of: document)
        let start = SourceRange(source: document.source, start: 0, end: 0)
        declarations = WIT.Declarations(WIT.PackageName(document.ownKey), at: document.package?.range ?? start)
    }

    /// Reads all statements, in their order.
    mutating func read() {
        for (place, statement) in document.statements.enumerated() { read(statement, at: place) }
        if let path = document.target { target = world(at: path) }
    }

    private mutating func read(_ statement: StatementSyntax, at place: Int) {
        switch statement.kind {
        case .interface(var interface):
            interface.items = items(interface.items)
            names.define(interface.name, .interface, reporting: &sink)
            declarations.add(interface)
        case .world(var world):
            world.items = items(world.items)
            names.define(world.name, .world, reporting: &sink)
            declarations.add(world)
        case .type(let type):
            let isKnown = checkRootTypes(type.forEachName)
            let isNew = names[type.name.text] == nil
            names.define(type.name, .type(type), reporting: &sink)
            if isKnown, isNew { declarations.add(type) }
        case .import(let syntax):
            imports[place] = source(of: syntax)
            names.define(syntax.name, .import, reporting: &sink)
        case .let(let syntax): names.define(syntax.name, .value, reporting: &sink)
        case .export: break
        }
    }

    // MARK: - Names at the root

    /// Whether all names are of types at the root; says which are not.
    private mutating func checkRootTypes(_ forEachName: ((IdentifierSyntax) -> Void) -> Void) -> Bool {
        var used: [IdentifierSyntax] = []
        forEachName { used.append($0) }
        var isKnown = true
        for name in used {
            switch names[name.text]?.kind {
            case .type: continue
            case nil: names.reportUndefined(name, wanting: \.isType, reporting: &sink)
            case let kind?: sink.report(.wrongKind(name, kind, wanted: "a type"))
            }
            isKnown = false
        }
        return isKnown
    }

    /// Whether a function of this type can be imported: the types at the root are exported, and an import has types from
    /// the host.
    private mutating func checkImportable(_ type: FunctionTypeSyntax, of name: IdentifierSyntax) -> Bool {
        var used: [IdentifierSyntax] = []
        type.forEachName { used.append($0) }
        let exported = used.filter { names.needsImport($0.text) }
        for type in exported { sink.report(.unimportedType(type, name)) }
        return exported.isEmpty
    }

    /// What an import is of; nothing where that is wrong, which is reported.
    private mutating func source(of syntax: ImportStatementSyntax) -> ImportSource? {
        let isNew = names[syntax.name.text] == nil
        switch syntax.type {
        case .function(let type):
            guard checkRootTypes(type.forEachName), checkImportable(type, of: syntax.name), isNew else { return nil }
            declarations.addImport(syntax.name, type)
            return .declared(syntax.name.text, interface: nil)
        case .interface(let items):
            let items = self.items(items)
            guard isNew else { return nil }
            declarations.addImport(syntax.name, items)
            return .declared(syntax.name.text, interface: nil)
        case .path(let path): return source(of: syntax, at: path, isNew: isNew)
        case .name(let name): return source(of: syntax, named: name, isNew: isNew)
        }
    }

    private mutating func source(
        of syntax: ImportStatementSyntax, named name: IdentifierSyntax, isNew: Bool
    ) -> ImportSource? {
        switch names[name.text]?.kind {
        case nil:
            names.reportUndefined(name, reporting: &sink)
            return nil
        case .interface:
            guard isNew else { return nil }
            declarations.addImport(syntax.name, implementing: UsePathSyntax(name, of: nil, at: name.range))
            return .declared(syntax.name.text, interface: ownName(of: name.text))
        case .world:
            let path = PackagePathSyntax(
                package: PackageKeySyntax(key: ownKey, range: name.range), segments: [name], range: name.range)
            return .world(WorldReference(package: nil, name: name.text, path: path))
        case .type:
            guard let type = names.functionType(name.text) else { return .type(name.text) }
            guard checkImportable(type, of: syntax.name), isNew else { return nil }
            declarations.addImport(syntax.name, type)
            return .declared(syntax.name.text, interface: nil)
        case .import, .value: return .item(name)
        }
    }

    private mutating func source(of syntax: ImportStatementSyntax, at path: PackagePathSyntax, isNew: Bool)
        -> ImportSource?
    {
        guard let first = path.segments.first, let item = item(first, of: path.package) else { return nil }
        switch item {
        case .world(let package):
            let world = WorldReference(package: package, name: first.text, path: path)
            return path.segments.count == 1 ? .world(world) : .part(of: world, Array(path.segments.dropFirst()))
        case .interface(let name, let use):
            guard path.segments.count == 1 else {
                sink.report(.partOfInterface(path, first))
                return nil
            }
            guard isNew else { return nil }
            guard (syntax.externName?.text ?? path.text) != name else {
                // A second import of it is told of where imports get their names.
                if importedInterfaces.insert(name).inserted { declarations.addImport(use) }
                return .declared(name, interface: name)
            }
            declarations.addImport(syntax.name, implementing: use)
            return .declared(syntax.name.text, interface: name)
        }
    }

    // MARK: - Interfaces and worlds by their paths

    private enum PathItem {
        /// By its full name, and the path to it.
        case interface(String, UsePathSyntax)
        /// In a package of WIT, or the document itself.
        case world(PackageKey?)
    }

    private var ownKey: PackageKey { document.ownKey }

    private func ownName(of item: String) -> String { WIT.PackageName(ownKey).qualified(item) }

    /// What an item of a package is; nothing where there is none, which is reported.
    private mutating func item(_ segment: IdentifierSyntax, of package: PackageKeySyntax) -> PathItem? {
        if package.key.name == ownKey.name {
            switch names[segment.text]?.kind {
            case .interface:
                return .interface(ownName(of: segment.text), UsePathSyntax(segment, of: nil, at: segment.range))
            case .world: return .world(nil)
            case nil: names.reportUndefined(segment, wanting: \.isOfPackage, reporting: &sink)
            case let kind?: sink.report(.wrongKind(segment, kind, wanted: "an interface or world"))
            }
            return nil
        }
        guard let (resolution, id) = wit(package) else { return nil }
        let found = resolution[id]
        if let interface = found.interfaces[segment.text], let name = resolution.qualifiedName(of: interface) {
            return .interface(name, UsePathSyntax(segment, of: found.name, at: segment.range))
        }
        if found.worlds[segment.text] != nil { return .world(package.key) }
        sink.report(
            .unknownPackageItem(segment, of: package.key, known: Array(found.interfaces.keys) + found.worlds.keys))
        return nil
    }

    /// A package of WIT; nothing for one that could not be loaded, which was told, or is none.
    private mutating func wit(_ package: PackageKeySyntax) -> (WIT.Resolution, WIT.PackageID)? {
        switch packages.wit[package.key] {
        case .package(let resolution, let id, _)?: return (resolution, id)
        case .component(let path)?:
            sink.report(.componentForWIT(package, path: path))
            return nil
        case .unavailable?, nil: return nil
        }
    }

    private mutating func world(at path: PackagePathSyntax) -> WorldReference? {
        guard let first = path.segments.first, let item = item(first, of: path.package) else { return nil }
        guard case .world(let package) = item, path.segments.count == 1 else {
            sink.report(.notWorld(path))
            return nil
        }
        return WorldReference(package: package, name: first.text, path: path)
    }
}

// MARK: - In interfaces and worlds

extension DeclarationReader {
    /// The items of an interface with the paths that WIT knows; those that are wrong are reported, and left out.
    fileprivate mutating func items(_ items: [InterfaceItemSyntax]) -> [InterfaceItemSyntax] {
        var scope = TypeScope(items, root: names)
        var result: [InterfaceItemSyntax] = []
        for item in items {
            switch item {
            case .use(let use):
                if let use = self.use(use) { result.append(.use(use)) }
                scope.define(use)
            case .type(let type):
                scope.check(type, reporting: &sink)
                result.append(item)
            case .function(let function):
                scope.check(function, reporting: &sink)
                result.append(item)
            }
        }
        return result
    }

    /// As `items(_:)`, of a world.
    fileprivate mutating func items(_ items: [WorldItemSyntax]) -> [WorldItemSyntax] {
        var scope = TypeScope(
            items.compactMap { item -> InterfaceItemSyntax? in
                switch item {
                case .use(let use): .use(use)
                case .type(let type): .type(type)
                case .import, .export, .include: nil
                }
            }, root: names)
        var result: [WorldItemSyntax] = []
        for item in items {
            switch item {
            case .use(let use):
                if let use = self.use(use) { result.append(.use(use)) }
                scope.define(use)
            case .type(let type):
                scope.check(type, reporting: &sink)
                result.append(item)
            case .import(let extern): if let extern = self.extern(extern, scope) { result.append(.import(extern)) }
            case .export(let extern): if let extern = self.extern(extern, scope) { result.append(.export(extern)) }
            case .include(var include):
                guard let path = self.path(include.path, to: .world) else { continue }
                include.path = path
                result.append(.include(include))
            }
        }
        return result
    }

    private mutating func use(_ use: UseSyntax) -> UseSyntax? {
        guard let path = use.path else { return use }
        guard let known = self.path(path, to: .interface) else { return nil }
        var use = use
        use.path = known
        return use
    }

    private mutating func extern(_ extern: WorldExternSyntax, _ scope: TypeScope) -> WorldExternSyntax? {
        var extern = extern
        switch extern.kind {
        case .path(let path):
            guard let path = self.path(path, to: .interface) else { return nil }
            extern.kind = .path(path)
        case .function(_, let type): scope.check(type, reporting: &sink)
        case .interface(let name, let items): extern.kind = .interface(name, self.items(items))
        case .implements(let name, let path):
            if path.package == nil, let type = scope.functionType(path.item.text) {
                extern.kind = .function(name, type)
            } else if let path = self.path(path, to: .interfaceOrFunction) {
                extern.kind = .implements(name, path)
            } else {
                return nil
            }
        }
        return extern
    }

    /// What a path in an interface or world leads to.
    private enum PathKind {
        case interface, interfaceOrFunction, world

        var words: String {
            switch self {
            case .interface: "an interface"
            case .interfaceOrFunction: "an interface or a function type"
            case .world: "a world"
            }
        }
    }

    /// A path as WIT knows it: by the name that a package gives itself. Nothing where it leads nowhere, which is reported.
    private mutating func path(_ path: UsePathSyntax, to wanted: PathKind) -> UsePathSyntax? {
        guard let package = path.package else {
            switch (names[path.item.text]?.kind, wanted) {
            case (.interface?, .interface), (.interface?, .interfaceOrFunction), (.world?, .world): return path
            case (nil, _): names.reportUndefined(path.item, wanting: \.isOfPackage, reporting: &sink)
            case (let kind?, _): sink.report(.wrongKind(path.item, kind, wanted: wanted.words))
            }
            return nil
        }
        let key = PackageKeySyntax(key: PackageKey(package.value), range: package.range)
        guard !path.endsAtPackage else {
            sink.report(.packageAsItem(key.key.description, at: path.range))
            return nil
        }
        switch (item(path.item, of: key), wanted) {
        case (nil, _): return nil
        case (.interface(_, let use)?, .interface), (.interface(_, let use)?, .interfaceOrFunction):
            return UsePathSyntax(path.item, of: use.package?.value, at: path.range)
        case (.world(let package)?, .world):
            let name = package.flatMap { wit(PackageKeySyntax(key: $0, range: path.range)) }
                .map { resolution, id in resolution[id].name }
            return UsePathSyntax(path.item, of: name, at: path.range)
        case (.interface?, .world): sink.report(.wrongKind(path.item, .interface, wanted: wanted.words))
        case (.world?, _): sink.report(.wrongKind(path.item, .world, wanted: wanted.words))
        }
        return nil
    }
}

extension WIT.PackageName {
    /// A key as a name of WIT, whose namespace is what comes before the first colon.
    init(_ key: PackageKey) {
        let parts = key.name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        self.init(namespace: parts[0], name: parts.count > 1 ? parts[1] : "", version: key.version)
    }
}
