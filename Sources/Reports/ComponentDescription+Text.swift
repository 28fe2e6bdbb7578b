import WComposeDiagnostics

extension ComponentDescription {
    /// The description for people.
    package var text: String {
        var text = "\(TerminalText.escaped(FileName.shown(path))): a component of \(Quantity.bytes(size))"
        if let name = contents.name { text += ", `\(TerminalText.escaped(name))`" }
        if isCompressed { text += " (compressed with zstd)" }
        text += "\n"
        text += Self.section("imports", imports) + Self.section("exports", exports)
        let inside = contents.lines(indent: 2)
        if !inside.isEmpty { text += "\ncontains\n" + inside }
        if !contents.allProducers.isEmpty {
            var table = Table()
            for producer in contents.allProducers {
                let version = producer.version.isEmpty ? "" : " " + producer.version
                table.add(TerminalText.escaped(producer.field), TerminalText.escaped(producer.name + version))
            }
            text += "\nmade with\n" + table.rendered(indent: 2)
        }
        return text
    }

    /// Lines are indented no deeper.
    fileprivate static var mostIndent: Int { 64 }

    private static func section(_ title: String, _ items: [Item]) -> String {
        "\n" + title + (items.isEmpty ? ": none\n" : "\n" + items.map { $0.lines(indent: 2) }.joined())
    }
}

extension ComponentDescription.Item {
    fileprivate func lines(indent: Int) -> String {
        var line = String(repeating: " ", count: indent) + name
        if let type {
            line += kind == "type" ? " = \(type)" : ": \(type)"
        } else {
            line += ": \(kind)"
        }
        if let implements { line += ", implements \(implements)" }
        let inner = min(indent + 2, ComponentDescription.mostIndent)
        return line + "\n" + items.map { $0.lines(indent: inner) }.joined()
    }
}

extension ComponentDescription.Contents {
    fileprivate func lines(indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        // What is nested very deep would be mostly space.
        let inner = min(indent + 2, ComponentDescription.mostIndent)
        var text = ""
        for module in modules {
            text += "\(margin)core module\(Self.named(module.name)), \(Quantity.bytes(module.size))\n"
        }
        for component in components {
            text += "\(margin)component\(Self.named(component.name)), \(Quantity.bytes(component.size))\n"
            text += component.contents.lines(indent: inner)
        }
        var counts: [String] = []
        if instanceCount > 0 { counts.append(Quantity.counted(instanceCount, "instance")) }
        if coreInstanceCount > 0 { counts.append(Quantity.counted(coreInstanceCount, "core instance")) }
        if !counts.isEmpty { text += margin + counts.joined(separator: ", ") + "\n" }
        return text
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
