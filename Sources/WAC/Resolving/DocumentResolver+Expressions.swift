import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeWIT

extension DocumentResolver {
    /// What an expression stands for.
    ///
    /// - Parameter name: what an instance is called that the expression makes; nil for one without a name.
    mutating func evaluate(_ expression: ExpressionSyntax, named name: String? = nil) -> Item {
        let own = expression.accesses.isEmpty ? name : nil
        var item: Item
        switch expression.primary {
        case .name(let name): item = self.item(name)
        case .nested(let inner): item = evaluate(inner, named: own)
        case .instance(let instance): item = instantiate(instance, named: own)
        }
        for access in expression.accesses { item = self.access(access, of: item) }
        return item
    }

    /// What a name stands for; unknown, and an error, where that is nothing.
    mutating func item(_ name: IdentifierSyntax) -> Item {
        if let item = items[name.text] { return item }
        names.reportUndefined(name, known: items.keys.sorted(), reporting: &sink)
        return .unknown
    }

    /// An export of an item.
    private mutating func access(_ access: AccessSyntax, of item: Item) -> Item {
        guard case .path(let root, let names) = item, let type = type(of: root, names) else { return .unknown }
        guard case .instance(let id) = type else {
            sink.report(.notInstance(graph.id(root), names, type, at: access.range))
            return .unknown
        }
        let exports = table.types.exports(of: id)
        let position = access.isExact ? exports.index(forKey: access.name) : exports.position(of: access.name)
        guard let position else {
            let known = Array(exports.keys)
            sink.report(
                .unknownExport(
                    access, of: graph.id(root), names, known: known, meant: Names.meant(access.name, among: known)))
            return .unknown
        }
        return .path(root, names + [exports.keys[position]])
    }

    // MARK: - Instances

    private mutating func instantiate(_ syntax: InstanceSyntax, named name: String?) -> Item {
        guard syntax.package.key.name != document.package?.key.name else {
            sink.report(.selfInstantiation(syntax.package))
            return .unknown
        }
        let key = syntax.package.key
        let component = self.component(key, at: syntax.package.range)
        var arguments = Arguments(
            imports: componentType(of: component).map { table.types.imports(of: $0) }, package: syntax.package)
        // Arguments make their instances before this one.
        for argument in syntax.arguments {
            add(argument, to: &arguments, isLast: argument.range == syntax.arguments.last?.range)
        }
        for case .spread(let name) in syntax.arguments { spread(name, into: &arguments) }
        let instance = graph.addInstance(
            name ?? ids.next(for: key.shortName), of: component, at: .text(syntax.package.range))
        for (importName, argument) in arguments.given {
            guard case .path(let root, let names) = argument.item else { continue }
            graph.edges.append(
                Edge(
                    from: .path(root, names.map { NameReference($0) }), to: instance,
                    NameReference(importName, at: .text(argument.range)), origin: .argument, at: .text(argument.range)))
        }
        let open = arguments.missing.filter { !arguments.meant.contains($0) }
        if arguments.isFilled {
            for importName in open where openImports[importName] == nil {
                openImports[importName] = syntax.package.range
            }
        } else if !open.isEmpty {
            sink.report(.missingArguments(open, of: syntax.package))
        }
        return .path(.instance(instance), [])
    }

    private mutating func component(_ key: PackageKey, at range: SourceRange) -> ComponentID {
        if let known = components[key] { return known }
        let id = graph.addComponent(
            componentIDs.next(for: key.shortName), packages.components[key] ?? .unavailable, at: .text(range))
        components[key] = id
        return id
    }

    /// What the imports of an instance are given, as far as its arguments were read.
    private struct Arguments {
        /// Of the component; nothing where it could not be loaded.
        var imports: Resolved.Externs?
        var package: PackageKeySyntax
        var given: OrderedDictionary<String, (item: Item, range: SourceRange)> = [:]
        /// Whether what is not given is imported.
        var isFilled = false
        /// Imports that an argument with a wrong name is probably meant for.
        var meant: Set<String> = []

        /// The imports that are given nothing. Types that come with an interface are given with it.
        var missing: [String] {
            imports?.values.filter { item in
                if case .type = item.type { return false }
                return given[item.name.text] == nil
            }.map(\.name.text) ?? []
        }
    }

    private mutating func add(_ argument: ArgumentSyntax, to arguments: inout Arguments, isLast: Bool) {
        switch argument {
        case .inferred(let name):
            let item = self.item(name)
            add(
                item, for: importName(of: item, called: name.text, among: arguments.imports), at: name.range,
                to: &arguments)
        case .named(let name, let isExact, let value):
            let item = evaluate(value)
            var importName = name.text
            if !isExact, let imports = arguments.imports, let position = imports.position(of: importName) {
                importName = imports.keys[position]
            }
            add(item, for: importName, at: name.range, to: &arguments)
        case .spread: break
        case .fill(let range):
            arguments.isFilled = true
            if !isLast { sink.report(.fillNotLast(at: range)) }
        }
    }

