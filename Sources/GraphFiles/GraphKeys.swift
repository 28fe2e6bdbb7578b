/// The keys of each mapping of a graph file, in the order in which people are told of them. The schema in Resources
/// has the same; a test holds the two together.
struct GraphKeys: Sendable {
    /// How the mapping is called in messages, and (`schemaName`) in the schema.
    let name: String
    let schemaName: String
    let keys: [String]
    let required: [String]
    /// What to do in the place of keys that people write and that are none.
    let cures: [String: String]

    init(
        _ name: String, schema: String, _ keys: [String], required: [String] = [], cures: [String: String] = [:]
    ) {
        self.name = name
        self.schemaName = schema
        self.keys = keys
        self.required = required
        self.cures = cures
    }

    static let root = GraphKeys(
        "a graph file", schema: "graph",
        [
            "wcompose", "package", "components", "instances", "wires", "patterns", "match", "exports", "imports",
            "types", "targets", "embed", "$schema",
        ],
        required: ["wcompose", "components"])
    static let component = GraphKeys("a component", schema: "component", ["path", "digest", "graph", "adapt"])
    static let instance = GraphKeys("an instance", schema: "instance", ["component", "with", "strict", "imports"])
    static let instanceImports = GraphKeys(
        "the `imports` of an instance", schema: "instanceImports", ["allow", "deny"])
    static let provider = GraphKeys(
        "a provider", schema: "provider", ["from", "export", "path", "import", "implements"])
    static let pattern = GraphKeys("a pattern", schema: "pattern", ["chain", "fanout", "fanin", "splice"])
    static let fanout = GraphKeys("a fanout", schema: "fanout", ["from", "to"], required: ["from", "to"])
    static let fanin = GraphKeys("a fanin", schema: "fanin", ["into", "from"], required: ["into", "from"])
    static let splice = GraphKeys(
        "a splice", schema: "splice", ["interface", "with", "at"], required: ["interface", "with"])
    static let export = GraphKeys(
        "an export", schema: "export", ["from", "export", "path", "as", "prefix", "implements"], required: ["from"])
    static let imports = GraphKeys("`imports`", schema: "imports", ["allow", "deny", "declare"])
    static let declaration = GraphKeys("a declared import", schema: "declaration", ["interface", "wit", "as"])
    static let types = GraphKeys("`types`", schema: "types", ["wit", "packages"])
    static let targets = GraphKeys("`targets`", schema: "targets", ["wit", "world"])

    // Of configurations of `wasm-tools compose`, for which there is no schema here.
    static let configuration = GraphKeys(
        "a configuration", schema: "",
        [
            "dependencies", "instantiations", "definitions", "search-paths", "import-components", "disallow-imports",
            "skip-validation",
        ])
    static let dependency = GraphKeys(
        "a dependency", schema: "", ["path"], required: ["path"],
        cures: [
            "import": "`import-components: true` imports all components; `wasm-tools compose` refuses `import` as well"
        ])
    static let instantiation = GraphKeys(
        "an instantiation", schema: "", ["dependency", "arguments"],
        cures: ["component": "write `dependency`, the name of one of the `dependencies`"])
    static let argument = GraphKeys("an argument", schema: "", ["instance", "export"], required: ["instance"])

    /// Those of graph files.
    static let all = [
        root, component, instance, instanceImports, provider, pattern, fanout, fanin, splice, export, imports,
        declaration, types, targets,
    ]
}

/// The forms that names have in a graph file.
package enum GraphNames {
    /// Whether this is an id: `[A-Za-z][A-Za-z0-9_-]*`.
    package static func isIdentifier(_ text: String) -> Bool {
        var bytes = text.utf8.makeIterator()
        guard let first = bytes.next(), isLetter(first) else { return false }
        while let byte = bytes.next() { guard isIdentifierByte(byte) else { return false } }
        return true
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isIdentifierByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// Whether this is `sha256:` and 64 hexadecimal digits in lower case.
    static func isDigest(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].elementsEqual("sha256".utf8), parts[1].count == 64 else { return false }
        return parts[1].allSatisfy { isDigit($0) || ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f")) }
    }

    /// Whether this looks like `namespace:name` with an optional `@version`; what a version is, is not checked.
    static func isPackage(_ text: String) -> Bool {
        let halves = text.utf8.split(separator: UInt8(ascii: "@"), maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2 {
            let version = halves[1]
            guard version.first.map(isDigit) == true, version.split(separator: UInt8(ascii: ".")).count >= 3,
                version.allSatisfy({ isIdentifierByte($0) && $0 != UInt8(ascii: "_") || $0 == 0x2e || $0 == 0x2b })
            else { return false }
        }
        let labels = halves[0].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                label.first.map(isLetter) == true && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { isIdentifierByte($0) && $0 != UInt8(ascii: "_") }
            }
    }
}
