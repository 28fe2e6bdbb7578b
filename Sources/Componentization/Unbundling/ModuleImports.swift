import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The imports by which a component gets core modules that are no longer in it, and the core types that these take.
struct ModuleImports {
    /// Function types, and module types that refer to them.
    private(set) var types: [CoreType] = []
    private(set) var imports: [Import] = []
    private var functionTypes: [CoreFuncType: UInt32] = [:]

    /// Adds an import of a module of this interface.
    ///
    /// - Parameter offset: where in the file the module begins.
    mutating func add(
        _ name: String, _ interface: ModuleInterface, at offset: Int
    ) throws(UnbundlingError) {
        let subtypes = interface.types.flatMap(\.subtypes)
        var declarations: [ModuleDeclaration] = []
        // What the module type has of the function types, by their indices there.
        var aliases: [CoreFuncType: CoreTypeIndex] = [:]
        func reference(_ index: CoreTypeIndex) -> CoreTypeIndex? {
            guard Int(index.rawValue) < subtypes.count, let type = subtypes[Int(index.rawValue)].plainFunction else {
                return nil
            }
            if let known = aliases[type] { return known }
            let new = CoreTypeIndex(UInt32(truncatingIfNeeded: aliases.count))
            aliases[type] = new
            declarations.append(.outerAlias(count: 1, CoreTypeIndex(self.index(of: type))))
            return new
        }
        for item in interface.imports {
            guard let type = item.type.inModuleType(reference) else {
                throw .type(name: "\(item.module) \(item.name)", offset: offset)
            }
            declarations.append(.import(CoreImport(module: item.module, name: item.name, type: type)))
        }
        for item in interface.exports {
            guard let type = item.type.inModuleType(reference) else { throw .type(name: item.name, offset: offset) }
            declarations.append(.export(CoreExportDeclaration(name: item.name, type: type)))
        }
        let index = UInt32(truncatingIfNeeded: types.count)
        types.append(.module(declarations))
        imports.append(Import(name: ExternName(name), type: .coreModule(CoreTypeIndex(index))))
    }

    private mutating func index(of type: CoreFuncType) -> UInt32 {
        if let known = functionTypes[type] { return known }
        let index = UInt32(truncatingIfNeeded: types.count)
        functionTypes[type] = index
        types.append(.recursive(RecursiveType(subtypes: [SubType(composite: .function(type))], isGroup: false)))
        return index
    }
}

extension SubType {
    /// The function type that this is, and no more than that: one that any module can have.
    fileprivate var plainFunction: CoreFuncType? {
        guard case .function(let type) = composite, isFinal, !isShared, !hasReferences else { return nil }
        return type
    }
}

extension CoreExternType {
    /// The type as a module type has it, over the indices there; nil if it refers to a type that is no function type.
    fileprivate func inModuleType(_ reference: (CoreTypeIndex) -> CoreTypeIndex?) -> CoreExternType? {
        switch self {
        case .function(let type): reference(type).map { .function($0) }
        case .exactFunction(let type): reference(type).map { .exactFunction($0) }
        case .tag(let type): reference(type).map { .tag($0) }
        case .table(let type): CoreValueType.reference(type.element).hasIndex ? nil : self
        case .global(let type): type.value.hasIndex ? nil : self
        case .memory: self
        }
    }
}
