import OrderedCollections
import WComposeDiagnostics

extension ComponentDescription {
    /// The description for people.
    ///
    /// - Parameter isFull: whether nothing is folded: else lines have 80 columns, and long lists are cut.
    package func text(isFull: Bool) -> String {
        var lines = DescriptionLines(isFull: isFull)
        var title = "\(TerminalText.escaped(FileName.shown(path))): a component of \(Quantity.bytes(size))"
        if let name = contents.name { title += ", `\(TerminalText.escaped(name))`" }
        if isCompressed { title += " (compressed with zstd)" }
        lines.addWhole(title)
        addTypes(to: &lines)
        addResources(to: &lines)
        var inside = DescriptionLines(isFull: isFull)
        contents.add(to: &inside, indent: 2)
        if !inside.isEmpty {
            lines.addWhole("")
            lines.addWhole("contains")
            lines.add(inside, atMost: Self.mostRows)
        }
        if isFull { addSections(to: &lines) }
        addProducers(to: &lines)
        if !features.isEmpty {
            lines.addWhole("")
            lines.addWhole("uses")
            for feature in features { lines.add("  " + feature) }
        }
        return lines.text
    }

    /// Lines are indented no deeper.
    fileprivate static var mostIndent: Int { 64 }
    /// So many rows of a list are shown where it is folded.
    private static var mostRows: Int { 24 }

    /// Adds the imports and exports.
    ///
    /// - Parameter prefix: of their titles.
    func addTypes(titled prefix: String = "", to lines: inout DescriptionLines) {
        add(imports, titled: prefix + "imports", to: &lines)
        add(exports, titled: prefix + "exports", to: &lines)
    }

    private func add(_ items: [Item], titled title: String, to lines: inout DescriptionLines) {
        lines.addWhole("")
        guard !items.isEmpty else { return lines.addWhole(title + ": none") }
        lines.addWhole(title)
        let rows = items.reduce(items.count) { $0 + $1.items.count }
        let isFolded = !lines.isFull && rows > Self.mostRows
        var section = DescriptionLines(isFull: lines.isFull)
        for item in items { item.add(to: &section, indent: 2, isFolded: isFolded) }
        lines.add(section, atMost: Self.mostRows * 2)
    }

    /// Whose the resources are, where more than one interface has them, or an instance inside makes them.
    private func addResources(to lines: inout DescriptionLines) {
        var users: OrderedDictionary<ResourceOwner, OrderedSet<String>> = [:]
        func collect(_ items: [Item], _ side: ResourceOwner.Side, in root: String?) {
            for item in items {
                let root = root ?? item.name
                if let owner = item.owner {
                    let isUser = root != owner.name || side != owner.side
                    users[owner, default: []].formUnion(isUser ? ["\(side.rawValue) \(root)"] : [])
                }
                collect(item.items, side, in: root)
            }
        }
        collect(imports, .import, in: nil)
        collect(exports, .export, in: nil)
        let told = users.filter { !$0.value.isEmpty || $0.key.instance != nil }
        guard !told.isEmpty else { return }
        lines.addWhole("")
        lines.addWhole("resources")
        var section = DescriptionLines(isFull: lines.isFull)
        for (owner, users) in told {
            section.add("  \(owner.resource): of " + owner.words)
            for user in users { section.add("    used by \(TerminalText.escaped(user))") }
        }
        lines.add(section, atMost: Self.mostRows)
    }

    private func addSections(to lines: inout DescriptionLines) {
        guard !contents.sections.isEmpty || !contents.customSections.isEmpty else { return }
        var table = Table()
        for section in contents.sections { table.add(section.name, Quantity.bytes(section.size)) }
        for section in contents.customSections {
            table.add("custom `\(TerminalText.escaped(section.name))`", Quantity.bytes(section.size))
        }
        lines.addWhole("")
        lines.addWhole("sections")
        lines.add(table)
    }

    private func addProducers(to lines: inout DescriptionLines) {
        let producers = contents.allProducers
        guard !producers.isEmpty else { return }
        lines.addWhole("")
        lines.addWhole("made with")
        lines.add(producers.table)
    }
}

extension [ComponentDescription.Producer] {
    var table: Table {
        var table = Table()
        for producer in self {
            let version = producer.version.isEmpty ? "" : " " + producer.version
            table.add(TerminalText.escaped(producer.field), TerminalText.escaped(producer.name + version))
        }
        return table
    }
}

extension ComponentDescription.ResourceOwner {
    fileprivate var words: String {
        "\(side.rawValue) \(name)" + (instance.map { ", made by `\(TerminalText.escaped($0))`" } ?? "")
    }
}

extension ComponentDescription.Item {
    /// - Parameter isFolded: whether of what is in an instance only the number is said.
    fileprivate func add(to lines: inout DescriptionLines, indent: Int, isFolded: Bool) {
        var line = String(repeating: " ", count: indent) + name
        if let type {
            line += kind == "type" ? " = \(type)" : ": \(type)"
        } else {
            line += ": \(kind)"
        }
        if let implements {
            line += ", implements \(implements)\(versionSuffix ?? "")"
        } else if let versionSuffix {
            line += ", \(name)\(versionSuffix) in full"
        }
        if isFolded, !items.isEmpty {
            line += " of \(Quantity.counted(items.count, "item"))"
            lines.isFolded = true
        }
        lines.add(line)
        guard !isFolded else { return }
        let inner = min(indent + 2, ComponentDescription.mostIndent)
        for item in items { item.add(to: &lines, indent: inner, isFolded: false) }
    }
}

extension ComponentDescription.Contents {
    fileprivate func add(to lines: inout DescriptionLines, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        // What is nested very deep would be mostly space.
        let inner = min(indent + 2, ComponentDescription.mostIndent)
        for module in modules {
            lines.add("\(margin)core module\(Self.named(module.name)), \(Quantity.bytes(module.size))")
        }
        for component in components {
            lines.add("\(margin)component\(Self.named(component.name)), \(Quantity.bytes(component.size))")
            component.contents.add(to: &lines, indent: inner)
        }
        var counts: [String] = []
        if instanceCount > 0 {
            let names = instanceNames.map { "`\(TerminalText.escaped($0))`" }.joined(separator: ", ")
            counts.append(Quantity.counted(instanceCount, "instance") + (names.isEmpty ? "" : " (\(names))"))
        }
        if coreInstanceCount > 0 { counts.append(Quantity.counted(coreInstanceCount, "core instance")) }
        if !counts.isEmpty { lines.add(margin + counts.joined(separator: ", ")) }
    }

    private static func named(_ name: String?) -> String {
        name.map { " `\(TerminalText.escaped($0))`" } ?? ""
    }

    /// Those of all that is nested as well, each once.
    fileprivate var allProducers: [ComponentDescription.Producer] {
        var found: [ComponentDescription.Producer] = []
        var seen: Set<String> = []
        func visit(_ contents: ComponentDescription.Contents) {
            for producer in contents.producers + contents.modules.flatMap(\.producers)
            where seen.insert("\(producer.field)\n\(producer.name)\n\(producer.version)").inserted {
                found.append(producer)
            }
            for component in contents.components { visit(component.contents) }
        }
        visit(self)
        return found
    }
}
