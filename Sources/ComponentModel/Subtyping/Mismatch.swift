/// A place at which one type does not fit another, and why.
package struct Mismatch: Equatable, Sendable {
    /// From the type that was asked about down to the difference.
    package var path: [Step]
    package var reason: Reason

    package init(path: [Step], reason: Reason) {
        self.path = path
        self.reason = reason
    }

    package enum Step: Equatable, Sendable {
        case export(String), `import`(String)
        case parameter(String), result
        /// Into a named type, with the word that declares it.
        case named(keyword: String, String)
        case field(String), `case`(String), tupleElement(Int)
        case element, some, ok, error, key, value
    }

    package enum Reason: Equatable, Sendable {
        /// The types differ; both are spelt as WIT writes them.
        case differs(expected: String, found: String)
        /// What is expected is not there: an export, a field, a case, a parameter, ….
        case missing(String, name: String)
        /// Something is there that is not expected.
        case unexpected(String, name: String)
        /// The same fields, cases, … in another order.
        case order(String, expected: [String], found: [String])
        /// Both are resources, but not the same one.
        case resource(expected: ResourceID, found: ResourceID)
    }
}

extension Mismatch.Step: CustomStringConvertible {
    package var description: String {
        switch self {
        case .export(let name): "export \(name)"
        case .import(let name): "import \(name)"
        case .parameter(let name): "param \(name)"
        case .result: "result"
        case .named(let keyword, let name): "\(keyword) \(name)"
        case .field(let name): "field \(name)"
        case .case(let name): "case \(name)"
        case .tupleElement(let index): "element \(index)"
        case .element: "element"
        case .some: "some"
        case .ok: "ok"
        case .error: "error"
        case .key: "key"
        case .value: "value"
        }
    }
}

extension Mismatch {
    /// The path in words, the exports at its head joined to `root` by dots: `example:text/lines.process, param line`.
    package func location(in root: String) -> String {
        var text = root
        for (index, step) in path.enumerated() {
            if case .export(let name) = step, path[..<index].allSatisfy(\.isExport) {
                text += "." + name
            } else if case .named(_, let name) = step, index > 0, path[index - 1] == .export(name) {
                // The export is the type itself.
                continue
            } else {
                text += ", " + step.description
            }
        }
        return text
    }

    /// The difference in words.
    package func difference(in store: TypeStore) -> String {
        switch reason {
        case .differs(let expected, let found): "expected \(expected), found \(found)"
        case .missing(let kind, let name): "\(kind) `\(name)` is missing"
        case .unexpected(let kind, let name): "\(kind) `\(name)` is not expected"
        case .order(let kind, let expected, let found):
            "expected the \(kind)s in the order \(expected.joined(separator: ", ")), found "
                + found.joined(separator: ", ")
        case .resource(let expected, let found):
            "expected resource `\(store.spell(expected))`, found another resource"
                + (store.spell(expected) == store.spell(found) ? " of that name" : " `\(store.spell(found))`")
        }
    }
}

extension Mismatch.Step {
    fileprivate var isExport: Bool {
        if case .export = self { true } else { false }
    }
}
