import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The options of a canonical definition, each held against the rules for it alone. See "`canonopt` Validation" in
/// CanonicalABI.md.
struct CanonicalOptions {
    var encoding: CanonicalOption?
    var memory: MemoryType?
    var hasRealloc = false
    var postReturn: CoreFuncIndex?
    var isAsync = false
    var callback: CoreFuncIndex?
    /// GC: the core function type to lower to.
    var coreType: CoreTypeTable.ID?
    var isGC = false

    /// The type of pointers into the memory.
    var pointer: CoreValueType { memory?.limits.is64 == true ? .i64 : .i32 }

    /// How values are passed.
    func passing(_ direction: PassingOptions.Direction) -> PassingOptions {
        PassingOptions(direction, pointer: pointer, isAsync: isAsync, hasCallback: callback != nil)
    }

    /// What a string is made of.
    var isUTF16: Bool { encoding == .utf16 }
}

extension ComponentValidator {
    /// The options as a whole, and whether they may stand together.
    ///
    /// - Parameter direction: what they are the options of; built-ins have those of lowering.
    mutating func check(
        _ options: [CanonicalOption], of direction: PassingOptions.Direction
    ) throws(ValidationError) -> CanonicalOptions {
        var checked = CanonicalOptions()
        guard !options.isEmpty else { return checked }
        var realloc: CoreFuncIndex?
        for option in options { try add(option, to: &checked, &realloc) }
        if let memory = checked.memory { try check(memory) }
        if let realloc {
            guard checked.memory != nil else { throw error(.canonical(.optionRequires("realloc", "memory"))) }
            let pointer = checked.pointer
            try checkSignature(
                of: realloc, is: CoreFuncType(parameters: Array(repeating: pointer, count: 4), results: [pointer]),
                "realloc")
            checked.hasRealloc = true
        }
        if let callback = checked.callback {
            guard checked.isAsync else { throw error(.canonical(.optionRequires("callback", "async"))) }
            guard direction == .lift else { throw error(.canonical(.liftOnly(option: "callback"))) }
            try checkSignature(
                of: callback, is: CoreFuncType(parameters: [.i32, .i32, .i32], results: [.i32]), "callback")
        }
        if checked.postReturn != nil {
            guard direction == .lift else { throw error(.canonical(.liftOnly(option: "post-return"))) }
            guard !checked.isAsync else { throw error(.canonical(.optionsConflict("post-return", "async"))) }
        }
        if checked.coreType != nil {
            guard checked.isGC else { throw error(.canonical(.optionRequires("core-type", "gc"))) }
            guard direction == .lower else { throw error(.canonical(.lowerOnly(option: "core-type"))) }
        } else if checked.isGC, direction == .lower {
            throw error(.canonical(.optionRequires("gc", "core-type")))
        }
        return checked
    }

    private mutating func add(
        _ option: CanonicalOption, to options: inout CanonicalOptions, _ realloc: inout CoreFuncIndex?
    ) throws(ValidationError) {
        let isRepeated: Bool
        switch option {
        case .utf8, .utf16, .latin1UTF16:
            if let other = options.encoding { throw error(.canonical(.encodings(other.spelling, option.spelling))) }
            options.encoding = option
            return
        case .memory(let index):
            isRepeated = options.memory != nil
            options.memory = try element(index.rawValue, of: scope.coreMemories, .core(.memory))
        case .realloc(let index):
            isRepeated = realloc != nil
            realloc = index
        case .postReturn(let index):
            isRepeated = options.postReturn != nil
            options.postReturn = index
        case .async:
            try require(.async, "the option `async`")
            isRepeated = options.isAsync
            options.isAsync = true
        case .callback(let index):
            try require(.async, "the option `callback`")
            isRepeated = options.callback != nil
            options.callback = index
        case .coreType(let index):
            try require(.componentGC, "the option `core-type`")
            isRepeated = options.coreType != nil
            let id = try coreTypeItem(index)
            guard coreTypes.function(id) != nil else { throw error(.canonical(.notCoreFunctionType("core-type"))) }
            options.coreType = id
        case .gc:
            try require(.componentGC, "the option `gc`")
            isRepeated = options.isGC
            options.isGC = true
        }
        if isRepeated { throw error(.canonical(.duplicateOption(option.spelling))) }
    }

    /// Whether a memory is one that the Canonical ABI can use.
    func check(_ memory: MemoryType) throws(ValidationError) {
        guard !memory.limits.isShared else { throw error(.canonical(.sharedMemory)) }
        if memory.limits.is64 { try require(.component64, "a memory with 64-bit addresses") }
    }

    /// Whether the core function at an index has the type that an option asks for.
    func checkSignature(
        of index: CoreFuncIndex, is expected: CoreFuncType, _ option: String
    ) throws(ValidationError) {
        let id = try element(index.rawValue, of: scope.coreFunctions, .core(.function))
        guard let found = coreTypes.function(id), found == expected else {
            throw error(
                .canonical(
                    .optionType(option, expected: coreTypes.spell(expected), found: coreTypes.spell(.function(id)))))
        }
    }

    /// Whether the options are there that the values of a function ask for.
    ///
    /// - Parameter what: what needs them, as a message begins with it.
    func check(
        _ options: CanonicalOptions, have signature: FlatSignature, for what: @autoclosure () -> String
    ) throws(ValidationError) {
        if signature.needsMemory || signature.needsRealloc, options.memory == nil {
            throw error(.canonical(.missingOption("memory", user: what())))
        }
        if signature.needsRealloc, !options.hasRealloc {
            throw error(.canonical(.missingOption("realloc", user: what())))
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
