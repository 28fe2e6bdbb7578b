import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// Writes definitions in their order, those of one kind that follow each other as one section.
struct SectionRuns {
    private(set) var writer = ByteWriter()
    /// The kind of definitions of which a run is under way; the others' lists are empty.
    private var run: Kind?
    private var coreTypes: [CoreType] = []
    private var types: [TypeDefinition] = []
    private var aliases: [Alias] = []
    private var imports: [Import] = []
    private var instances: [Instance] = []
    private var exports: [Export] = []

    private enum Kind {
        case coreTypes, types, aliases, imports, instances, exports
    }

    mutating func add(_ item: TypeScope.Item) {
        switch item {
        case .coreType(let type):
            go(onWith: .coreTypes)
            coreTypes.append(type)
        case .type(let type):
            go(onWith: .types)
            types.append(type)
        case .alias(let alias): add(alias)
        case .import(let item):
            go(onWith: .imports)
            imports.append(item)
        case .export: preconditionFailure("exports are declared in types only")
        }
    }

    mutating func add(_ alias: Alias) {
        go(onWith: .aliases)
        aliases.append(alias)
    }

    mutating func add(_ instance: Instance) {
        go(onWith: .instances)
        instances.append(instance)
    }

    mutating func add(_ export: Export) {
        go(onWith: .exports)
        exports.append(export)
    }

    /// Ends the run that is under way unless it is of this kind.
    private mutating func go(onWith kind: Kind) {
        guard run != kind else { return }
        flush()
        run = kind
    }

    /// Writes the run that is under way.
    private mutating func flush() {
        switch run {
        case .coreTypes: writer.section(coreTypes: coreTypes)
        case .types: writer.section(types: types)
        case .aliases: writer.section(aliases: aliases)
        case .imports: writer.section(imports: imports)
        case .instances: writer.section(instances: instances)
        case .exports: writer.section(exports: exports)
        case nil: return
        }
        run = nil
        coreTypes.removeAll(keepingCapacity: true)
        types.removeAll(keepingCapacity: true)
        aliases.removeAll(keepingCapacity: true)
        imports.removeAll(keepingCapacity: true)
        instances.removeAll(keepingCapacity: true)
        exports.removeAll(keepingCapacity: true)
    }

    /// Writes something else between runs.
    mutating func write(_ body: (inout ByteWriter) -> Void) {
        flush()
        body(&writer)
    }

    /// The bytes so far, which are taken out.
    mutating func take() -> [UInt8] {
        flush()
        let bytes = writer.bytes
        writer = ByteWriter()
        return bytes
    }
}
