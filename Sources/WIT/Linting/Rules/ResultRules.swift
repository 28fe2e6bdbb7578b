import WComposeComponentModel
import WComposeDiagnostics

/// Functions that cannot report what may go wrong.
enum ResultRules: LintFamily {
    static let rules = [missingResult, missingOption]

    static let missingResult = LintRule(
        "WC0662", "missing-result", .warning, "fallible function without a `result`",
        why: """
            Files are missing, connections break, input is malformed. A function that cannot report an error can only \
            trap, which ends the whole component. A `bool` says that a call failed, but not why.
            """,
        bad: "save: func(path: string, document: document);",
        good: "save: func(path: string, document: document) -> result<_, save-error>;"
    ) { package in
        let failures = FailureTypes(in: package.resolution)
        return package.functions.compactMap { function in
            guard FallibleWork.isDone(by: function, package), !failures.isTold(by: function.result) else { return nil }
            let given = function.result.map { package.spelling(of: $0) }
            return LintFinding(
                "\(function.title) can probably fail, but returns no `result`",
                at: function.place,
                help: [
                    "return `result<\(given == "bool" ? "_" : given ?? "_"), error>`, with a type `error` that says what failed"
                ])
        }
    }

    static let missingOption = LintRule(
        "WC0663", "missing-option", .warning, "lookup without an `option`",
        why: """
            Not every id or name exists. A lookup returns an `option`, or a `result` if it can fail in other ways too. \
            Otherwise it can only trap, or invent a value.
            """,
        bad: "get-user: func(id: u64) -> user;",
        good: "get-user: func(id: u64) -> option<user>;"
    ) { package in
        let failures = FailureTypes(in: package.resolution)
        return package.functions.compactMap { function in
            guard !function.isConstructor, let result = function.result, FallibleWork.isLookup(function, package),
                !failures.isTold(by: result), !package.isCollection(result)
            else { return nil }
            let given = package.spelling(of: result)
            return LintFinding(
                "\(function.title) cannot report that nothing was found", at: function.place,
                help: [
                    "return `option<\(given)>`, or `result<\(given), error>` if it can fail in other ways too"
                ])
        }
    }
}

extension LintedPackage {
    /// Whether a type may be empty, and say by that that there is nothing.
    fileprivate func isCollection(_ type: WIT.ValueType) -> Bool {
        switch shape(of: type) {
        case .list, .map, .stream: true
        default: false
        }
    }
}

/// The types that have room for a failure, now or later.
private struct FailureTypes {
    /// By the type that a name stands for, whether it has; each behind those that it is made of.
    private var known: [Bool] = []

    init(in resolution: WIT.Resolution) {
        known.reserveCapacity(resolution.types.count)
        for type in resolution.types {
            switch type.kind {
            case .value(let shape): known.append(tells(shape))
            case .alias(let id): known.append(tells(.named(id)))
            case .resource, .function: known.append(false)
            }
        }
    }

    func isTold(by result: WIT.ValueType?) -> Bool { result.map { tells($0) } ?? false }

    private func tells(_ type: WIT.ValueType) -> Bool {
        switch type {
        case .primitive: false
        case .named(let id): id.index < known.count && known[id.index]
        case .shape(let shape): tells(shape)
        }
    }

    private func tells(_ shape: WIT.ValueShape) -> Bool {
        switch shape {
        case .result, .option: return true
        // An optional field says nothing of the whole.
        case .record(let fields): return fields.contains { Self.isFailure($0.label) }
        case .variant(let cases): return cases.contains { Self.isFailure($0.label) }
        case .enumeration(let labels): return labels.contains { Self.isFailure($0) }
        default:
            var found = false
            shape.forEachValue { found = found || tells($0) }
            return found
        }
    }

    private static func isFailure(_ label: String) -> Bool {
        ["err", "error", "failed", "failure", "invalid", "missing", "none"].contains(KebabWords(label).last)
    }
}

/// What functions do, by their names, that does not always succeed.
private enum FallibleWork {
    static func isDone(by function: LintedFunction, _ package: LintedPackage) -> Bool {
        if function.isConstructor { return function.parameters.contains { isPlace($0, package) } }
        let verb = function.words.first
        if outside.contains(verb) { return !isCount(function, package) }
        return changing.contains(verb) && function.parameters.contains { isKey($0, package) }
    }

    /// Whether the verb is no verb: `open-files` tells how many files are open.
    private static func isCount(_ function: LintedFunction, _ package: LintedPackage) -> Bool {
        guard function.parameters.isEmpty, function.words.words.count > 1, let result = function.result else {
            return false
        }
        return package.isInteger(result)
    }

    /// Whether a function looks something up by a key.
    static func isLookup(_ function: LintedFunction, _ package: LintedPackage) -> Bool {
        let words = function.words.words
        guard ["get", "find", "lookup"].contains(function.words.first) || words.starts(with: ["look", "up"]) else {
            return false
        }
        return function.parameters.contains { isKey($0, package) }
    }

    /// What depends on the world outside, or on how data are written.
    private static let outside: Set<String> = [
        "authenticate", "bind", "compile", "connect", "decode", "decrypt", "deserialize", "download", "execute",
        "fetch",
        "instantiate", "listen", "load", "login", "mount", "open", "parse", "query", "read", "receive", "save", "send",
        "upload", "write",
    ]

    /// What needs the thing to be there that it is done to.
    private static let changing: Set<String> = ["cancel", "delete", "modify", "remove", "rename", "replace", "update"]

    /// Whether a parameter says which one is meant.
    private static func isKey(_ parameter: Labeled<WIT.ValueType>, _ package: LintedPackage) -> Bool {
        guard let type = package.primitive(parameter.type), type.isInteger || type == .string else {
            return false
        }
        let word = KebabWords(parameter.label).last
        return parameter.label.utf8.count == 1 || keys.contains(word)
    }

    /// Whether a parameter says where to find something outside of the component.
    private static func isPlace(_ parameter: Labeled<WIT.ValueType>, _ package: LintedPackage) -> Bool {
        package.primitive(parameter.type) == .string
            && ["address", "host", "hostname", "path", "uri", "url"].contains(KebabWords(parameter.label).last)
    }

    private static let keys: Set<String> = [
        "id", "identifier", "index", "key", "name", "path", "position", "slug", "url", "uri", "uuid",
    ]
}
