import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Canonical built-ins. See "Canonical Definitions" in CanonicalABI.md.

extension ComponentValidator {
    mutating func builtin(
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        try require(builtin.feature, "`\(builtin.spelling)`")
        switch immediates {
        case .none where builtin == .threadAvailableParallelism: addAvailableParallelism()
        case .none, .zero: try addFunction(of: builtin, pointer: .i32)
        case .type(let index):
            guard builtin.subject != .resource else { return try resourceBuiltin(builtin, index) }
            try payload(of: builtin, index)
            try addFunction(of: builtin, pointer: .i32)
        case .typeAndAsync(let index, let isAsync):
            try requireCancelling(builtin, isAsync: isAsync)
            try payload(of: builtin, index)
            try addFunction(of: builtin, pointer: .i32)
        case .async(let isAsync):
            try requireCancelling(builtin, isAsync: isAsync)
            try addFunction(of: builtin, pointer: .i32)
        case .typeAndOptions(let index, let options): try copyBuiltin(builtin, index, options)
        case .resultAndOptions(let result, let options): try taskReturn(result, options)
        case .options(let options): try errorContextBuiltin(builtin, options)
        case .valueTypeAndSlot(let type, let slot): try contextBuiltin(builtin, type, slot: slot)
        case .zeroAndMemory(let index):
            let memory = try element(index.rawValue, of: scope.coreMemories, .core(.memory))
            try check(memory)
            try addFunction(of: builtin, pointer: memory.limits.is64 ? .i64 : .i32)
        case .coreType(let type): try spawnRef(builtin, type)
        case .coreTypeAndTable(let type, let table):
            if builtin == .threadNewIndirect {
                try newIndirect(type, table)
            } else {
                try spawnIndirect(builtin, type, table)
            }
        }
    }

    /// Cancelling that does not wait is a feature of its own.
    private func requireCancelling(_ builtin: CanonicalBuiltin, isAsync: Bool) throws(ValidationError) {
        if isAsync { try require(.moreAsyncBuiltins, "`\(builtin.spelling)` with `async`") }
    }

    private mutating func addFunction(
        of builtin: CanonicalBuiltin, pointer: CoreValueType, as options: CanonicalOptions? = nil
    ) throws(ValidationError) {
        guard let signature = builtin.fixedSignature(pointer: pointer) else {
            preconditionFailure("the type of this built-in depends on its immediates")
        }
        try addFunction(of: builtin, signature, as: options)
    }

    /// Adds the core function of a built-in, whose type `core-type` may give as well.
    private mutating func addFunction(
        of builtin: CanonicalBuiltin, _ signature: CoreFuncType, as options: CanonicalOptions? = nil
    ) throws(ValidationError) {
        if let declared = options?.coreType, let found = coreTypes.function(declared) {
            guard found == signature else {
                throw error(
                    .builtin(
                        .coreType(builtin.spelling, expected: coreTypes.spell(signature), found: coreTypes.spell(found))
                    ))
            }
            scope.coreFunctions.append(declared)
            return
        }
        scope.coreFunctions.append(coreTypes.add(signature))
    }

    // MARK: Resources

    private mutating func resourceBuiltin(
        _ builtin: CanonicalBuiltin, _ index: TypeIndex
    ) throws(ValidationError) {
        let resource = try resource(index)
        guard builtin != .resourceDrop else { return try addFunction(of: builtin, pointer: .i32) }
        guard let representation = scope.representations[store.original(of: resource)] else {
            throw error(.builtin(.notLocalResource(builtin.spelling, resource: store[resource].name)))
        }
        let handle: CoreValueType = .i32
        let signature =
            builtin == .resourceNew
            ? CoreFuncType(parameters: [representation], results: [handle])
            : CoreFuncType(parameters: [handle], results: [representation])
        try addFunction(of: builtin, signature)
    }

    // MARK: Tasks

