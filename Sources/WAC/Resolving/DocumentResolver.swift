import OrderedCollections
import WComposeComponentModel
package import WComposeComposition
package import WComposeDiagnostics
import WComposeWIT

extension CompositionGraph {
    /// The graph that a document stands for, as far as it can be made out. What is wrong with the document goes to `sink`;
    /// then the graph is not sound.
    ///
    /// - Parameters:
    ///   - packages: all that the document names.
    ///   - path: of the document, as a person would type it.
    ///   - table: has the components, and gets the types that the document declares.
    package init(
        _ document: DocumentSyntax, packages: DocumentPackages, at path: String, in table: inout PackageTable,
        reporting sink: inout DiagnosticSink
    ) {
        // The table is moved in and out: a copy of its types would be a copy of all of them at the next change.
        var own = PackageTable()
        swap(&own, &table)
        var resolver = DocumentResolver(document, packages, path, own)
        own = PackageTable()
        resolver.resolve()
        swap(&resolver.table, &table)
        // In the order of the text, whoever found them.
        let found = resolver.sink.diagnostics.enumerated().sorted { one, other in
            (one.element.place(in: document.source), one.offset) < (
                other.element.place(in: document.source), other.offset
            )
        }
        for diagnostic in found { sink.report(diagnostic.element) }
        self = resolver.graph
        isSound = isSound && !resolver.sink.hasErrors
    }
}

extension Diagnostic {
    /// Where it is in a text; behind all of it where it is elsewhere.
    fileprivate func place(in source: SourceID) -> UInt32 {
        guard let range = labels.first?.location.range, range.source == source else { return .max }
        return range.start
    }
}

/// Evaluates a document, statement by statement.
struct DocumentResolver {
    let document: DocumentSyntax
    let packages: DocumentPackages
    let path: String
    let names: RootNames
    var table: PackageTable
    var graph = CompositionGraph()
    var sink = DiagnosticSink()
    /// What the document declares; nothing where it declares nothing, or something wrong.
    private(set) var declared: WIT.DeclaredTypes?
    private var importSources: [Int: DeclarationReader.ImportSource] = [:]
    /// The names at the root so far.
    var items: [String: Item] = [:]
    var ids = InstanceIDs()
    var componentIDs = InstanceIDs()
    /// By package, the component of the graph.
    var components: [PackageKey: ComponentID] = [:]
    /// By name, the exports of the composition so far, and those of its imports that the document names.
    var exports: [String: SourceRange] = [:]
    private var importRanges: [String: SourceRange] = [:]
    /// By import, the interface that it is an instance of.
    private var interfaces: [ImportID: String] = [:]
    /// By name, the first instance that leaves an import open.
    var openImports: [String: SourceRange] = [:]

    /// What a name or expression stands for.
    enum Item {
        /// An instance, import or type, or an export of one, at any depth.
        case path(PathRoot, [String])
        /// It is wrong, which was told.
        case unknown
    }

    init(_ document: DocumentSyntax, _ packages: DocumentPackages, _ path: String, _ table: consuming PackageTable) {
        self.document = document
        self.packages = packages
        self.path = path
        self.table = table
        names = RootNames(of: document)
        graph.way = .document
        graph.match = .explicit
        graph.packageName = document.package?.key.description
        graph.location = .text(
            document.package?.range ?? SourceRange(source: document.source, start: 0, end: 0))
        graph.exports = []
        // Names that the document gives come before those that are made for instances without one.
        for statement in document.statements {
            switch statement.kind {
            case .let(let syntax): ids.reserve(syntax.name.text)
            case .import(let syntax): ids.reserve(syntax.name.text)
            case .interface(let syntax): ids.reserve(syntax.name.text)
            case .world(let syntax): ids.reserve(syntax.name.text)
            case .type(let syntax): ids.reserve(syntax.name.text)
            case .export: break
            }
        }
    }

    mutating func resolve() {
        var reader = DeclarationReader(document, packages)
        reader.read()
        for diagnostic in reader.sink.diagnostics { sink.report(diagnostic) }
        importSources = reader.imports
        let needsTypes =
            !reader.declarations.isEmpty || reader.target != nil
            || reader.imports.values.contains { if case .item = $0 { false } else { true } }
        if needsTypes {
            // Where declarations were left out for their errors, what is wrong about others may follow from that.
            var found = DiagnosticSink()
            declared = reader.declarations.resolve(
                packages.dependencies, from: path, in: &table.types, reporting: &found)
            if !reader.sink.hasErrors { for diagnostic in found.diagnostics { sink.report(diagnostic) } }
        }
        for (place, statement) in document.statements.enumerated() { evaluate(statement, at: place) }
        importDependencies()
        reportOpenImports()
        if let target = reader.target { resolve(target) }
    }

