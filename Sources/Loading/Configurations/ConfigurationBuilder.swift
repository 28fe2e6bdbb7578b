import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposePlatform
import WComposeWasmBinary

/// Makes the graph that a configuration of `wasm-tools compose` stands for, by the rules of that tool: instances from the
/// root on, for each import first the definition components, then the argument that is given, then the instance that is
/// called as the import is.
struct ConfigurationBuilder {
    let document: ConfigurationDocument
    let call: ConfigurationCall
    /// Of the configuration: what paths in it are relative to.
    let folder: String
    let search: ConfigurationSearch
    let dependencies: [String: DependencySyntax]
    let instantiations: [String: InstantiationSyntax]
    var graph = CompositionGraph()
    /// What was loaded, in order.
    var files: [PackageLoader.LoadedFile] = []
    /// Where files would have been read that are not there.
    var absences: [String] = []
    /// By name; nothing for those that are nowhere.
    var components: [String: ComponentID?] = [:]
    /// By name.
    var instances: [String: InstanceID] = [:]
    var definitions: [Definition] = []
    /// The definition components that export an instance of this name, in their order.
    private var definitionsByExport: [String: [Int]] = [:]
    /// What is still to be provided, and how far that has come.
    private var needs: [Need] = []
    /// Imports that nothing provides, where none may stay open.
    var missing: [Need] = []
    /// Names of imports of which it was told that several definition components export them.
    private var toldOfSeveral: Set<String> = []
    /// Arguments of which it was told that nothing is found for them.
    private var nowhereCount = 0

    static let rootName = "root"
    /// Names that lead nowhere of which it is said what may be meant.
    private static let mostAdvised = 100

    /// A component whose exports are taken for imports of the same name.
    struct Definition {
        var path: String
        var component: ComponentID
        var exports: Resolved.Externs
        var location: Location?
        /// What it provides: its instance comes last, since its name may not be that of another.
        var uses: [(consumer: InstanceID, importName: String, location: Location?)] = []
    }

    /// An import of an instance that another is to provide.
    struct Need {
        var consumer: InstanceID
        var importName: String
        /// Whether that is all that is asked of it, without an argument.
        var argument: InstantiationArgumentSyntax?
        /// The name of the instance.
        var instance: String { argument?.instance.value ?? importName }
    }

    init(_ document: ConfigurationDocument, _ call: ConfigurationCall) {
        self.document = document
        self.call = call
        folder = call.path == "-" ? "." : Path.directory(of: call.path)
        // Those of the file are seen from the current directory as well, unlike all other paths in it.
        search = ConfigurationSearch(
            directories: [folder] + document.searchPaths.map(\.value) + call.searchPaths)
        dependencies = Dictionary(document.dependencies.map { ($0.name.value, $0) }) { first, _ in first }
        instantiations = Dictionary(document.instantiations.map { ($0.name.value, $0) }) { first, _ in first }
        graph.way = .configuration
        graph.match = .explicit
        graph.embedsComponents = !(document.importsComponents?.value ?? false)
        graph.isSound = document.isSound
        graph.location = .text(document.range)
    }

    private var disallowsImports: Bool { call.disallowsImports || document.disallowsImports?.value ?? false }

    mutating func build(with loader: inout GraphLoader) {
        checkSearchPaths(&loader)
        if document.skipsValidation?.value ?? false, let skips = document.skipsValidation {
            loader.sink.report(.validationNotSkipped(at: .text(skips.range)))
        }
        let errors = loader.sink.errorCount
        let component = add([(Self.rootName, PackageLoader.Request(call.root), nil)], &loader)[0]
        components[Self.rootName] = component
        addDefinitions(&loader)
        // Where names could not be read, what they stand for is not known.
        guard isAvailable(component), document.isSound else { return }
        let root = addInstance(Self.rootName, of: component, &loader)
        graph.exports = [ExportChoice(root)]
        var next = 0
        var prepared = 0
        // The needs of an instance come after those of all instances before it.
        while next < needs.count {
            if next == prepared {
                prepared = needs.count
                addComponents(for: needs[next...], &loader)
            }
            let need = needs[next]
            next += 1
            provide(need, &loader)
            guard graph.instances.count <= Limits.graphInstances else {
                graph.isSound = false
                loader.sink.report(.tooManyInstances(call.path, limit: Limits.graphInstances))
                return
            }
        }
        if !missing.isEmpty {
            graph.isSound = false
            loader.sink.report(.importsDisallowed(missing.map { (graph[$0.consumer].id, $0.importName) }, by: self))
        }
        if loader.sink.errorCount == errors, graph.edges.isEmpty, definitions.allSatisfy(\.uses.isEmpty) {
            graph.isSound = false
            let names = Array(imports(of: root, loader).keys)
            loader.sink.report(.nothingToConnect(imports: names, first: needs.first?.instance, by: self))
        }
        addDefinitionInstances()
        if loader.sink.errorCount == errors { reportUnused(&loader) }
    }

