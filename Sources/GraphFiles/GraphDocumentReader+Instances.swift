import WComposeDiagnostics

/// Components and instances.
extension GraphDocumentReader {
    mutating func components(_ node: DocumentNode) -> [ComponentSyntax] {
        let help = "write each component as `id: path`"
        let members = uniqueMembers(of: node, expected: "a mapping of components", help: help) {
            .duplicateIdentifier("component", $0, first: $1)
        }
        return (members ?? []).compactMap { member in
            let id = definedID(member)
            guard let source = component(member.value) else {
                unreadIDs.insert(id.value)
                return nil
            }
            return ComponentSyntax(id: id, source: source)
        }
    }

    private mutating func component(_ node: DocumentNode) -> ComponentSyntax.Source? {
        guard node.kind == .mapping else {
            let path = string(
                node, expected: "the path of a component, or a mapping",
                help: "write the path of a file, `{ path: …, digest: … }` or `{ graph: … }`")
            return path.map { .file(path: $0, digest: nil) }
        }
        guard let fields = fields(of: node, .component) else { return nil }
        let path = fields["path"].map { string($0, expected: "the path of a component") }
        let graph = fields["graph"].map { string($0, expected: "the path of a graph file") }
        var digest = fields["digest"].flatMap { string($0, expected: "a digest") }
        if let invalid = digest, !GraphNames.isDigest(invalid.value) {
            report(.badDigest(invalid))
            // No file has it, which need not be said too.
            digest = nil
        }
        let adapters = fields["adapt"].map { self.adapters($0) } ?? []
        switch (path, graph) {
        case (let path?, nil): return path.map { .file(path: $0, digest: digest, adapters: adapters) }
        case (nil, let graph?):
            if let adapt = node.member("adapt") { report(.adaptersOfGraph(at: adapt.keyRange)) }
            if let digest = node.member("digest") { report(.digestOfGraph(at: digest.keyRange)) }
            return graph.map { .graph(path: $0) }
        case (nil, nil): report(.componentWithoutSource(at: node))
        case (_?, _?): report(.conflictingKeys("path", "graph", of: "a component", in: node))
        }
        return nil
    }

    /// One adapter, or a list of them.
    private mutating func adapters(_ node: DocumentNode) -> [Located<String>] {
        let help = "write the path of an adapter, `NAME=PATH`, or a list of these"
        guard node.kind == .sequence else {
            return string(node, expected: "an adapter", help: help).map { [$0] } ?? []
        }
        return items(node, help: help).compactMap { string($0, expected: "an adapter", help: help) }
    }

    mutating func instances(_ node: DocumentNode) -> [InstanceSyntax] {
        let help = "write each instance as `id: component`"
        let members = uniqueMembers(of: node, expected: "a mapping of instances", help: help) {
            .duplicateIdentifier("instance", $0, first: $1)
        }
        return (members ?? []).compactMap { member -> InstanceSyntax? in
            let id = definedID(member)
            let instance = instance(id, member.value)
            if instance == nil { unreadIDs.insert(id.value) }
            return instance
        }
    }

    private mutating func instance(_ id: Located<String>, _ node: DocumentNode) -> InstanceSyntax? {
        guard node.kind == .mapping else {
            let component = string(
                node, expected: "the id of a component, or a mapping",
                help:
                    "write the component's id, or `{ component: …, with: … }`, or `{}` for the component `\(id.value)`")
            return component.map { InstanceSyntax(id: id, component: $0, with: []) }
        }
        guard let fields = fields(of: node, .instance) else { return nil }
        let component = fields["component"].map { string($0, expected: "the id of a component") } ?? id
        let with = fields["with"].map { providers($0) } ?? []
        guard let component else { return nil }
        var instance = InstanceSyntax(id: id, component: component, with: with)
        instance.isStrict = fields["strict"].flatMap { boolean($0)?.value } ?? false
        if let imports = fields["imports"] {
            let help = "write `imports: { allow: [\"wasi:*\"] }`"
            if let limits = self.fields(of: imports, .instanceImports, help: help) {
                if limits.isEmpty { report(.emptyMapping("imports", at: imports.range, help: help)) }
                instance.allowedImports = limits["allow"].map { namePatterns($0, "allow") }
                instance.deniedImports = limits["deny"].map { namePatterns($0, "deny") } ?? []
            }
        }
        return instance
    }

    private mutating func providers(_ node: DocumentNode) -> [ImportSyntax] {
        let help = "write each as `\"import name\": instance`"
        let members = uniqueMembers(of: node, expected: "a mapping of import names to providers", help: help)
        return (members ?? []).compactMap { member -> ImportSyntax? in
            let name = importName(member)
            return provider(member.value).map {
                ImportSyntax(name: name, provider: $0, implements: implements(member.value, $0))
            }
        }
    }

    /// `implements: true`, which belongs to an import that is left to the host under another name.
    private mutating func implements(_ node: DocumentNode, _ provider: ImportSyntax.Provider) -> Bool {
        guard let member = node.member("implements"), boolean(member.value)?.value == true else { return false }
        if case .host(let name) = provider, name.value != nil { return true }
        report(.idleImplements(at: member.keyRange, help: "write `{ import: other-name, implements: true }`"))
        return false
    }

    private mutating func provider(_ node: DocumentNode) -> ImportSyntax.Provider? {
        guard node.kind == .mapping else {
            return end(node, expected: "an instance, or a mapping").map { .instance($0) }
        }
        guard let fields = fields(of: node, .provider) else { return nil }
        if let host = fields["import"] {
            for key in ["from", "export", "path"] where fields[key] != nil {
                report(.conflictingKeys("import", key, of: "a provider", in: node))
            }
            return hostImport(host)
        }
        guard let from = fields["from"] else {
            report(.providerWithoutSource(at: node))
            return nil
        }
        return exportEnd(from: from, fields, node).map { .instance($0) }
    }

    /// `import: true`, or another name.
    private mutating func hostImport(_ node: DocumentNode) -> ImportSyntax.Provider? {
        if case .scalar(let scalar) = node.content, let value = scalar.boolean {
            if value { return .host(Located(nil, at: node.range)) }
            report(.importFalse(at: node.range))
            return nil
        }
        let name = string(node, expected: "`true`, or the name of the import in the result")
        return name.map { .host(Located($0.value, at: $0.range)) }
    }

    /// The end that `from`, and `export` or `path`, name.
    mutating func exportEnd(from: DocumentNode, _ fields: Fields, _ node: DocumentNode) -> EndSyntax? {
        let instance = instanceID(from)
        if fields["export"] != nil, fields["path"] != nil {
            report(.conflictingKeys("export", "path", of: "a provider", in: node))
        }
        var steps: [Located<String>] = []
        var isWhole = false
        if let path = fields["path"] {
            isWhole = path.isEmptySequence
            for step in items(path, help: "write `path: [outer, inner]`, from export to export") {
                guard let name = string(step, expected: "the name of an export") else { return nil }
                steps.append(name)
            }
        } else if let export = fields["export"] {
            guard let name = string(export, expected: "the name of an export") else { return nil }
            steps = [name]
        }
        return instance.map { EndSyntax(instance: $0, steps: steps, isWhole: isWhole, range: node.range) }
    }
}

extension DocumentNode {
    fileprivate var isEmptySequence: Bool {
        if case .sequence(let items) = content { items.isEmpty } else { false }
    }

    /// The first member with this key.
    func member(_ key: String) -> Member? { members?.first { $0.key == key } }
}
