import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Moves the core types and core modules of the outermost component up by those that are new before them.
struct IndexShift {
    let coreTypes: UInt32
    let modules: UInt32
    /// How many components and types the definitions stand in, the outermost component aside.
    var depth: UInt32 = 0

    private func moved(_ index: CoreTypeIndex) -> CoreTypeIndex {
        depth == 0 ? CoreTypeIndex(Self.sum(index.rawValue, coreTypes)) : index
    }

    private func moved(_ index: CoreModuleIndex) -> CoreModuleIndex {
        depth == 0 ? CoreModuleIndex(Self.sum(index.rawValue, modules)) : index
    }

    /// An index that is out of bounds stays so.
    private static func sum(_ index: UInt32, _ more: UInt32) -> UInt32 {
        UInt32(clamping: UInt64(index) + UInt64(more))
    }

    private func moved(_ item: SortIndex, at depth: UInt32) -> SortIndex {
        guard depth == 0 else { return item }
        switch item.sort {
        case .core(.type): return SortIndex(item.sort, Self.sum(item.index, coreTypes))
        case .core(.module): return SortIndex(item.sort, Self.sum(item.index, modules))
        case .core, .function, .value, .type, .component, .instance: return item
        }
    }

    private func moved(_ item: SortIndex) -> SortIndex { moved(item, at: depth) }

    /// What stands in a scope within this one.
    private var inner: IndexShift {
        var inner = self
        inner.depth += 1
        return inner
    }

    /// The section of a component that is no component and no module.
    func moved(_ section: Section.Contents) -> Section.Contents {
        switch section {
        case .coreInstances(let items): .coreInstances(items.map(moved))
        case .coreTypes(let items): .coreTypes(items.map(moved))
        case .instances(let items): .instances(items.map(moved))
        case .aliases(let items): .aliases(items.map(moved))
        case .types(let items): .types(items.map(moved))
        case .canonicals(let items): .canonicals(items.map(moved))
        case .imports(let items): .imports(items.map(moved))
        case .exports(let items): .exports(items.map(moved))
        case .custom, .coreModule, .component, .start, .values: section
        }
    }

    func moved(_ names: ComponentNames) -> ComponentNames {
        var moved = names
        for place in names.sorts.indices {
            let sort = names.sorts[place].sort
            for name in names.sorts[place].names.indices {
                let old = names.sorts[place].names[name].index
                moved.sorts[place].names[name].index = self.moved(SortIndex(sort, old)).index
            }
        }
        return moved
    }

    // MARK: - Definitions

    private func moved(_ instance: CoreInstance) -> CoreInstance {
        switch instance {
        case .instantiate(let module, let arguments): .instantiate(moved(module), arguments)
        case .inlineExports: instance
        }
    }

    private func moved(_ instance: Instance) -> Instance {
        switch instance {
        case .instantiate(let component, let arguments):
            .instantiate(component, arguments.map { InstantiateArgument(name: $0.name, item: moved($0.item)) })
        case .inlineExports(let exports):
            .inlineExports(exports.map { InlineExport(name: plain($0.name), item: moved($0.item)) })
        }
    }

    private func moved(_ alias: Alias) -> Alias {
        switch alias {
        case .export, .coreExport: alias
        case .outer(let count, let item): .outer(count: count, count == depth ? moved(item, at: 0) : item)
        }
    }

    private func moved(_ definition: CanonicalDefinition) -> CanonicalDefinition {
        switch definition {
        case .lift(let function, let options, let type): .lift(function, options.map(moved), type: type)
        case .lower(let function, let options): .lower(function, options.map(moved))
        case .builtin(let builtin, let immediates): .builtin(builtin, moved(immediates))
        }
    }

    private func moved(_ option: CanonicalOption) -> CanonicalOption {
        if case .coreType(let type) = option { .coreType(moved(type)) } else { option }
    }

    private func moved(_ immediates: CanonicalImmediates) -> CanonicalImmediates {
        switch immediates {
        case .typeAndOptions(let type, let options): .typeAndOptions(type, options.map(moved))
        case .resultAndOptions(let result, let options): .resultAndOptions(result, options.map(moved))
        case .options(let options): .options(options.map(moved))
        case .coreTypeAndTable(let type, let table): .coreTypeAndTable(moved(type), table)
        case .coreType(let type): .coreType(moved(type))
        case .none, .type, .typeAndAsync, .async, .valueTypeAndSlot, .zero, .zeroAndMemory: immediates
        }
    }

    private func moved(_ item: Import) -> Import { Import(name: plain(item.name), type: moved(item.type)) }

    /// Of two encodings that mean the same, the one that tools write now.
    private func plain(_ name: ExternName) -> ExternName {
        guard name.encoding == .plainAlternative else { return name }
        var name = name
        name.encoding = .plain
        return name
    }

    private func moved(_ item: Export) -> Export {
        Export(name: plain(item.name), item: moved(item.item), type: item.type.map(moved))
    }

    private func moved(_ type: ExternType) -> ExternType {
        if case .coreModule(let type) = type { .coreModule(moved(type)) } else { type }
    }
}

// MARK: - Types

extension IndexShift {
    private func moved(_ type: CoreType) -> CoreType {
        switch type {
        case .recursive(var group):
            group.subtypes = group.subtypes.map { $0.mapped { moved($0) } }
            return .recursive(group)
        case .module(let declarations):
            let inner = inner
            return .module(declarations.map { inner.moved($0) })
        }
    }

    private func moved(_ declaration: ModuleDeclaration) -> ModuleDeclaration {
        guard case .outerAlias(let count, let type) = declaration, count == depth else { return declaration }
        return .outerAlias(count: count, CoreTypeIndex(Self.sum(type.rawValue, coreTypes)))
    }

    private func moved(_ type: TypeDefinition) -> TypeDefinition {
        let inner = inner
        return switch type {
        case .component(let declarations): .component(declarations.map { inner.moved($0) })
        case .instance(let declarations): .instance(declarations.map { inner.moved($0) })
        case .value, .function, .resource: type
        }
    }

    private func moved(_ declaration: ComponentDeclaration) -> ComponentDeclaration {
        switch declaration {
        case .import(let item): .import(moved(item))
        case .instance(let declaration): .instance(moved(declaration))
        }
    }

    private func moved(_ declaration: InstanceDeclaration) -> InstanceDeclaration {
        switch declaration {
        case .coreType(let type): .coreType(moved(type))
        case .type(let type): .type(moved(type))
        case .alias(let alias): .alias(moved(alias))
        case .export(let item): .export(ExportDeclaration(name: plain(item.name), type: moved(item.type)))
        }
    }
}
