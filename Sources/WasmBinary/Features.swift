/// Which parts of WebAssembly and of the component model an input may use, by the names that wasm-tools has for them.
///
/// What is switched off is read all the same and refused by validation, which can then say what it is. None of them
/// implies another one, but for the two parts of `bulk-memory` and `reference-types` that have names of their own.
package struct Features: OptionSet, Hashable, Sendable {
    package var rawValue: UInt64

    @inlinable package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The one of the standard library has the runtime look through all conformances of the program.
    @inlinable package init(arrayLiteral elements: Features...) {
        self.init(rawValue: elements.reduce(0) { $0 | $1.rawValue })
    }
}

// MARK: - Core modules

extension Features {
    package static let mutableGlobal = Features(bit: 0)
    package static let saturatingFloatToInt = Features(bit: 1)
    package static let signExtension = Features(bit: 2)
    /// With `call-indirect-overlong`, which is a part of it under a name of its own.
    package static let referenceTypes = Features(bit: 3).union(.callIndirectOverlong)
    package static let multiValue = Features(bit: 4)
    /// With `bulk-memory-opt`, which is a part of it under a name of its own.
    package static let bulkMemory = Features(bit: 5).union(.bulkMemoryOpt)
    package static let simd = Features(bit: 6)
    package static let relaxedSIMD = Features(bit: 7)
    package static let threads = Features(bit: 8)
    package static let sharedEverythingThreads = Features(bit: 9)
    package static let tailCall = Features(bit: 10)
    package static let floats = Features(bit: 11)
    package static let multiMemory = Features(bit: 12)
    package static let exceptions = Features(bit: 13)
    package static let memory64 = Features(bit: 14)
    package static let extendedConst = Features(bit: 15)
    package static let functionReferences = Features(bit: 16)
    package static let memoryControl = Features(bit: 17)
    package static let gc = Features(bit: 18)
    package static let customPageSizes = Features(bit: 19)
    package static let legacyExceptions = Features(bit: 20)
    package static let gcTypes = Features(bit: 21)
    package static let stackSwitching = Features(bit: 22)
    package static let wideArithmetic = Features(bit: 23)
    package static let callIndirectOverlong = Features(bit: 24)
    package static let bulkMemoryOpt = Features(bit: 25)
    package static let customDescriptors = Features(bit: 26)
    package static let compactImports = Features(bit: 27)
}

// MARK: - Components

extension Features {
    package static let componentModel = Features(bit: 32)
    package static let values = Features(bit: 33)
    package static let nestedNames = Features(bit: 34)
    package static let async = Features(bit: 35)
    package static let asyncStackful = Features(bit: 36)
    package static let moreAsyncBuiltins = Features(bit: 37)
    package static let threading = Features(bit: 38)
    package static let errorContext = Features(bit: 39)
    package static let fixedLengthLists = Features(bit: 40)
    package static let componentGC = Features(bit: 41)
    package static let map = Features(bit: 42)
    package static let component64 = Features(bit: 43)
    package static let implements = Features(bit: 44)
    package static let canonicalNames = Features(bit: 45)
    package static let forward = Features(bit: 46)
    package static let accessors = Features(bit: 47)
}

extension Features {
    private init(bit: UInt64) { self.init(rawValue: 1 << bit) }

    /// Every feature with its name, in the order in which they are listed.
    package static let named: [(name: String, feature: Features)] = [
        ("mutable-global", .mutableGlobal), ("saturating-float-to-int", .saturatingFloatToInt),
        ("sign-extension", .signExtension), ("reference-types", .referenceTypes), ("multi-value", .multiValue),
        ("bulk-memory", .bulkMemory), ("simd", .simd), ("relaxed-simd", .relaxedSIMD), ("threads", .threads),
        ("shared-everything-threads", .sharedEverythingThreads), ("tail-call", .tailCall), ("floats", .floats),
        ("multi-memory", .multiMemory), ("exceptions", .exceptions), ("memory64", .memory64),
        ("extended-const", .extendedConst), ("function-references", .functionReferences),
        ("memory-control", .memoryControl), ("gc", .gc), ("custom-page-sizes", .customPageSizes),
        ("legacy-exceptions", .legacyExceptions), ("gc-types", .gcTypes), ("stack-switching", .stackSwitching),
        ("wide-arithmetic", .wideArithmetic), ("call-indirect-overlong", .callIndirectOverlong),
        ("bulk-memory-opt", .bulkMemoryOpt), ("custom-descriptors", .customDescriptors),
        ("compact-imports", .compactImports), ("component-model", .componentModel), ("cm-values", .values),
        ("cm-nested-names", .nestedNames), ("cm-async", .async), ("cm-async-stackful", .asyncStackful),
        ("cm-more-async-builtins", .moreAsyncBuiltins), ("cm-threading", .threading),
        ("cm-error-context", .errorContext), ("cm-fixed-length-lists", .fixedLengthLists), ("cm-gc", .componentGC),
        ("cm-map", .map), ("cm64", .component64), ("cm-implements", .implements),
        ("cm-canon-names", .canonicalNames), ("cm-forward", .forward), ("cm-accessors", .accessors),
    ]
}

// MARK: - Sets

extension Features {
    /// All features that there are.
    package static let all = Features(named.map(\.feature))

    /// What components may use only where it is switched on.
    package static let ofComponents: Features = [
        .values, .nestedNames, .async, .asyncStackful, .moreAsyncBuiltins, .threading, .errorContext, .fixedLengthLists,
        .componentGC, .map, .component64, .implements, .canonicalNames, .forward, .accessors,
    ]

    /// WebAssembly as it first was, without what had been agreed upon by the time of its first standard.
    package static let mvp: Features = [.floats, .gcTypes]
    /// WebAssembly 1.0.
    package static let wasm1: Features = mvp.union(.mutableGlobal)
    /// WebAssembly 2.0.
    package static let wasm2: Features = wasm1.union([
        .saturatingFloatToInt, .signExtension, .referenceTypes, .multiValue, .bulkMemory, .simd,
    ])
    /// WebAssembly 3.0, with threads.
    package static let wasm3: Features = wasm2.union([
        .gc, .tailCall, .extendedConst, .functionReferences, .multiMemory, .relaxedSIMD, .threads, .exceptions,
        .memory64,
    ])
    /// What compilers for embedded use agree upon.
    package static let lime1: Features = wasm1.union([
        .saturatingFloatToInt, .signExtension, .multiValue, .extendedConst, .callIndirectOverlong, .bulkMemoryOpt,
    ])
    /// What is on unless something else is asked for: what wasm-tools takes without being told.
    package static let `default`: Features = wasm3.union([
        .wideArithmetic, .compactImports, .componentModel, .async, .map, .implements,
    ])
}