    private mutating func taskReturn(
        _ type: ValueType?, _ options: [CanonicalOption]
    ) throws(ValidationError) {
        let name = CanonicalBuiltin.taskReturn.spelling
        let result: Resolved.ValueType? =
            if let type { try resolve(type) } else { nil }
        if let result, store.traits(of: result).hasBorrow { throw error(.builtin(.borrowInResult(name))) }
        for option in options {
            switch option {
            case .realloc, .postReturn, .async, .callback: throw error(.builtin(.option(name, option: option.spelling)))
            case .utf8, .utf16, .latin1UTF16, .memory, .coreType, .gc: break
            }
        }
        let checked = try check(options, of: .lower)
        let function = FunctionType(parameters: result.map { [Labeled("result", $0)] } ?? [], result: nil)
        try addLowered(function, checked, for: { _ in "`\(name)`" })
    }

    private mutating func contextBuiltin(
        _ builtin: CanonicalBuiltin, _ type: CoreValueType, slot: UInt32
    ) throws(ValidationError) {
        switch type {
        case .i32: break
        case .i64: try require(.component64, "`\(builtin.spelling)` of type i64")
        case .f32, .f64, .v128, .reference:
            throw error(.builtin(.contextType(builtin.spelling, found: coreTypes.spell(type))))
        }
        let slots = features.contains(.threading) ? 2 : 1
        guard slot < slots else { throw error(.builtin(.contextSlot(builtin.spelling, slot, count: slots))) }
        if let other = scope.contextType, other != type {
            throw error(
                .builtin(
                    .contextTypes(builtin.spelling, expected: coreTypes.spell(other), found: coreTypes.spell(type))))
        }
        scope.contextType = type
        let signature =
            builtin == .contextGet
            ? CoreFuncType(parameters: [], results: [type]) : CoreFuncType(parameters: [type], results: [])
        try addFunction(of: builtin, signature)
    }

    // MARK: Streams, futures and error contexts

    /// What goes through the stream or future that a built-in is of.
    @discardableResult
    private func payload(
        of builtin: CanonicalBuiltin, _ index: TypeIndex
    ) throws(ValidationError) -> Resolved.ValueType? {
        guard let subject = builtin.subject else { preconditionFailure("a built-in of a type is of some kind of type") }
        let item = try typeItem(index)
        if case .value(.defined(let id)) = item {
            switch (subject, store.shape(of: id)) {
            case (.stream, .stream(let payload)), (.future, .future(let payload)): return payload
            default: break
            }
        }
        let found =
            if case .value(let type) = item { store.spell(type) } else { Resolved.ExternType.type(item).kind }
        throw error(.builtin(.typeKind(builtin.spelling, expected: subject.rawValue, found: found)))
    }

    private mutating func copyBuiltin(
        _ builtin: CanonicalBuiltin, _ index: TypeIndex, _ options: [CanonicalOption]
    ) throws(ValidationError) {
        let payload = try payload(of: builtin, index)
        let options = try check(options, of: .lower)
        if !options.isAsync { try require(.moreAsyncBuiltins, "`\(builtin.spelling)` without `async`") }
        var signature = FlatSignature(type: CoreFuncType(parameters: [], results: []))
        if let payload {
            signature.needsMemory = true
            signature.needsRealloc = builtin.isReading && store.traits(of: payload).hasPointers
        }
        try check(options, have: signature, for: "`\(builtin.spelling)`")
        try addFunction(of: builtin, pointer: options.pointer, as: options)
    }

    private mutating func errorContextBuiltin(
        _ builtin: CanonicalBuiltin, _ options: [CanonicalOption]
    ) throws(ValidationError) {
        let options = try check(options, of: .lower)
        guard !options.isAsync else { throw error(.builtin(.option(builtin.spelling, option: "async"))) }
        var signature = FlatSignature(type: CoreFuncType(parameters: [], results: []))
        signature.needsMemory = true
        signature.needsRealloc = builtin == .errorContextDebugMessage
        try check(options, have: signature, for: "`\(builtin.spelling)`")
        try addFunction(of: builtin, pointer: options.pointer, as: options)
    }
}
