/// As much of JSON Schema as the schemas of reports and of lock files use.
package struct SchemaChecker {
    package let root: JSONDocument
    package private(set) var problems: [String] = []
    /// Definitions and the keys of theirs that were seen.
    private var seen: Set<String> = []

    package init(root: JSONDocument) { self.root = root }

    package mutating func check(
        _ value: JSONDocument, against schema: JSONDocument, at path: String, named name: String = ""
    ) {
        if let reference = schema["$ref"]?.string {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let target = root["$defs"]?[name] else { return problems.append("no definition \(name)") }
            return check(value, against: target, at: path, named: name)
        }
        for choice in schema["allOf"]?.array ?? [] { checkChoice(value, choice, at: path, named: name) }
        if let choices = schema["anyOf"]?.array { checkAny(value, choices, at: path, named: name) }
        if let constant = schema["const"], constant != value { problems.append("\(path): not \(constant)") }
        if let values = schema["enum"]?.array, !values.contains(value) { problems.append("\(path): not in the enum") }
        switch (schema["type"]?.string, value) {
        case ("object", .object(let members)): check(members, against: schema, at: path, named: name)
        case (nil, .object(let members)) where schema["properties"] != nil:
            check(members, against: schema, at: path, named: name)
        case ("array", .array(let items)):
            if items.isEmpty, schema["minItems"] != nil { problems.append("\(path): empty") }
            guard let schema = schema["items"] else { return }
            for (index, item) in items.enumerated() { check(item, against: schema, at: "\(path)[\(index)]") }
        case ("string", .string(let text)):
            if text.isEmpty, schema["minLength"] != nil { problems.append("\(path): empty") }
            if let pattern = schema["pattern"]?.string, (try? Regex(pattern).firstMatch(in: text)) == nil {
                problems.append("\(path): does not match \(pattern)")
            }
        case ("integer", .number(let text)):
            if text.hasPrefix("-"), schema["minimum"] != nil { problems.append("\(path): below the minimum") }
        case ("boolean", .bool), ("null", .null), (nil, _): break
        default: problems.append("\(path): of the wrong type")
        }
    }

    /// `if` and `then`.
    private mutating func checkChoice(
        _ value: JSONDocument, _ choice: JSONDocument, at path: String, named name: String
    ) {
        guard let condition = choice["if"], let consequence = choice["then"] else {
            return problems.append("\(path): the schema has a choice without `if` or `then`")
        }
        var trial = SchemaChecker(root: root)
        trial.checkOpen(value, condition, at: path)
        if trial.problems.isEmpty { checkOpen(value, consequence, at: path) }
    }

    /// Checks those of the members that a schema of some of them names.
    private mutating func checkOpen(_ value: JSONDocument, _ schema: JSONDocument, at path: String) {
        guard case .object(let properties)? = schema["properties"] else {
            return problems.append("\(path): the schema has a choice that names no members")
        }
        for property in properties {
            if let member = value[property.key] {
                check(member, against: property.value, at: path + "." + property.key)
            }
        }
    }

    private mutating func checkAny(
        _ value: JSONDocument, _ choices: [JSONDocument], at path: String, named name: String
    ) {
        var best: SchemaChecker?
        for choice in choices {
            var trial = SchemaChecker(root: root)
            trial.check(value, against: choice, at: path, named: name)
            if trial.problems.count < best?.problems.count ?? .max { best = trial }
        }
        problems += best?.problems ?? []
        seen.formUnion(best?.seen ?? [])
    }

    private mutating func check(
        _ members: [JSONDocument.Member], against schema: JSONDocument, at path: String, named name: String
    ) {
        for required in schema["required"]?.array ?? [] {
            guard let key = required.string, !members.contains(where: { $0.key == key }) else { continue }
            problems.append("\(path): \(key) is missing")
        }
        for member in members {
            seen.insert("\(name).\(member.key)")
            if let schema = schema["properties"]?[member.key] {
                check(member.value, against: schema, at: path + "." + member.key)
            } else {
                problems.append("\(path): \(member.key) is unknown")
            }
        }
    }

    /// The keys of the definitions that these ones lead to, and that no value had so far.
    package func unseen(from names: [String]) -> [String] {
        var reached: Set<String> = []
        var rest = names
        while let name = rest.popLast() {
            guard reached.insert(name).inserted, let schema = root["$defs"]?[name] else { continue }
            rest += Self.references(in: schema)
        }
        return reached.sorted().flatMap { name -> [String] in
            guard case .object(let properties)? = root["$defs"]?[name]?["properties"] else { return [] }
            return properties.map { "\(name).\($0.key)" }.filter { !seen.contains($0) }
        }
    }

    private static func references(in schema: JSONDocument) -> [String] {
        switch schema {
        case .object(let members):
            members.flatMap { member -> [String] in
                if member.key == "$ref", let reference = member.value.string {
                    return [String(reference.dropFirst("#/$defs/".count))]
                }
                return references(in: member.value)
            }
        case .array(let items): items.flatMap { references(in: $0) }
        case .null, .bool, .number, .string: []
        }
    }
}
