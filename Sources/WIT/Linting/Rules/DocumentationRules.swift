import OrderedCollections
import WComposeDiagnostics

/// Items without documentation.
package enum DocumentationRules: LintFamily {
    static let rules = [undocumented]

    package static let undocumented = LintRule(
        "WC0679", "undocumented", .note, "undocumented item",
        why: """
            Bindings generators copy doc comments into the code that they generate, in every language. Comments of two \
            slashes count too.
            """,
        bad: """
            interface images {
                count: func() -> u32;
            }
            """,
        good: """
            /// What was uploaded.
            interface images {
                /// How many there are, those that are deleted left out.
                count: func() -> u32;
            }
            """
    ) { package in
        var findings: [LintFinding] = []
        for interface in package.interfaces {
            var items = [Item(name: interface.name, annotations: interface.interface.annotations)]
            for id in interface.interface.types.values where package.resolution.interfaceUsed(by: id) == nil {
                let type = package.resolution[id]
                items.append(Item(name: type.name, annotations: type.annotations))
            }
            // What a constructor does, its resource says.
            for function in interface.functions where !function.isConstructor {
                items.append(
                    Item(
                        name: function.resource.map { "\($0).\(function.function.label)" } ?? function.function.label,
                        annotations: function.function.annotations))
            }
            findings += finding(items, in: "interface `\(interface.name)`")
        }
        for world in package.worlds {
            findings += finding(
                [Item(name: world.name, annotations: world.annotations)], in: "world `\(world.name)`")
        }
        return findings
    }

    private struct Item {
        var name: String
        var annotations: WIT.Annotations
    }

    /// One finding for an interface or world, of which the first item is itself.
    private static func finding(_ items: [Item], in owner: String) -> [LintFinding] {
        let missing = items.filter { ($0.annotations.documentation ?? "").allSatisfy(\.isWhitespace) }
        guard let first = missing.first else { return [] }
        let ownerIsMissing = first.name == items[0].name && first.annotations == items[0].annotations
        let members = missing.dropFirst(ownerIsMissing ? 1 : 0).map(\.name)
        let count = members.count == 1 ? "1 item" : "\(members.count) items"
        let message =
            switch (ownerIsMissing, members.isEmpty) {
            case (true, true): "\(owner) has no documentation"
            case (true, false): "\(owner) and \(count) in it have no documentation"
            case (false, _): "\(count) of \(owner) \(members.count == 1 ? "has" : "have") no documentation"
            }
        return [
            LintFinding(
                message, at: first.annotations.place,
                notes: members.isEmpty ? [] : ["undocumented: \(Diagnostic.list(members))"],
                help: ["describe its purpose: add `/// …` above it"])
        ]
    }
}
