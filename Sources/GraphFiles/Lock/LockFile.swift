import WComposeDiagnostics

/// What a composition was made of, and how it was wired, when it was locked: one fact for each line of a lock file.
///
/// Nested graphs are part of it: what is in them has the way to it before its own name, as in `logger/words`.
package struct LockFile: Equatable, Sendable {
    /// The version of the format, which the file states as `wcompose-lock`.
    package static let version = 1

    package var inputs: [Input]
    package var edges: [Edge]
    package var imports: [Extern]
    package var exports: [Extern]

    package init(inputs: [Input], edges: [Edge], imports: [Extern], exports: [Extern]) {
        self.inputs = inputs
        self.edges = edges
        self.imports = imports
        self.exports = exports
    }

    /// A file of a component, or of an adapter for a core module.
    package struct Input: Equatable, Sendable {
        /// As seen from the folder of the lock.
        package var path: String
        /// Of the file as it is stored, in hexadecimal digits.
        package var sha256: String
        /// Bytes of the file, unfolded.
        package var size: Int
        package var isAdapter: Bool

        package init(path: String, sha256: String, size: Int, isAdapter: Bool = false) {
            self.path = path
            self.sha256 = sha256
            self.size = size
            self.isAdapter = isAdapter
        }
    }

    /// An import of an instance, and what it is given.
    package struct Edge: Equatable, Sendable {
        package var instance: String
        package var importName: String
        package var provider: Provider
        /// A word of `CompositionReport.Edge`.
        package var rule: String
        /// Of the export that was chosen, where its name has one.
        package var version: String?

        /// What no other edge has. With the size before it, no two of other parts are alike.
        var key: String { "\(instance.utf8.count) \(instance) \(importName)" }

        package init(
            instance: String, importName: String, provider: Provider, rule: String, version: String?
        ) {
            self.instance = instance
            self.importName = importName
            self.provider = provider
            self.rule = rule
            self.version = version
        }
    }

    package enum Provider: Equatable, Sendable {
        case instance(String)
        /// An export; or an export of one, and so on.
        case export(instance: String, [String])
        /// The host, by an import of the composition; or an export of it, and so on.
        case host(String, [String])
    }

    /// An import or export of the composition.
    package struct Extern: Equatable, Sendable {
        package var name: String
        package var kind: String
        /// The instance whose export it is; nothing for an import.
        package var instance: String?

        package init(name: String, kind: String, instance: String? = nil) {
            self.name = name
            self.kind = kind
            self.instance = instance
        }
    }
}

// MARK: - Writing

extension LockFile {
    /// What stands before the version of the format.
    private static let beginning = "{\n  \"wcompose-lock\": "

    /// Whether a file was a lock once, in whatever state it is now.
    package static func isLock(_ bytes: [UInt8]) -> Bool { bytes.starts(with: beginning.utf8) }

    /// The text of the file: a fact on each line.
    package var text: String {
        let sections = [
            ("inputs", inputs.map(\.json)), ("edges", edges.map(\.json)), ("imports", imports.map(\.json)),
            ("exports", exports.map(\.json)),
        ]
        let lists = sections.map { name, facts in
            facts.isEmpty
                ? "  \"\(name)\": []"
                : "  \"\(name)\": [\n" + facts.map { "    " + $0.serialized() }.joined(separator: ",\n") + "\n  ]"
        }
        return Self.beginning + "\(Self.version),\n" + lists.joined(separator: ",\n") + "\n}\n"
    }
}

extension LockFile.Input {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("path", .string(path)), .init("sha256", .string(sha256)), .init("size", .int(size)),
        ]
        if isAdapter { members.append(.init("adapter", .bool(true))) }
        return .object(members)
    }
}

extension LockFile.Edge {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("instance", .string(instance)), .init("import", .string(importName)),
        ]
        switch provider {
        case .instance(let id): members.append(.init("from", .string(id)))
        case .export(let id, let path):
            members += [.init("from", .string(id)), .init("export", .array(path.map { .string($0) }))]
        case .host(let name, let path):
            members.append(.init("host", .array(([name] + path).map { .string($0) })))
        }
        members.append(.init("rule", .string(rule)))
        if let version { members.append(.init("version", .string(version))) }
        return .object(members)
    }
}

extension LockFile.Extern {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name)), .init("kind", .string(kind))]
        if let instance { members.append(.init("of", .string(instance))) }
        return .object(members)
    }
}