    // MARK: Components

    private mutating func addDefinitions(_ loader: inout GraphLoader) {
        let requests =
            document.definitions.map {
                PackageLoader.Request(Path.join($0.value, to: folder), at: .text($0.range))
            } + call.definitions.map { PackageLoader.Request($0) }
        let wanted = requests.map { (Self.name(ofDefinitionAt: $0.path), $0, $0.location) }
        for ((name, request, _), component) in zip(wanted, add(wanted, &loader)) {
            if let other = components.updateValue(component, forKey: name) {
                graph.isSound = false
                loader.sink.report(
                    .duplicateComponentName(
                        name, request.path, at: request.location,
                        first: other.flatMap { other in definitions.first { $0.component == other }?.location }))
            }
            guard let type = type(of: component, loader) else { continue }
            for export in loader.packages.table.types.exports(of: type).values {
                guard case .instance = export.type else { continue }
                definitionsByExport[export.name.text, default: []].append(definitions.count)
            }
            definitions.append(
                Definition(
                    path: request.path, component: component, exports: loader.packages.table.types.exports(of: type),
                    location: request.location))
        }
    }

    /// The file's name without its ending.
    private static func name(ofDefinitionAt path: String) -> String {
        let name = Path.name(of: path)
        let stem = Path.stem(of: name)
        return stem == name ? ConfigurationSearch.withoutEnding(name) : stem
    }

    /// A component by its name, where it is, and where that is said.
    private typealias WantedComponent = (name: String, request: PackageLoader.Request, location: Location?)

    /// Loads components, all together.
    private mutating func add(_ wanted: [WantedComponent], _ loader: inout GraphLoader) -> [ComponentID] {
        let loaded = loader.packages.load(wanted.map(\.request), in: &loader.sources, reporting: &loader.sink)
        files += loaded
        return zip(wanted, loaded).map { item, file in
            var source = file.package.map(ComponentNode.Source.package) ?? .unavailable
            if ExternNameKind(item.name) == nil {
                loader.sink.report(.badComponentName(item.name, of: item.request.path, at: item.location))
                source = .unavailable
            }
            return graph.addComponent(item.name, source, at: item.location)
        }
    }

    /// The name of the component of an instance.
    func componentName(ofInstance name: String) -> String { instantiations[name]?.dependency?.value ?? name }

    /// Finds and loads the components of the instances that are asked for.
    private mutating func addComponents(for needs: ArraySlice<Need>, _ loader: inout GraphLoader) {
        var wanted: [WantedComponent] = []
        for need in needs where instances[need.instance] == nil {
            let name = componentName(ofInstance: need.instance)
            guard components[name] == nil else { continue }
            components[name] = .some(nil)
            if let dependency = dependencies[name] {
                let path = Path.join(dependency.path.value, to: folder)
                wanted.append(
                    (
                        name, PackageLoader.Request(path, at: .text(dependency.path.range)),
                        .text(dependency.name.range)
                    ))
            } else if let path = place(of: name, &loader) {
                wanted.append((name, PackageLoader.Request(path), nil))
            }
        }
        for (item, component) in zip(wanted, add(wanted, &loader)) { components[item.name] = component }
    }

    private mutating func place(of name: String, _ loader: inout GraphLoader) -> String? {
        for path in search.places(of: name) {
            do throws(FileError) {
                if loader.given.contains(path) { return path }
                if try ConfigurationSearch.isFile(path) { return path }
            } catch {
                graph.isSound = false
                loader.sink.report(Diagnostic(error))
            }
            absences.append(path)
        }
        return nil
    }

    private func isAvailable(_ component: ComponentID) -> Bool {
        if case .package = graph[component].source { true } else { false }
    }

    private func type(of component: ComponentID, _ loader: GraphLoader) -> ComponentTypeID? {
        guard case .package(let id) = graph[component].source else { return nil }
        return loader.packages.table[id].type
    }

    private func imports(of instance: InstanceID, _ loader: GraphLoader) -> Resolved.Externs {
        type(of: graph[instance].component, loader).map { loader.packages.table.types.imports(of: $0) } ?? [:]
    }

