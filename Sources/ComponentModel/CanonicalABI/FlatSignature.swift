package import WComposeCoreWasm

/// The core function that a component-level one is lifted from or lowered to, and what that takes.
package struct FlatSignature: Sendable {
    package var type: CoreFuncType
    package var needsMemory = false
    package var needsRealloc = false

    package init(type: CoreFuncType) { self.type = type }
}

/// What the options of a canonical definition say of how values are passed.
package struct PassingOptions: Sendable {
    package enum Direction: Sendable {
        case lift, lower
    }

    package var direction: Direction
    /// The type of pointers into the memory.
    package var pointer: CoreValueType
    package var isAsync: Bool
    package var hasCallback: Bool

    package init(_ direction: Direction, pointer: CoreValueType, isAsync: Bool, hasCallback: Bool) {
        self.direction = direction
        self.pointer = pointer
        self.isAsync = isAsync
        self.hasCallback = hasCallback
    }
}

extension Flattening {
    /// `flatten_functype`, and the options that the values ask for.
    package mutating func signature(
        of function: FunctionType<Resolved.ValueType>, _ options: PassingOptions, _ store: TypeStore
    ) -> FlatSignature {
        let (direction, pointer) = (options.direction, options.pointer)
        var signature = FlatSignature(type: CoreFuncType(parameters: [], results: []))
        let most =
            direction == .lower && options.isAsync ? Self.mostAsyncParameters : Self.mostParameters
        var fits = true
        for parameter in function.parameters {
            if store.traits(of: parameter.type).hasPointers {
                signature.needsMemory = true
                signature.needsRealloc = signature.needsRealloc || direction == .lift
            }
            if fits {
                fits = flatten(parameter.type, to: &signature.type.parameters, pointer: pointer, store)
            }
        }
        if !fits || signature.type.parameters.count > most {
            signature.type.parameters = [pointer]
            signature.needsMemory = true
            signature.needsRealloc = signature.needsRealloc || direction == .lift
        }
        addResult(function.result, options, to: &signature, store)
        return signature
    }

    private mutating func addResult(
        _ result: Resolved.ValueType?, _ options: PassingOptions, to signature: inout FlatSignature,
        _ store: TypeStore
    ) {
        let direction = options.direction
        var values: [CoreValueType] = []
        var fits = true
        if let result {
            fits = flatten(result, to: &values, pointer: options.pointer, store)
            if store.traits(of: result).hasPointers {
                signature.needsMemory = true
                signature.needsRealloc = signature.needsRealloc || direction == .lower
            }
        }
        switch (direction, options.isAsync) {
        case (.lift, true):
            signature.needsMemory = signature.needsMemory || !fits
            signature.type.results = options.hasCallback ? [.i32] : []
        case (.lower, true):
            if result != nil {
                signature.type.parameters.append(options.pointer)
                signature.needsMemory = true
            }
            signature.type.results = [.i32]
        case (.lift, false), (.lower, false):
            guard !fits || values.count > Self.mostResults else {
                signature.type.results = values
                return
            }
            signature.needsMemory = true
            if direction == .lift {
                signature.type.results = [options.pointer]
            } else {
                signature.type.parameters.append(options.pointer)
            }
        }
    }
}
