import WComposeComponentModel
import WComposeDiagnostics

/// Calls that are made once for each item.
enum CallRules: LintFamily {
    static let rules = [chattyCalls, itemByItem]

    static let chattyCalls = LintRule(
        "WC0669", "chatty-calls", .warning, "chatty calls: pass many items in one call",
        why: """
            Each call between components copies its arguments and results from one memory to another. A list in one \
            call, or a stream, pays that cost once for all items.
            """,
        bad: """
            item-count: func() -> u32;
            get-item: func(index: u32) -> option<item>;
            process-one: func(item: item) -> result<_, error>;
            """,
        good: """
            get-items: func(offset: u32, limit: u32) -> list<item>;
            process: func(items: list<item>) -> result<_, error>;
            """
    ) { package in
        var findings: [LintFinding] = []
        var containers: [Container: (count: LintedFunction?, item: LintedFunction?)] = [:]
        var order: [Container] = []
        for function in package.functions where !function.isConstructor {
            let words = function.words
            if words.words.count > 1, ["one", "single", "each"].contains(words.last), !function.parameters.isEmpty {
                findings.append(
                    LintFinding(
                        "\(function.title) takes one item per call", at: function.place,
                        help: ["take a `list`, or a `stream` if the number of items is unbounded"]))
            }
            let container = Container(owner: function.owner, resource: function.resource)
            if containers[container] == nil { order.append(container) }
            if isCount(function, package) { containers[container, default: (nil, nil)].count = function }
            if isItem(function, package) { containers[container, default: (nil, nil)].item = function }
        }
        for container in order {
            guard let found = containers[container], let count = found.count, let item = found.item else { continue }
            findings.append(
                LintFinding(
                    "\(item.title) returns one item per call, of the \(count.title) items", at: item.place,
                    help: ["return a `list`: of all items, or of at most `limit` items from `offset`"]))
        }
        return findings
    }

    private struct Container: Hashable {
        var owner: String
        var resource: String?
    }

    private static func isCount(_ function: LintedFunction, _ package: LintedPackage) -> Bool {
        guard function.parameters.isEmpty, let result = function.result, package.isInteger(result) else {
            return false
        }
        return ["count", "len", "length", "size"].contains(function.words.last) || function.words.first == "count"
    }

    private static func isItem(_ function: LintedFunction, _ package: LintedPackage) -> Bool {
        guard function.parameters.count == 1, let parameter = function.parameters.first, function.result != nil,
            package.isInteger(parameter.type)
        else { return false }
        return ["index", "idx", "i", "n", "position"].contains(KebabWords(parameter.label).last)
    }

    static let itemByItem = LintRule(
        "WC0670", "item-by-item", .note, "items returned one by one",
        why: """
            A method that returns the next item needs a call for each. In WASI 0.3, a `stream` passes all available items \
            at once; before that, return several items in a list.
            """,
        bad: """
            resource entries {
                next: func() -> result<option<entry>, error>;
            }
            """,
        good: """
            entries: func() -> tuple<stream<entry>, future<result<_, error>>>;
            """
    ) { package in
        package.functions.compactMap { function in
            guard case .method = function.function.kind, function.parameters.isEmpty, let result = function.result,
                let item = item(of: result, package), !isPlural(item, package)
            else { return nil }
            let isSequence =
                function.words.words.contains("next")
                || sequences.contains(KebabWords(function.resource ?? "").last) && function.words.first == "read"
            guard isSequence else { return nil }
            return LintFinding(
                "\(function.title) returns items one by one", at: function.place,
                help: ["return `stream<\(package.spelling(of: item))>`, or several items per call"])
        }
    }

    private static let sequences: Set<String> = ["cursor", "iterator", "list", "queue", "reader", "sequence", "stream"]

    /// The `T` of `option<T>` and `result<option<T>, E>`.
    private static func item(of type: WIT.ValueType, _ package: LintedPackage) -> WIT.ValueType? {
        switch package.shape(of: type) {
        case .option(let item): item
        case .result(let ok?, _):
            if case .option(let item) = package.shape(of: ok) { item } else { nil }
        default: nil
        }
    }

    private static func isPlural(_ type: WIT.ValueType, _ package: LintedPackage) -> Bool {
        switch package.shape(of: type) {
        case .list, .stream: true
        default: false
        }
    }
}
