import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Lifting and lowering. See "`canon lift`" and "`canon lower`" in CanonicalABI.md.

extension ComponentValidator {
    mutating func canonical(_ definition: CanonicalDefinition) throws(ValidationError) {
        if isKnownValid {
            if case .lift(_, _, let type) = definition { scope.functions.append(try functionType(type)) }
            return
        }
        switch definition {
        case .lift(let function, let options, let type): try lift(function, options, type)
        case .lower(let function, let options): try lower(function, options)
        case .builtin(let builtin, let immediates): try self.builtin(builtin, immediates)
        }
    }

    private mutating func lift(
        _ function: CoreFuncIndex, _ optionList: [CanonicalOption], _ type: TypeIndex
    ) throws(ValidationError) {
        let id = try functionType(type)
        let core = try element(function.rawValue, of: scope.coreFunctions, .core(.function))
        let options = try check(optionList, of: .lift)
        let lifted = store[id].type
        try countWork(lifted.parameters.count)
        if options.isAsync {
            guard lifted.isAsync else { throw error(.canonical(.asyncOfSync("lifting"))) }
            if options.callback == nil { try require(.asyncStackful, "the option `async` without `callback`") }
        }
        guard let found = coreTypes.function(core) else { return }
        if options.isGC {
            try checkGC(lifted, found, options)
        } else {
            let signature = flattening.signature(of: lifted, options.passing(.lift), store)
            try check(options, have: signature, for: "lifting \(store.spell(id))")
            guard found == signature.type else {
                throw error(
                    .canonical(
                        .functionType(
                            store.spell(id), expected: coreTypes.spell(signature.type), found: coreTypes.spell(found))))
            }
        }
        if let postReturn = options.postReturn {
            try checkSignature(of: postReturn, is: CoreFuncType(parameters: found.results, results: []), "post-return")
        }
        scope.functions.append(id)
    }

    private mutating func lower(_ function: FuncIndex, _ optionList: [CanonicalOption]) throws(ValidationError) {
        let id = try element(function.rawValue, of: scope.functions, .function)
        let options = try check(optionList, of: .lower)
        let lowered = store[id].type
        try countWork(lowered.parameters.count)
        guard !options.isAsync || lowered.isAsync else { throw error(.canonical(.asyncOfSync("lowering"))) }
        try addLowered(lowered, options, for: { "lowering \($0.store.spell(id))" })
    }

    /// Adds the core function that a function is lowered to.
    ///
    /// - Parameter what: what needs the options, for people.
    mutating func addLowered(
        _ function: FunctionType<Resolved.ValueType>, _ options: CanonicalOptions,
        for what: (ComponentValidator) -> String
    ) throws(ValidationError) {
        if let coreType = options.coreType, let core = coreTypes.function(coreType) {
            try checkGC(function, core, options)
            scope.coreFunctions.append(coreType)
            return
        }
        let signature = flattening.signature(of: function, options.passing(.lower), store)
        try check(options, have: signature, for: what(self))
        scope.coreFunctions.append(coreTypes.add(signature.type))
    }

    func functionType(_ index: TypeIndex) throws(ValidationError) -> FuncTypeID {
        let item = try typeItem(index)
        guard case .function(let id) = item else {
            throw error(.index(.typeKind(index, expected: "function", found: item)))
        }
        return id
    }
}
