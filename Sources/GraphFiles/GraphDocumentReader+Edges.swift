import WComposeDiagnostics

/// Wires, patterns and exports.
extension GraphDocumentReader {
    mutating func wires(_ node: DocumentNode) -> [WireSyntax] {
        items(node, help: "write `- provider -> consumer`, one wire to a line").compactMap { wire($0) }
    }

    private mutating func wire(_ node: DocumentNode) -> WireSyntax? {
        guard let text = string(node, expected: "a wire, such as `a -> b`", help: Self.wireHelp(node)) else {
            return nil
        }
        do {
            return try WireParser.wire(text, in: source)
        } catch {
            report(error)
            return nil
        }
    }

    private static func wireHelp(_ node: DocumentNode) -> String? {
        node.kind == .mapping ? "a wire is one string: `provider -> consumer`; quote it if it contains `: `" : nil
    }

    mutating func patterns(_ node: DocumentNode) -> [PatternSyntax] {
        items(node, help: "write `- chain: [a, b]`, one pattern to an item").compactMap { item -> PatternSyntax? in
            let help = "write `chain: [a, b]`, `fanout: { from: a, to: [b, c] }` or `fanin: { into: c, from: … }`"
            guard let fields = fields(of: item, .pattern, help: help) else { return nil }
            let shapes = GraphKeys.pattern.keys.filter { fields[$0] != nil }
            if shapes.count > 1 { report(.conflictingKeys(shapes[0], shapes[1], of: "a pattern", in: item)) }
            guard shapes.count == 1, let key = shapes.first, let value = fields[key] else {
                if shapes.isEmpty, item.members?.isEmpty == true { report(.emptyPattern(at: item.range, help: help)) }
                return nil
            }
            let shape =
                switch key {
                case "chain": chain(value)
                case "fanout": fanout(value)
                default: fanin(value)
                }
            return shape.map { PatternSyntax(shape: $0, range: item.range) }
        }
    }

    private mutating func chain(_ node: DocumentNode) -> PatternSyntax.Shape? {
        guard case .sequence(let items) = node.content else {
            report(.wrongKind(node, expected: "a list of instances", help: "write `chain: [a, b]`, provider first"))
            return nil
        }
        guard items.count >= 2 else {
            report(.shortChain(at: node.range))
            return nil
        }
        return .chain(distinctInstances(items, of: "a chain"))
    }

    private mutating func fanout(_ node: DocumentNode) -> PatternSyntax.Shape? {
        let help = "write `fanout: { from: a, to: [b, c] }`"
        guard let fields = fields(of: node, .fanout, help: help) else { return nil }
        let from = fields["from"].flatMap { instanceID($0) }
        guard let list = fields["to"] else { return nil }
        let items = items(list, help: help)
        if items.isEmpty, list.kind == .sequence { report(.emptyFan("fanout", at: list.range)) }
        let to = distinctInstances(items, of: "a fanout")
        return from.map { .fanout(from: $0, to: to) }
    }

    private mutating func fanin(_ node: DocumentNode) -> PatternSyntax.Shape? {
        let help = "write `fanin: { into: c, from: { left: a, right: b } }`"
        guard let fields = fields(of: node, .fanin, help: help) else { return nil }
        let into = fields["into"].flatMap { instanceID($0) }
        guard let map = fields["from"] else { return nil }
        let members = uniqueMembers(of: map, expected: "a mapping of import names to instances", help: help) ?? []
        if members.isEmpty, map.kind == .mapping { report(.emptyFan("fanin", at: map.range)) }
        let from = members.compactMap { member -> FaninSyntax? in
            let name = importName(member)
            return instanceID(member.value).map { FaninSyntax(importName: name, instance: $0) }
        }
        return into.map { .fanin(into: $0, from: from) }
    }

    private mutating func distinctInstances(_ items: [DocumentNode], of pattern: String) -> [Located<String>] {
        var first: [String: SourceRange] = [:]
        return items.compactMap { instanceID($0) }.filter { id in
            if let before = first[id.value] {
                report(.instanceTwice(id, in: pattern, first: before))
                return false
            }
            first[id.value] = id.range
            return true
        }
    }

    mutating func exports(_ node: DocumentNode) -> [ExportSyntax] {
        let help = exportHelp(of: node) ?? "write `exports: [instance]`, or one `- instance` to a line"
        return items(node, help: help).compactMap { item -> ExportSyntax? in
            guard item.kind == .mapping else {
                if let renamed = renamedExport(item) {
                    report(renamed)
                    return nil
                }
                return end(item, expected: "an instance, or a mapping").map {
                    ExportSyntax(from: $0, name: nil, range: item.range)
                }
            }
            guard let fields = fields(of: item, .export), let from = fields["from"] else { return nil }
            let name = fields["as"].flatMap { string($0, expected: "the name of the export in the result") }
            if fields["export"] == nil, let key = item.member("as") { report(.nameWithoutExport(at: key.keyRange)) }
            return exportEnd(from: from, export: fields["export"], range: item.range).map {
                ExportSyntax(from: $0, name: name, range: item.range)
            }
        }
    }

    /// What `exports: { name: instance.export }` is to be.
    private func exportHelp(of node: DocumentNode) -> String? {
        let entries = (node.members ?? []).compactMap { member -> String? in
            guard case .scalar(let scalar) = member.value.content,
                let end = try? WireParser.end(Located(scalar.text, at: member.value.range), in: source)
            else { return nil }
            return end.exportEntry(as: member.key)
        }
        return entries.isEmpty ? nil : "write `exports: [\(entries.joined(separator: ", "))]`"
    }

    /// What `- instance["export"] as name` is to be.
    private func renamedExport(_ node: DocumentNode) -> Diagnostic? {
        guard case .scalar(let scalar) = node.content,
            case let words = scalar.text.split(separator: " "), words.count == 3, words[1] == "as",
            let end = try? WireParser.end(Located(String(words[0]), at: node.range), in: source),
            let entry = end.exportEntry(as: String(words[2]))
        else { return nil }
        return .renamedInString(entry, at: node.range)
    }
}

extension EndSyntax {
    /// The entry of `exports:` that exports it under another name; nil where it names no export.
    fileprivate func exportEntry(as name: String) -> String? {
        switch accessor {
        case .none: nil
        case .exact(let export), .short(let export):
            "{ from: \(instance.value), export: \"\(export.value)\", as: \"\(name)\" }"
        }
    }
}
