import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Canonical built-ins. See "Canonical Definitions" in CanonicalABI.md.

extension ComponentValidator {
    mutating func builtin(
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        try require(builtin.feature, "`\(builtin.spelling)`")
        switch builtin {
        case .resourceNew, .resourceRep, .resourceDrop: try resourceBuiltin(builtin, immediates)
        case .taskReturn: try taskReturn(immediates)
        case .contextGet, .contextSet: try contextBuiltin(builtin, immediates)
        case .threadNewIndirect, .threadSpawnRef, .threadSpawnIndirect, .threadAvailableParallelism:
            try threadBuiltin(builtin, immediates)
        case .subtaskCancel, .streamCancelRead, .streamCancelWrite, .futureCancelRead, .futureCancelWrite:
            if immediates.isAsync { try require(.moreAsyncBuiltins, "`\(builtin.spelling)` with `async`") }
            try payload(of: builtin, immediates)
            try addFunction(of: builtin, pointer: .i32)
        case .streamRead, .streamWrite, .futureRead, .futureWrite: try copyBuiltin(builtin, immediates)
        case .errorContextNew, .errorContextDebugMessage: try errorContextBuiltin(builtin, immediates)
        case .waitableSetWait, .waitableSetPoll:
            guard let index = immediates.memory else { return }
            let memory = try element(index.rawValue, of: scope.coreMemories, .core(.memory))
            try check(memory)
            try addFunction(of: builtin, pointer: memory.limits.is64 ? .i64 : .i32)
        default:
            try payload(of: builtin, immediates)
            try addFunction(of: builtin, pointer: .i32)
        }
    }

    private mutating func addFunction(
        of builtin: CanonicalBuiltin, pointer: CoreValueType, as options: CanonicalOptions? = nil
    ) throws(ValidationError) {
        guard let signature = builtin.fixedSignature(pointer: pointer) else { return }
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
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        guard let index = immediates.type else { return }
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

    private mutating func taskReturn(_ immediates: CanonicalImmediates) throws(ValidationError) {
        let name = CanonicalBuiltin.taskReturn.spelling
        let result: Resolved.ValueType? =
            if let type = immediates.result { try resolve(type) } else { nil }
        if let result, store.traits(of: result).hasBorrow { throw error(.builtin(.borrowInResult(name))) }
        for option in immediates.options {
            switch option {
            case .realloc, .postReturn, .async, .callback: throw error(.builtin(.option(name, option: option.spelling)))
            case .utf8, .utf16, .latin1UTF16, .memory, .coreType, .gc: break
            }
        }
        let options = try check(immediates.options, of: .lower)
        let function = FunctionType(parameters: result.map { [Labeled("result", $0)] } ?? [], result: nil)
        try addLowered(function, options, for: { _ in "`\(name)`" })
    }

    private mutating func contextBuiltin(
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        guard let type = immediates.coreValueType, let slot = immediates.slot else { return }
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
        of builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) -> Resolved.ValueType? {
        guard let subject = builtin.subject, let index = immediates.type else { return nil }
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
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        let payload = try payload(of: builtin, immediates)
        let options = try check(immediates.options, of: .lower)
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
        _ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates
    ) throws(ValidationError) {
        let options = try check(immediates.options, of: .lower)
        guard !options.isAsync else { throw error(.builtin(.option(builtin.spelling, option: "async"))) }
        var signature = FlatSignature(type: CoreFuncType(parameters: [], results: []))
        signature.needsMemory = true
        signature.needsRealloc = builtin == .errorContextDebugMessage
        try check(options, have: signature, for: "`\(builtin.spelling)`")
        try addFunction(of: builtin, pointer: options.pointer, as: options)
    }
}