    private mutating func evaluate(_ statement: StatementSyntax, at place: Int) {
        switch statement.kind {
        case .interface(let interface): define(interface.name, declared?.definitions[interface.name.text])
        case .world(let world): define(world.name, declared?.definitions[world.name.text])
        case .type(let type):
            var item: Resolved.TypeItem?
            if case .type(let found)? = declared?.root[type.name.text]?.type { item = found }
            define(type.name, item)
        case .import(let syntax): evaluate(syntax, at: place)
        case .let(let syntax):
            let item = evaluate(syntax.value, named: syntax.name.text)
            bind(syntax.name, item)
        case .export(let syntax): evaluate(syntax)
        }
    }

    /// A name that is bound already was told of.
    func isBound(_ name: IdentifierSyntax) -> Bool { items[name.text] != nil }

    private mutating func bind(_ name: IdentifierSyntax, _ item: Item) {
        if !isBound(name) { items[name.text] = item }
    }

    // MARK: - Types

    /// Declares a type, which is an export as well.
    private mutating func define(_ name: IdentifierSyntax, _ type: Resolved.TypeItem?) {
        guard let type, !isBound(name) else { return bind(name, .unknown) }
        let root = PathRoot.definition(graph.addDefinition(name.text, type, at: .text(name.range)))
        bind(name, .path(root, []))
        if let other = exports[name.text] {
            sink.report(.declarationCollides(name, export: other))
        } else {
            export(root, [], as: name.text, at: name.range)
        }
    }

    // MARK: - Imports

    private mutating func evaluate(_ syntax: ImportStatementSyntax, at place: Int) {
        guard let source = importSources[place], let (type, interface) = type(of: source) else {
            return bind(syntax.name, .unknown)
        }
        let (name, range) = externName(of: syntax, interface)
        if let other = importRanges[name] {
            sink.report(
                .duplicateExternName("import", name, at: range, first: other, isNamed: syntax.externName != nil))
            return bind(syntax.name, .unknown)
        }
        importRanges[name] = range
        let extern = Resolved.Extern(name: externName(name, of: source), type: type)
        let id = graph.addImport(syntax.name.text, extern, at: .text(range))
        if let interface { interfaces[id] = interface }
        bind(syntax.name, .path(.import(id), []))
    }

    /// What an import is called, and where that is said.
    private func externName(of syntax: ImportStatementSyntax, _ interface: String?) -> (String, SourceRange) {
        if let name = syntax.externName { return (name.text, name.range) }
        switch syntax.type {
        case .path(let path): return (path.text, path.range)
        case .name(let name):
            // An item has its interface's name; a declaration is no item, and gives none.
            if case .path(let root, _)? = items[name.text], !root.isDefinition, let interface {
                return (interface, syntax.name.range)
            }
            return (syntax.name.text, syntax.name.range)
        case .function, .interface: return (syntax.name.text, syntax.name.range)
        }
    }

    /// An import of an interface keeps saying which it is where its name does not.
    private func externName(_ name: String, of source: DeclarationReader.ImportSource) -> ExternName {
        guard case .declared(let key, _) = source, let extern = declared?.root[key] else { return ExternName(name) }
        return extern.name.renamed(name)
    }

    /// The type of an import, and the interface that it is an instance of, if it is of one.
    private mutating func type(
        of source: DeclarationReader.ImportSource
    ) -> (Resolved.ExternType, interface: String?)? {
        switch source {
        case .declared(let name, let interface): return declared?.root[name].map { ($0.type, interface) }
        case .type(let name):
            guard case .path(.definition(let id), _)? = items[name] else { return nil }
            return (.type(graph[id].type), nil)
        case .world(let world):
            return component(of: world).map { (.component($0), world.path.text) }
        case .part(let world, let segments):
            guard let component = component(of: world) else { return nil }
            var type = Resolved.ExternType.component(component)
            for segment in segments {
                let exports: Resolved.Externs
                switch type {
                case .component(let id): exports = table.types.exports(of: id)
                case .instance(let id): exports = table.types.exports(of: id)
                default: exports = [:]
                }
                guard let export = exports[segment.text] else {
                    sink.report(.noPart(segment, of: world.path, type.kind, known: Array(exports.keys)))
                    return nil
                }
                type = export.type
            }
            if case .function(let function) = type, table.types.traits(of: function).hasAliases {
                sink.report(.partOfForeignTypes(world.path))
                return nil
            }
            return (type, nil)
        case .item(let name):
            guard case .path(let root, let names)? = items[name.text], let type = type(of: root, names) else {
                return nil
            }
            return (type, interface(of: root, names))
        }
    }

