package import WComposeDiagnostics

/// Configurations of `wasm-tools compose`.
extension GraphDocumentReader {
    /// The configuration in `bytes`, which are the contents of the file `name` (`-` is standard input) and are added to
    /// `sources`. What is wrong goes to `sink`; then the document is not sound, or nothing at all.
    package static func readConfiguration(
        _ bytes: [UInt8], name: String, sources: inout SourceMap, sink: inout DiagnosticSink
    ) -> ConfigurationDocument? {
        read(bytes, name: name, as: .configuration, sources: &sources, sink: &sink) { reader, root in
            var document = reader.configuration(root)
            document?.isSound = !reader.diagnostics.hasErrors
            return document
        }
    }

    private mutating func configuration(_ root: DocumentNode) -> ConfigurationDocument? {
        if let member = root.members?.first(where: { $0.key == "wcompose" }) {
            report(.graphForConfiguration(member))
            return nil
        }
        let help = "a configuration has keys such as `dependencies:`; without any, it is `{}`"
        guard let fields = fields(of: root, .configuration, help: help) else { return nil }
        var document = ConfigurationDocument(range: root.range)
        document.dependencies = fields["dependencies"].map { dependencies($0) } ?? []
        document.instantiations = fields["instantiations"].map { instantiations($0) } ?? []
        document.definitions = fields["definitions"].map { paths($0, of: "a component", "definitions") } ?? []
        document.searchPaths = fields["search-paths"].map { paths($0, of: "a directory", "search-paths") } ?? []
        document.importsComponents = fields["import-components"].flatMap { boolean($0) }
        document.disallowsImports = fields["disallow-imports"].flatMap { boolean($0) }
        document.skipsValidation = fields["skip-validation"].flatMap { boolean($0) }
        return document
    }

    private mutating func paths(_ node: DocumentNode, of what: String, _ key: String) -> [Located<String>] {
        items(node, help: "write `\(key): [PATH]`").compactMap { string($0, expected: "the path of \(what)") }
    }

    private mutating func dependencies(_ node: DocumentNode) -> [DependencySyntax] {
        let help = "write each dependency as `name: path`"
        return (uniqueMembers(of: node, expected: "a mapping of dependencies", help: help) ?? []).compactMap { member in
            let name = Located(member.key, at: member.keyRange)
            return path(of: member.value).map { DependencySyntax(name: name, path: $0) }
        }
    }

    private mutating func path(of node: DocumentNode) -> Located<String>? {
        guard node.kind == .mapping else {
            return string(
                node, expected: "the path of a component, or a mapping", help: "write the path, or `{ path: … }`")
        }
        return fields(of: node, .dependency)?["path"].flatMap { string($0, expected: "the path of a component") }
    }

    private mutating func instantiations(_ node: DocumentNode) -> [InstantiationSyntax] {
        let help = "write each instantiation as `name: { dependency: …, arguments: … }`"
        return (uniqueMembers(of: node, expected: "a mapping of instantiations", help: help) ?? []).compactMap {
            member in
            let name = Located(member.key, at: member.keyRange)
            let help = "write `\(member.key): { dependency: … }`, or leave it out if it says nothing"
            guard let fields = fields(of: member.value, .instantiation, help: help) else { return nil }
            return InstantiationSyntax(
                name: name,
                dependency: fields["dependency"].flatMap { optionalString($0, expected: "the name of a dependency") },
                arguments: fields["arguments"].map { arguments($0) } ?? [])
        }
    }

    private mutating func arguments(_ node: DocumentNode) -> [InstantiationArgumentSyntax] {
        let help = "write each argument as `import: instance`"
        let members = uniqueMembers(of: node, expected: "a mapping of arguments", help: help)
        return (members ?? []).compactMap { member in
            let name = importName(member)
            guard member.value.kind == .mapping else {
                let instance = string(
                    member.value, expected: "the name of an instance, or a mapping",
                    help: "write the name, or `{ instance: …, export: … }`")
                return instance.map { InstantiationArgumentSyntax(importName: name, instance: $0) }
            }
            guard let fields = fields(of: member.value, .argument),
                let instance = fields["instance"].flatMap({ string($0, expected: "the name of an instance") })
            else { return nil }
            return InstantiationArgumentSyntax(
                importName: name, instance: instance,
                export: fields["export"].flatMap { optionalString($0, expected: "the name of an export") })
        }
    }

    /// A string, or nothing where it says `null`.
    private mutating func optionalString(_ node: DocumentNode, expected: String) -> Located<String>? {
        node.kind == .null ? nil : string(node, expected: expected)
    }
}