    // MARK: Instances

    /// Adds an instance, and what its imports need.
    private mutating func addInstance(
        _ name: String, of component: ComponentID, _ loader: inout GraphLoader
    ) -> InstanceID {
        let instantiation = instantiations[name]
        let instance = graph.addInstance(
            name, of: component, at: instantiation.map { .text($0.name.range) } ?? graph[component].location)
        instances[name] = instance
        let imports = imports(of: instance, loader)
        var arguments: [String: InstantiationArgumentSyntax] = [:]
        for argument in instantiation?.arguments ?? [] {
            arguments[argument.importName.value] = argument
            guard imports[argument.importName.value] == nil, isAvailable(component) else { continue }
            // Who plans the graph says so.
            graph.edges.append(
                Edge(
                    from: .host(renamed: nil), to: instance,
                    NameReference(argument.importName.value, isFull: true), origin: .argument,
                    at: .text(argument.importName.range)))
        }
        for (name, item) in imports {
            let argument = arguments[name]
            if let exporting = definitionsByExport[name] {
                use(exporting, for: instance, name, besides: argument, &loader)
                continue
            }
            var isInstance = false
            if case .instance = item.type { isInstance = true }
            if argument != nil || isInstance {
                needs.append(Need(consumer: instance, importName: name, argument: argument))
            } else if disallowsImports, !item.isTypeOnly {
                missing.append(Need(consumer: instance, importName: name))
            }
        }
        return instance
    }

    private mutating func provide(_ need: Need, _ loader: inout GraphLoader) {
        let name = need.instance
        let provider: InstanceID
        if let known = instances[name] {
            provider = known
        } else if let component = components[componentName(ofInstance: name)] ?? nil {
            provider = addInstance(name, of: component, &loader)
        } else {
            reportNowhere(need, &loader)
            return
        }
        let location = need.argument.map { Location.text($0.importName.range) } ?? graph[provider].location
        let export = need.argument?.export.map {
            Edge.Provider.export(provider, NameReference($0.value, at: .text($0.range), isFull: true))
        }
        graph.edges.append(
            Edge(
                from: export ?? .instance(provider), to: need.consumer, NameReference(need.importName, isFull: true),
                origin: need.argument == nil ? .importName : .argument, at: location))
    }

    /// Says what comes of an import whose instance has no component.
    private mutating func reportNowhere(_ need: Need, _ loader: inout GraphLoader) {
        let consumer = graph[need.consumer].id
        if disallowsImports { missing.append(need) }
        guard let argument = need.argument else { return }
        let component = instantiations[need.instance]?.dependency ?? argument.instance
        nowhereCount += 1
        // The first are the ones to correct.
        let known = nowhereCount > Self.mostAdvised ? [] : dependencies.keys.sorted() + instances.keys.sorted()
        if argument.export != nil {
            graph.isSound = false
            loader.sink.report(.exportOfNothing(argument, component, of: consumer, known: known, by: self))
        } else if !disallowsImports {
            loader.sink.report(.argumentNotFound(argument, component, of: consumer, known: known, by: self))
        }
    }

    // MARK: Definitions

    /// Gives an import what the first of the definition components exports that have its name.
    private mutating func use(
        _ exporting: [Int], for consumer: InstanceID, _ importName: String,
        besides argument: InstantiationArgumentSyntax?, _ loader: inout GraphLoader
    ) {
        let definition = definitions[exporting[0]]
        definitions[exporting[0]].uses.append((consumer, importName, definition.location))
        if let argument {
            loader.sink.report(.definitionOverrides(argument, definition, of: graph[consumer].id))
        }
        let others = exporting.dropFirst().map { definitions[$0] }
        if !others.isEmpty, toldOfSeveral.insert(importName).inserted {
            loader.sink.report(.severalDefinitions(importName, definition, others))
        }
    }

    /// Adds the instances of the definition components that provide something.
    private mutating func addDefinitionInstances() {
        var ids = InstanceIDs()
        for name in instances.keys { ids.reserve(name) }
        for definition in definitions where !definition.uses.isEmpty {
            let instance = graph.addInstance(
                ids.next(for: graph[definition.component].id), of: definition.component, at: definition.location)
            for use in definition.uses {
                let name = NameReference(use.importName, isFull: true)
                graph.edges.append(
                    Edge(from: .export(instance, name), to: use.consumer, name, origin: .definition, at: use.location))
            }
        }
    }
}
