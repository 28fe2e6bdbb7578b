// Types and functions that are made up.

extension WITGenerator {
    /// A definition of a type, which is then among `types`.
    mutating func definition(among types: inout [NamedType], indentation: String) -> String {
        let name = fresh(pick(["kind", "item", "Z", "a-b"]))
        var isResource = false
        let text: String
        switch count(0...9) {
        case 0, 1: text = "record \(name) { \(labels().map { "\($0): \(value(types))" }.joined(separator: ", ")) }"
        case 2:
            let cases = labels().map { chance(60) ? "\($0)(\(value(types)))" : $0 }
            text = "variant \(name) { \(cases.joined(separator: ", ")) }"
        case 3: text = "enum \(name) { \(labels().joined(separator: ", ")) }"
        case 4: text = "flags \(name) { \(labels().joined(separator: ", ")) }"
        case 5: text = "type \(name) = \(value(types));"
        case 6...7 where !types.isEmpty:
            // Another name, of a resource where there is one.
            let target = pick(types.contains { $0.isResource } && chance(70) ? types.filter(\.isResource) : types)
            isResource = target.isResource
            text = "type \(name) = \(target.name);"
        default:
            isResource = true
            text = resource(name, types + [NamedType(name: name, isResource: true)], indentation: indentation)
        }
        types.append(NamedType(name: name, isResource: isResource))
        return "\(indentation)\(text)\n"
    }

    private mutating func resource(_ name: String, _ types: [NamedType], indentation: String) -> String {
        var members: [String] = []
        if chance(60) { members.append("constructor(\(parameters(types)));") }
        for _ in 0..<count(0...2) {
            members.append("\(fresh("get")): \(chance(30) ? "static " : "")\(functionType(types));")
        }
        if members.isEmpty { return "resource \(name);" }
        return "resource \(name) {\n" + members.map { "\(indentation)  \($0)\n" }.joined() + "\(indentation)}"
    }

    /// Distinct labels, words of the language among them.
    private mutating func labels() -> [String] {
        ["alpha", "beta-1", "C", "%from", "%type", "%error-context", "long-name-of-something", "d2"]
            .shuffled(using: &random).prefix(count(1...4)).map { $0 }
    }

    mutating func functionType(_ types: [NamedType]) -> String {
        let result = chance(60) ? " -> \(value(types))" : ""
        return "\(options.isAsync && chance(30) ? "async " : "")func(\(parameters(types)))\(result)"
    }

    private mutating func parameters(_ types: [NamedType]) -> String {
        (0..<count(0...3)).map { number in
            let resources = types.filter(\.isResource)
            let type = !resources.isEmpty && chance(30) ? "borrow<\(pick(resources).name)>" : value(types)
            return "p\(number): \(type)"
        }.joined(separator: ", ")
    }

    /// A type of values, without borrows.
    mutating func value(_ types: [NamedType], depth: Int = 0) -> String {
        if !types.isEmpty, chance(45) { return pick(types).name }
        if depth > 2 || chance(50) {
            return pick(["u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "f32", "f64", "bool", "char", "string"])
        }
        func inner(_ generator: inout WITGenerator) -> String { generator.value(types, depth: depth + 1) }
        switch count(0...(options.isAsync ? 8 : 6)) {
        case 0, 1: return "list<\(inner(&self))>"
        case 2: return "option<\(inner(&self))>"
        case 3: return "tuple<\(inner(&self)), \(inner(&self))>"
        case 4: return "result<\(inner(&self)), \(inner(&self))>"
        case 5: return chance(50) ? "result<_, \(inner(&self))>" : "result<\(inner(&self))>"
        case 6: return "result"
        case 7: return "stream<u8>"
        default: return "future<\(inner(&self))>"
        }
    }
}
