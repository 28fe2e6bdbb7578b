package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// The options of a canonical definition, each held against the rules for it alone. See "`canonopt` Validation" in
/// CanonicalABI.md.
package struct CanonicalOptions {
    package private(set) var encoding: CanonicalOption?
    package private(set) var memory: MemoryType?
    package private(set) var hasRealloc = false
    package private(set) var postReturn: CoreFuncIndex?
    package private(set) var isAsync = false
    package private(set) var callback: CoreFuncIndex?
    /// GC: the core function type to lower to.
    package private(set) var coreType: CoreTypeTable.ID?
    package private(set) var isGC = false

    /// No options.
    package init() {}

    /// The type of pointers into the memory.
    package var pointer: CoreValueType { memory?.limits.is64 == true ? .i64 : .i32 }

    /// How values are passed.
    package func passing(_ direction: PassingOptions.Direction) -> PassingOptions {
        PassingOptions(direction, pointer: pointer, isAsync: isAsync, hasCallback: callback != nil)
    }

    /// What a string is made of.
    package var isUTF16: Bool { encoding == .utf16 }
}

extension CanonicalOptions {
    /// The options as a whole, which must be able to stand together.
    ///
    /// - Parameter direction: what they are the options of; built-ins have those of lowering.
    package init(
        _ options: [CanonicalOption], of direction: PassingOptions.Direction, in core: inout CoreScope,
        _ table: inout CoreTypeTable, _ features: Features
    ) throws(ValidationError.Reason) {
        self.init()
        guard !options.isEmpty else { return }
        var realloc: CoreFuncIndex?
        for option in options { try add(option, &realloc, in: &core, &table, features) }
        if let memory { try memory.checkCanonical(features) }
        if let realloc {
            guard memory != nil else { throw .canonical(.optionRequires("realloc", "memory")) }
            try core.check(
                realloc, is: CoreFuncType(parameters: Array(repeating: pointer, count: 4), results: [pointer]),
                "realloc", table)
            hasRealloc = true
        }
        if let callback {
            guard isAsync else { throw .canonical(.optionRequires("callback", "async")) }
            guard direction == .lift else { throw .canonical(.liftOnly(option: "callback")) }
            try core.check(
                callback, is: CoreFuncType(parameters: [.i32, .i32, .i32], results: [.i32]), "callback", table)
        }
        if postReturn != nil {
            guard direction == .lift else { throw .canonical(.liftOnly(option: "post-return")) }
            guard !isAsync else { throw .canonical(.optionsConflict("post-return", "async")) }
        }
        if coreType != nil {
            guard isGC else { throw .canonical(.optionRequires("core-type", "gc")) }
            guard direction == .lower else { throw .canonical(.lowerOnly(option: "core-type")) }
        } else if isGC, direction == .lower {
            throw .canonical(.optionRequires("gc", "core-type"))
        }
    }

    private mutating func add(
        _ option: CanonicalOption, _ realloc: inout CoreFuncIndex?, in core: inout CoreScope,
        _ table: inout CoreTypeTable, _ features: Features
    ) throws(ValidationError.Reason) {
        let isRepeated: Bool
        switch option {
        case .utf8, .utf16, .latin1UTF16:
            if let other = encoding { throw .canonical(.encodings(other.spelling, option.spelling)) }
            encoding = option
            return
        case .memory(let index):
            isRepeated = memory != nil
            memory = try core.memories.definition(index.rawValue, .core(.memory))
        case .realloc(let index):
            isRepeated = realloc != nil
            realloc = index
        case .postReturn(let index):
            isRepeated = postReturn != nil
            postReturn = index
        case .async:
            try features.require(.async, "the option `async`")
            isRepeated = isAsync
            isAsync = true
        case .callback(let index):
            try features.require(.async, "the option `callback`")
            isRepeated = callback != nil
            callback = index
        case .coreType(let index):
            try features.require(.componentGC, "the option `core-type`")
            isRepeated = coreType != nil
            let id = try core.type(index, in: &table)
            guard table.function(id) != nil else { throw .canonical(.notCoreFunctionType("core-type")) }
            coreType = id
        case .gc:
            try features.require(.componentGC, "the option `gc`")
            isRepeated = isGC
            isGC = true
        }
        if isRepeated { throw .canonical(.duplicateOption(option.spelling)) }
    }

    /// Whether the options are there that the values of a function ask for.
    ///
    /// - Parameter what: what needs them, as a message begins with it.
    package func check(
        have signature: FlatSignature, for what: @autoclosure () -> String
    ) throws(ValidationError.Reason) {
        if signature.needsMemory || signature.needsRealloc, memory == nil {
            throw .canonical(.missingOption("memory", user: what()))
        }
        if signature.needsRealloc, !hasRealloc { throw .canonical(.missingOption("realloc", user: what())) }
    }
}

extension MemoryType {
    /// Whether it is a memory that the Canonical ABI can use.
    func checkCanonical(_ features: Features) throws(ValidationError.Reason) {
        guard !limits.isShared else { throw .canonical(.sharedMemory) }
        if limits.is64 { try features.require(.component64, "a memory with 64-bit addresses") }
    }
}

extension CoreScope {
    /// Whether the core function at an index has the type that an option asks for.
    func check(
        _ index: CoreFuncIndex, is expected: CoreFuncType, _ option: String, _ table: CoreTypeTable
    ) throws(ValidationError.Reason) {
        let id = try functions.definition(index.rawValue, .core(.function))
        guard let found = table.function(id), found == expected else {
            throw .canonical(
                .optionType(option, expected: table.spell(expected), found: table.spell(.function(id))))
        }
    }
}

extension CanonicalOption {
    /// How the text format writes it.
    var spelling: String {
        switch self {
        case .utf8: "string-encoding=utf8"
        case .utf16: "string-encoding=utf16"
        case .latin1UTF16: "string-encoding=latin1+utf16"
        case .memory: "memory"
        case .realloc: "realloc"
        case .postReturn: "post-return"
        case .async: "async"
        case .callback: "callback"
        case .coreType: "core-type"
        case .gc: "gc"
        }
    }
}