    private mutating func component(of world: DeclarationReader.WorldReference) -> ComponentTypeID? {
        guard let declared, let id = self.id(of: world, in: declared) else { return nil }
        do throws(Diagnostic) {
            return try declared.resolution.type(of: id, in: &table.types)
        } catch {
            sink.report(error)
            return nil
        }
    }

    private func id(of world: DeclarationReader.WorldReference, in declared: WIT.DeclaredTypes) -> WIT.WorldID? {
        var package: WIT.PackageID? = declared.package
        if let key = world.package, case .package(let resolution, let id, _)? = packages.wit[key] {
            package = declared.resolution.packageIDs.first { declared.resolution[$0].name == resolution[id].name }
        }
        return package.flatMap { declared.resolution[$0].worlds[world.name] }
    }

    /// Interfaces that imports use types of are imported as well, under their own names.
    private mutating func importDependencies() {
        guard let declared else { return }
        let known = Set(importRanges.keys)
        for (name, extern) in declared.root where !known.contains(name) {
            guard case .instance = extern.type, InterfaceName(name) != nil else { continue }
            let id = graph.addImport(ids.next(for: ExternNameKind.shortName(of: name)), extern, at: graph.location)
            interfaces[id] = name
        }
    }

    /// An import of the document and one that an instance leaves open are not one import.
    private mutating func reportOpenImports() {
        for (name, range) in importRanges.sorted(by: { $0.value.start < $1.value.start }) {
            guard let instance = openImports[name] else { continue }
            sink.report(.openImportConflict(name, at: range, instance: instance))
        }
    }

    // MARK: - The target

    private mutating func resolve(_ target: DeclarationReader.WorldReference) {
        guard let type = component(of: target) else { return }
        graph.target = TargetWorld(
            name: target.path.text, type: type, matchesTracks: false, location: .text(target.path.range))
    }
}

extension DocumentResolver {
    /// The type of an item, as its component or declaration has it.
    func type(of root: PathRoot, _ names: [String]) -> Resolved.ExternType? {
        let type: Resolved.ExternType
        switch root {
        case .instance(let id):
            guard let component = componentType(of: graph[id].component) else { return nil }
            type = .instance(table.types.instance(of: component))
        case .import(let id): type = graph[id].extern.type
        case .definition(let id): type = .type(graph[id].type)
        }
        return type.at(names, in: table.types)
    }

    /// Nothing where it could not be loaded.
    func componentType(of id: ComponentID) -> ComponentTypeID? {
        guard case .package(let package) = graph[id].source else { return nil }
        return table[package].type
    }

    /// The interface that an item is an instance of, as far as its name says.
    func interface(of root: PathRoot, _ names: [String]) -> String? {
        guard let name = names.last else {
            if case .import(let id) = root { return interfaces[id] }
            return nil
        }
        if InterfaceName(name) != nil { return name }
        guard case .instance(let owner)? = type(of: root, Array(names.dropLast())) else { return nil }
        return table.types.exports(of: owner)[name]?.name.implements
    }

    /// An export of the composition, under a name that is free. A declared type has one name: the last that it is given.
    mutating func export(_ root: PathRoot, _ names: [String], as name: String, at range: SourceRange) {
        exports[name] = range
        let choice = ExportChoice(.item(root, names.map { NameReference($0) }), as: name, at: .text(range))
        if root.isDefinition, let place = graph.exports?.firstIndex(where: { $0.root == root }) {
            graph.exports?[place] = choice
        } else {
            graph.exports?.append(choice)
        }
    }
}

extension DocumentPackages {
    /// All packages of WIT, in an order that does not depend on that of the document.
    fileprivate var dependencies: [WIT.Dependency] {
        wit.sorted { $0.key.description < $1.key.description }.compactMap { entry -> WIT.Dependency? in
            guard case .package(let resolution, let id, let path) = entry.value else { return nil }
            return .binary(WIT.DecodedBinary(resolution, id), path: path)
        }
    }
}