    private mutating func add(
        _ item: Item, for importName: String, at range: SourceRange, to arguments: inout Arguments
    ) {
        if let imports = arguments.imports, imports[importName] == nil {
            // What it is for may follow from what it is, which is not known.
            if case .unknown = item { return }
            let known = Array(imports.keys)
            let meant = Names.meant(importName, among: known)
            if let meant { arguments.meant.insert(meant) }
            sink.report(
                .unknownArgument(importName, of: arguments.package.key, known: known, meant: meant, at: range))
            return
        }
        if let other = arguments.given[importName] {
            sink.report(.duplicateArgument(importName, at: range, first: other.range))
        } else {
            arguments.given[importName] = (item, range)
        }
    }

    /// The import that an argument is for of which only the item is said: that of its interface, then that of the name under
    /// which it is imported or exported itself, then that which its local name stands for.
    private func importName(of item: Item, called name: String, among imports: Resolved.Externs?) -> String {
        guard let imports else { return name }
        if case .path(let root, let names) = item {
            if let interface = interface(of: root, names), imports[interface] != nil { return interface }
            if let export = names.last {
                if imports[export] != nil { return export }
            } else if case .import(let id) = root, imports[graph[id].extern.name.text] != nil {
                return graph[id].extern.name.text
            }
        }
        return imports.position(of: name).map { imports.keys[$0] } ?? name
    }

    /// Gives the imports that are not given so far what the instance exports under their names.
    private mutating func spread(_ name: IdentifierSyntax, into arguments: inout Arguments) {
        let item = self.item(name)
        guard case .path(let root, let names) = item, let type = type(of: root, names) else {
            // What it would have given is not missed.
            for importName in arguments.missing { arguments.given[importName] = (.unknown, name.range) }
            return
        }
        guard case .instance(let id) = type else {
            sink.report(.notInstance(graph.id(root), names, type, at: name.range))
            return
        }
        guard let imports = arguments.imports else { return }
        let exports = table.types.exports(of: id)
        var hasEffect = false
        // A name may be canonical on one side alone.
        let canonical = Dictionary(exports.fullNames.map { ($1, $0) }) { first, _ in first }
        for (importName, item) in imports where arguments.given[importName] == nil {
            let full = item.name.fullText
            let found = [importName, full].first { exports[$0] != nil } ?? canonical[full]
            guard let found else { continue }
            arguments.given[importName] = (.path(root, names + [found]), name.range)
            hasEffect = true
        }
        if !hasEffect {
            sink.report(.idleSpread(name, exports: Array(exports.keys), missing: arguments.missing))
        }
    }

    // MARK: - Exports

    mutating func evaluate(_ syntax: ExportStatementSyntax) {
        guard case .path(let root, let names) = evaluate(syntax.value) else { return }
        switch syntax.option {
        case .none:
            guard let name = exportName(of: root, names) else {
                sink.report(.exportNeedsName(graph.id(root), at: syntax.value.range))
                return
            }
            addExport(root, names, as: name, at: syntax.value.range, isNamed: false)
        case .name(let name): addExport(root, names, as: name.text, at: name.range, isNamed: true)
        case .spread(let range):
            guard let type = type(of: root, names) else { return }
            guard case .instance(let id) = type else {
                sink.report(.notInstance(graph.id(root), names, type, at: syntax.value.range))
                return
            }
            let new = table.types.exports(of: id).keys.filter { exports[$0] == nil }
            if new.isEmpty { sink.report(.idleExport(graph.id(root), names, at: syntax.value.range)) }
            for name in new { export(root, names + [name], as: name, at: range) }
        }
    }

    /// The name under which an item is exported of which none is said.
    private func exportName(of root: PathRoot, _ names: [String]) -> String? {
        if let interface = interface(of: root, names) { return interface }
        if let export = names.last { return export }
        if case .import(let id) = root { return graph[id].extern.name.text }
        return nil
    }

    private mutating func addExport(
        _ root: PathRoot, _ names: [String], as name: String, at range: SourceRange, isNamed: Bool
    ) {
        guard let other = exports[name] else { return export(root, names, as: name, at: range) }
        sink.report(.duplicateExternName("export", name, at: range, first: other, isNamed: isNamed))
    }
}

extension ArgumentSyntax {
    fileprivate var range: SourceRange {
        switch self {
        case .inferred(let name), .spread(let name): name.range
        case .named(let name, _, _): name.range
        case .fill(let range): range
        }
    }
}

extension Resolved.Externs {
    /// The import or export that a word means: the one of this name, else the only one that ends in it.
    fileprivate func position(of name: String) -> Int? { NameReference(name).position(in: self) }
}
