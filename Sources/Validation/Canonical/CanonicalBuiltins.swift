package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

/// The core functions that canonical built-ins are. See "Canonical Definitions" in CanonicalABI.md.
package struct CanonicalBuiltins {
    private let features: Features

    package init(_ features: Features) { self.features = features }

    /// The core function that a built-in of a scope is.
    package func type(
        of builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates, in scope: inout Scope, _ store: TypeStore,
        _ table: inout CoreTypeTable, _ functions: inout CanonicalFunctions
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        try features.require(builtin.feature, "`\(builtin.spelling)`")
        let threads = ThreadBuiltins(features)
        switch immediates {
        case .none where builtin == .threadAvailableParallelism: return threads.availableParallelism(in: &table)
        case .none, .zero: return table.add(Self.signature(of: builtin))
        case .type(let index):
            guard builtin.subject != .resource else {
                return table.add(
                    try resourceSignature(of: builtin, index, in: scope.types, scope.representations, store))
            }
            _ = try payload(of: builtin, index, in: scope.types, store)
            return table.add(Self.signature(of: builtin))
        case .typeAndAsync(let index, let isAsync):
            try requireCancelling(builtin, isAsync: isAsync)
            _ = try payload(of: builtin, index, in: scope.types, store)
            return table.add(Self.signature(of: builtin))
        case .async(let isAsync):
            try requireCancelling(builtin, isAsync: isAsync)
            return table.add(Self.signature(of: builtin))
        case .typeAndOptions(let index, let options):
            let payload = try payload(of: builtin, index, in: scope.types, store)
            let checked = try CanonicalOptions(options, of: .lower, in: &scope.core, &table, features)
            try checkCopy(builtin, payload, checked, store)
            return try declared(builtin, Self.signature(of: builtin, pointer: checked.pointer), checked, in: &table)
        case .resultAndOptions(let result, let options):
            let result = try taskResult(result, options, in: scope.types, store)
            let checked = try CanonicalOptions(options, of: .lower, in: &scope.core, &table, features)
            let function = FunctionType(parameters: result.map { [Labeled("result", $0)] } ?? [], result: nil)
            return try functions.lower(function, checked, store, in: &table, for: { _ in "`\(builtin.spelling)`" })
        case .options(let options):
            let checked = try CanonicalOptions(options, of: .lower, in: &scope.core, &table, features)
            try checkErrorContext(builtin, checked)
            return try declared(builtin, Self.signature(of: builtin, pointer: checked.pointer), checked, in: &table)
        case .valueTypeAndSlot(let type, let slot):
            try checkContext(builtin, type, slot: slot, others: scope.contextType, table)
            scope.contextType = type
            return table.add(
                builtin == .contextGet
                    ? CoreFuncType(parameters: [], results: [type]) : CoreFuncType(parameters: [type], results: []))
        case .zeroAndMemory(let index):
            let memory = try scope.core.memories.definition(index.rawValue, .core(.memory))
            try memory.checkCanonical(features)
            return table.add(Self.signature(of: builtin, pointer: memory.limits.is64 ? .i64 : .i32))
        case .coreType(let type): return try threads.spawnRef(type, in: &scope.core, &table)
        case .coreTypeAndTable(let type, let index):
            return try builtin == .threadNewIndirect
                ? threads.newIndirect(type, index, in: &scope.core, &table)
                : threads.spawnIndirect(type, index, in: &scope.core, &table)
        }
    }

    /// Cancelling that does not wait is a feature of its own.
    private func requireCancelling(
        _ builtin: CanonicalBuiltin, isAsync: Bool
    ) throws(ValidationError.Reason) {
        if isAsync { try features.require(.moreAsyncBuiltins, "`\(builtin.spelling)` with `async`") }
    }

    private static func signature(of builtin: CanonicalBuiltin, pointer: CoreValueType = .i32) -> CoreFuncType {
        guard let signature = builtin.fixedSignature(pointer: pointer) else {
            preconditionFailure("the type of this built-in depends on its immediates")
        }
        return signature
    }

    /// The core function of a built-in, whose type `core-type` may give as well.
    private func declared(
        _ builtin: CanonicalBuiltin, _ signature: CoreFuncType, _ options: CanonicalOptions,
        in table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        guard let declared = options.coreType, let found = table.function(declared) else {
            return table.add(signature)
        }
        guard found == signature else {
            throw .builtin(
                .coreType(builtin.spelling, expected: table.spell(signature), found: table.spell(found)))
        }
        return declared
    }

    // MARK: Resources

    private func resourceSignature(
        of builtin: CanonicalBuiltin, _ index: TypeIndex, in types: TypeSpace,
        _ representations: [ResourceID: CoreValueType], _ store: TypeStore
    ) throws(ValidationError.Reason) -> CoreFuncType {
        let resource = try types.resource(index)
        guard builtin != .resourceDrop else { return Self.signature(of: builtin) }
        guard let representation = representations[store.original(of: resource)] else {
            throw .builtin(.notLocalResource(builtin.spelling, resource: store[resource].name))
        }
        let handle: CoreValueType = .i32
        return builtin == .resourceNew
            ? CoreFuncType(parameters: [representation], results: [handle])
            : CoreFuncType(parameters: [handle], results: [representation])
    }

    // MARK: Tasks

    /// The result that `task.return` hands over.
    private func taskResult(
        _ type: ValueType?, _ options: [CanonicalOption], in types: TypeSpace, _ store: TypeStore
    ) throws(ValidationError.Reason) -> Resolved.ValueType? {
        let name = CanonicalBuiltin.taskReturn.spelling
        let result: Resolved.ValueType? =
            if let type { try types.value(type, features) } else { nil }
        if let result, store.traits(of: result).hasBorrow { throw .builtin(.borrowInResult(name)) }
        for option in options {
            switch option {
            case .realloc, .postReturn, .async, .callback: throw .builtin(.option(name, option: option.spelling))
            case .utf8, .utf16, .latin1UTF16, .memory, .coreType, .gc: break
            }
        }
        return result
    }

    /// - Parameter other: the type of those before it in the component.
    private func checkContext(
        _ builtin: CanonicalBuiltin, _ type: CoreValueType, slot: UInt32, others other: CoreValueType?,
        _ table: CoreTypeTable
    ) throws(ValidationError.Reason) {
        switch type {
        case .i32: break
        case .i64: try features.require(.component64, "`\(builtin.spelling)` of type i64")
        case .f32, .f64, .v128, .reference:
            throw .builtin(.contextType(builtin.spelling, found: table.spell(type)))
        }
        let slots = features.contains(.threading) ? 2 : 1
        guard slot < slots else { throw .builtin(.contextSlot(builtin.spelling, slot, count: slots)) }
        if let other, other != type {
            throw .builtin(.contextTypes(builtin.spelling, expected: table.spell(other), found: table.spell(type)))
        }
    }

    // MARK: Streams, futures and error contexts

    /// What goes through the stream or future that a built-in is of.
    private func payload(
        of builtin: CanonicalBuiltin, _ index: TypeIndex, in types: TypeSpace, _ store: TypeStore
    ) throws(ValidationError.Reason) -> Resolved.ValueType? {
        guard let subject = builtin.subject else { preconditionFailure("a built-in of a type is of some kind of type") }
        let item = try types.item(index)
        if case .value(.defined(let id)) = item {
            switch (subject, store.shape(of: id)) {
            case (.stream, .stream(let payload)), (.future, .future(let payload)): return payload
            default: break
            }
        }
        let found =
            if case .value(let type) = item { store.spell(type) } else { Resolved.ExternType.type(item).kind }
        throw .builtin(.typeKind(builtin.spelling, expected: subject.rawValue, found: found))
    }

    private func checkCopy(
        _ builtin: CanonicalBuiltin, _ payload: Resolved.ValueType?, _ options: CanonicalOptions, _ store: TypeStore
    ) throws(ValidationError.Reason) {
        if !options.isAsync { try features.require(.moreAsyncBuiltins, "`\(builtin.spelling)` without `async`") }
        var signature = FlatSignature(type: CoreFuncType(parameters: [], results: []))
        if let payload {
            signature.needsMemory = true
            signature.needsRealloc = builtin.isReading && store.traits(of: payload).hasPointers
        }
        try options.check(have: signature, for: "`\(builtin.spelling)`")
    }

    private func checkErrorContext(
        _ builtin: CanonicalBuiltin, _ options: CanonicalOptions
    ) throws(ValidationError.Reason) {
        guard !options.isAsync else { throw .builtin(.option(builtin.spelling, option: "async")) }
        var signature = FlatSignature(type: CoreFuncType(parameters: [], results: []))
        signature.needsMemory = true
        signature.needsRealloc = builtin == .errorContextDebugMessage
        try options.check(have: signature, for: "`\(builtin.spelling)`")
    }
}
