import WComposeComposition
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
                case "splice": splice(value)
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

    private mutating func splice(_ node: DocumentNode) -> PatternSyntax.Shape? {
        let help = "write `splice: { interface: \"example:http/handler\", with: [tracer] }`"
        guard let fields = fields(of: node, .splice, help: help) else { return nil }
        let interface = fields["interface"].flatMap { string($0, expected: "the name of an interface") }
        guard let list = fields["with"] else { return nil }
        let items = items(list, help: help)
        if items.isEmpty, list.kind == .sequence { report(.emptyFan("splice", at: list.range)) }
        let with = distinctInstances(items, of: "a splice")
        var place = Located(Splice.Place.edges, at: node.range)
        if let at = fields["at"] {
            let places = Splice.Place.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            guard let text = string(at, expected: "one of \(places)") else { return nil }
            guard let known = Splice.Place(rawValue: text.value) else {
                report(.badSplicePlace(text))
                return nil
            }
            place = Located(known, at: text.range)
        }
        return interface.map { .splice(SpliceSyntax(interface: $0, with: with, place: place)) }
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
                    ExportSyntax(from: $0, range: item.range)
                }
            }
            guard let fields = fields(of: item, .export), let from = fields["from"] else { return nil }
            return export(item, from, fields)
        }
    }

    private mutating func export(_ item: DocumentNode, _ from: DocumentNode, _ fields: Fields) -> ExportSyntax? {
        guard let end = exportEnd(from: from, fields, item) else { return nil }
        var export = ExportSyntax(from: end, name: nil, range: item.range)
        export.name = fields["as"].flatMap { string($0, expected: "the name of the export in the result") }
        export.prefix = fields["prefix"].flatMap { string($0, expected: "what names begin with") }
        if fields["prefix"] != nil {
            for key in ["export", "path", "as"] where fields[key] != nil {
                report(.conflictingKeys("prefix", key, of: "an export", in: item))
            }
        }
        if let member = item.member("implements"), boolean(member.value)?.value == true {
            export.implements = true
            if export.name == nil, export.prefix == nil {
                report(
                    .idleImplements(
                        at: member.keyRange, help: "write `{ from: …, export: …, as: …, implements: true }`"))
            }
        }
        // Of what is not an instance, all exports are what it is.
        if fields["export"] == nil, fields["path"] == nil, let key = item.member("as") {
            namesWithoutExport.append((end.instance.value, key.keyRange))
        }
        return export
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
        guard steps.count == 1, let export = steps.first else { return nil }
        return "{ from: \(instance.value), export: \"\(export.value)\", as: \"\(name)\" }"
    }
}
