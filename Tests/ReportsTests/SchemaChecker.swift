import WComposeTestSupport

/// As much of JSON Schema as the schema of reports uses.
struct SchemaChecker {
    let root: JSONDocument
    private(set) var problems: [String] = []
    /// Definitions and the keys of theirs that were seen.
    private var seen: Set<String> = []

    init(root: JSONDocument) { self.root = root }

    mutating func check(_ value: JSONDocument, against schema: JSONDocument, at path: String, named name: String = "") {
        if let reference = schema["$ref"]?.string {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let target = root["$defs"]?[name] else { return problems.append("no definition \(name)") }
            return check(value, against: target, at: path, named: name)
        }
        if let constant = schema["const"], constant != value { problems.append("\(path): not \(constant)") }
        if let values = schema["enum"]?.array, !values.contains(value) { problems.append("\(path): not in the enum") }
        switch (schema["type"]?.string, value) {
        case ("object", .object(let members)): check(members, against: schema, at: path, named: name)
        case ("array", .array(let items)):
            guard let schema = schema["items"] else { return }
            for (index, item) in items.enumerated() { check(item, against: schema, at: "\(path)[\(index)]") }
        case ("string", .string), ("integer", .number), ("boolean", .bool), (nil, _): break
        default: problems.append("\(path): of the wrong type")
        }
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

    /// The keys that no value had so far.
    func unseen() -> [String] {
        var schemas = [JSONDocument.Member(key: "", value: root)]
        if case .object(let definitions)? = root["$defs"] { schemas += definitions }
        return schemas.flatMap { schema -> [String] in
            guard case .object(let properties)? = schema.value["properties"] else { return [] }
            return properties.map { "\(schema.key).\($0.key)" }.filter { !seen.contains($0) }
        }
    }
}
