import OrderedCollections
package import WComposeComponentModel
import WComposeComposition
package import WComposeValidation
package import WComposeWasmBinary

extension CompositionReport.Composition {
    /// Tells what a component is composed of, whoever composed it. One that is not composed is told of as one instance.
    ///
    /// - Parameters:
    ///   - id: of that instance.
    ///   - types: of what the component and those in it define, by where those begin.
    ///   - inputs: which of the report's inputs each of the component's `composedParts` is, by where that begins.
    ///   - tellsWorlds: whether the imports and exports of components are told of.
    ///   - reader: of the file that it was read from.
    package init(
        _ component: Component, called id: String, types: [Int: IndexedTypes], in store: TypeStore,
        inputs: [Int: Int], tellsWorlds: Bool = false, reader: borrowing ByteReader
    ) throws(DescriptionTooLarge) {
        var decoder = CompositionDecoder(
            types: types, store: store, inputs: inputs, names: DefinitionNames.all(in: component, reader),
            size: component.range.count, tellsWorlds: tellsWorlds)
        if component.isComposed {
            self = try decoder.composition(component, below: "", in: [])
        } else {
            self = decoder.whole(component, called: InstanceIDs.identifier(id))
        }
    }
}

/// Tells of components, each of which may be nested in others.
struct CompositionDecoder {
    let types: [Int: IndexedTypes]
    let store: TypeStore
    let inputs: [Int: Int]
    let names: [Int: DefinitionNames]
    /// Under which ids nested compositions were told of, by where they begin.
    private var told: [Int: String] = [:]
    /// Where the components begin that were told of.
    private(set) var used: Set<Int> = []
    var details: CompositionDetails
    /// What may still be told of instances and how they are connected.
    var budget: DescriptionBudget

    init(
        types: [Int: IndexedTypes], store: TypeStore, inputs: [Int: Int], names: [Int: DefinitionNames],
        size: Int, tellsWorlds: Bool
    ) {
        details = CompositionDetails(store, size: size, tellsWorlds: tellsWorlds)
        budget = DescriptionBudget(size: size)
        self.types = types
        self.store = store
        self.inputs = inputs
        self.names = names
    }

    /// - Parameters:
    ///   - prefix: the ids of the components that it is in, as in `logger/`.
    ///   - enclosing: what the components around it define, from the outermost in.
    mutating func composition(
        _ component: Component, below prefix: String, in enclosing: [ComponentDefinitions]
    ) throws(DescriptionTooLarge) -> CompositionReport.Composition {
        var scope = DecodingScope(component, self, enclosing)
        for section in component.sections { try scope.read(section) }
        budget = scope.budget
        return try scope.finish(&self, below: prefix)
    }

    /// A component that is not composed, as one instance that takes everything from the host.
    mutating func whole(_ component: Component, called id: String) -> CompositionReport.Composition {
        guard let type = types[component.range.start]?.component else {
            preconditionFailure("every component was typed")
        }
        let imports = store.imports(of: type).values.map { (name: $0.name.text, kind: $0.type.kind) }
        var composition = CompositionReport.Composition(
            packageName: names[component.range.start]?.component, embedsComponents: true,
            components: [.init(id: id, contents: contents(ofPart: component.range.start))],
            instances: [.init(id: id, component: id)],
            edges: imports.map { .init(id, $0.name, .host($0.name)) },
            imports: imports.map {
                .init(name: $0.name, kind: $0.kind, askedBy: [.init(instance: id, importName: $0.name)])
            },
            exports: store.exports(of: type).values.map {
                .init(name: $0.name.text, kind: $0.type.kind, provider: .export(instance: id, name: $0.name.text))
            })
        let types = CompositionTypes(
            imports: store.imports(of: type),
            instances: [.init(id: id, type: store.instance(of: type), component: type)], components: [id: type])
        composition.addFullNames(types, exports: store.exports(of: type), in: store)
        details.add(types, to: &composition)
        return composition
    }

    /// What a component holds that was found to be used.
    mutating func contents(
        of used: ComponentDefinitions.Item, called id: String, below prefix: String
    ) throws(DescriptionTooLarge) -> CompositionReport.Component.Contents {
        switch used {
        case .given(let provider): return .given(provider)
        case .nested(let component, let enclosing):
            self.used.insert(component.range.start)
            guard component.isComposed else { return contents(ofPart: component.range.start) }
            if let path = told[component.range.start] { return .same(as: path) }
            told[component.range.start] = prefix + id
            return .composition(try composition(component, below: prefix + id + "/", in: enclosing))
        }
    }

    private func contents(ofPart start: Int) -> CompositionReport.Component.Contents {
        guard let input = inputs[start] else { preconditionFailure("every part is one of the inputs") }
        return .input(input)
    }
}

extension CompositionReport.Edge {
    /// An edge that is found in a binary.
    init(_ consumer: String, _ importName: String, _ provider: Provider) {
        let isOpen = if case .host = provider { true } else { false }
        self.init(
            consumer: consumer, importName: importName, provider: provider, rule: isOpen ? "open" : "unknown",
            why: isOpen ? "from the host" : "wired in the binary")
    }
}
