package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// Lifting and lowering. See "`canon lift`" and "`canon lower`" in CanonicalABI.md.
package struct CanonicalFunctions {
    private let features: Features
    /// What is known of types that were flattened before.
    private var flattening = Flattening()

    package init(_ features: Features) { self.features = features }

    /// Whether a core function can be lifted to a function.
    package mutating func checkLift(
        of core: CoreFuncType, to id: FuncTypeID, _ options: CanonicalOptions, in scope: CoreScope,
        _ store: TypeStore, _ table: CoreTypeTable
    ) throws(ValidationError.Reason) {
        let lifted = store[id].type
        if options.isAsync { try checkAsyncLift(of: lifted, options) }
        if options.isGC {
            var representation = GCRepresentation(store, table, isUTF16: options.isUTF16)
            try representation.check(lifted, core)
        } else {
            let signature = flattening.signature(of: lifted, options.passing(.lift), store)
            try options.check(have: signature, for: "lifting \(store.spell(id))")
            guard core == signature.type else {
                throw .canonical(
                    .functionType(store.spell(id), expected: table.spell(signature.type), found: table.spell(core)))
            }
        }
        if let postReturn = options.postReturn {
            try scope.check(
                postReturn, is: CoreFuncType(parameters: core.results, results: []), "post-return", table)
        }
    }

    private func checkAsyncLift(
        of type: FunctionType<Resolved.ValueType>, _ options: CanonicalOptions
    ) throws(ValidationError.Reason) {
        guard type.isAsync else { throw .canonical(.asyncOfSync("lifting")) }
        if options.callback == nil { try features.require(.asyncStackful, "the option `async` without `callback`") }
    }

    /// The core function that a function is lowered to.
    ///
    /// - Parameter what: what needs the options, for people.
    package mutating func lower(
        _ function: FunctionType<Resolved.ValueType>, _ options: CanonicalOptions, _ store: TypeStore,
        in table: inout CoreTypeTable, for what: (TypeStore) -> String
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        if let coreType = options.coreType, let core = table.function(coreType) {
            var representation = GCRepresentation(store, table, isUTF16: options.isUTF16)
            try representation.check(function, core)
            return coreType
        }
        let signature = flattening.signature(of: function, options.passing(.lower), store)
        try options.check(have: signature, for: what(store))
        return table.add(signature.type)
    }
}
