import WComposeComponentModel
import WComposeDiagnostics

/// Names that readers must decipher.
package enum ShortNameRules: LintFamily {
    static let rules = [shortName]

    package static let shortName = LintRule(
        "WC0660", "short-name", .warning, "abbreviated name",
        why: """
            Interfaces are read by people who did not write them. A letter or an abbreviation tells them nothing. Letters \
            that belong together, such as `x` and `y`, are fine.
            """,
        bad: """
            interface svc {
                get: func(i: u64) -> result<user, error>;
            }
            """,
        good: """
            interface user-service {
                get: func(id: u64) -> result<user, error>;
            }
            """
    ) { package in
        var findings: [LintFinding] = []
        for interface in package.interfaces {
            findings += name(interface.name, of: "interface", at: interface.place)
        }
        for world in package.worlds { findings += name(world.name, of: "world", at: world.annotations.place) }
        for type in package.types {
            findings += name(type.name, of: "type", at: type.place)
            guard case .record(let fields) = type.shape else { continue }
            findings += names(of: fields[...], "field", in: "`\(type.name)`", at: type.place, package)
        }
        for function in package.functions {
            if !function.isConstructor {
                findings += name(function.function.label, of: "function", at: function.place)
            }
            findings += names(
                of: function.parameters, "parameter", in: function.title, at: function.place, package)
        }
        return findings
    }

    private static func name(_ name: String, of what: String, in owner: String? = nil, at place: SourceRange?)
        -> [LintFinding]
    {
        let title = "\(what) `\(name)`\(owner.map { " of \($0)" } ?? "")"
        if name.utf8.count == 1 {
            return [
                LintFinding(
                    "\(title) has a one-letter name", at: place, help: ["use a word or two that describe it"])
            ]
        }
        guard let spelled = Abbreviations.spelledOut(name) else { return [] }
        return [LintFinding("\(title) has an abbreviated name", at: place, help: ["write `\(spelled)`"])]
    }

    private static func names(
        of labels: ArraySlice<Labeled<WIT.ValueType>>, _ what: String, in owner: String, at place: SourceRange?,
        _ package: LintedPackage
    ) -> [LintFinding] {
        let letters = labels.filter { $0.label.utf8.count == 1 }
        return labels.flatMap { label -> [LintFinding] in
            // Coordinates, operands, colours: letters of one kind, which mathematics calls so.
            let isOneOfSeveral =
                package.primitive(label.type)?.isNumber == true
                && letters.contains { $0 != label && $0.type == label.type }
            if label.label.utf8.count == 1, isOneOfSeveral { return [] }
            return name(label.label, of: what, in: owner, at: place)
        }
    }
}

/// Short forms of words that are better written out.
enum Abbreviations {
    /// A name with its abbreviations spelled out; nothing where it has none.
    static func spelledOut(_ name: String) -> String? {
        var isShort = false
        let words = name.split(separator: "-").map { word -> String in
            guard let meant = long[word.lowercased()] else { return String(word) }
            isShort = true
            return meant
        }
        return isShort ? words.joined(separator: "-") : nil
    }

    private static let long: [String: String] = [
        "arr": "array", "btn": "button", "buf": "buffer", "cb": "callback", "cfg": "configuration", "cnt": "count",
        "ctx": "context", "evt": "event", "hdr": "header", "idx": "index", "impl": "implementation", "mgr": "manager",
        "msg": "message", "num": "number", "obj": "object", "pkt": "packet", "ptr": "pointer", "pwd": "password",
        "qty": "quantity", "req": "request", "resp": "response", "str": "string", "svc": "service", "tmp": "temporary",
        "usr": "user", "util": "utility", "utils": "utilities",
    ]
}
