import WComposeDiagnostics

/// The pieces that all parts of a graph file are made of.
extension GraphDocumentReader {
    /// The values of a mapping that has some of `keys`. Reports keys that are unknown, double or missing; nothing if
    /// the node is no mapping.
    mutating func fields(
        of node: DocumentNode, _ keys: GraphKeys, help: @autoclosure () -> String? = nil
    ) -> Fields? {
        guard let members = uniqueMembers(of: node, expected: "a mapping", help: help()) else { return nil }
        var fields = Fields(members: members)
        for member in members where !keys.keys.contains(member.key) && !isFull {
            let meant = Spelling.nearest(to: member.key, among: keys.keys)
            report(.unknownKey(member, in: keys, meant: meant))
            // What is misspelt is read all the same: one mistake, one error.
            if let meant, fields[meant] == nil { fields.add(member.value, as: meant) }
        }
        for key in keys.required where fields[key] == nil { report(.missingKey(key, in: keys, at: node)) }
        return fields
    }

    /// The members of a mapping without those whose key came before, which are reported.
    mutating func uniqueMembers(
        of node: DocumentNode, expected: String, help: @autoclosure () -> String? = nil,
        duplicate: (DocumentNode.Member, SourceRange) -> Diagnostic = Diagnostic.duplicateKey
    ) -> [DocumentNode.Member]? {
        guard let members = node.members else {
            report(.wrongKind(node, expected: expected, help: help()))
            return nil
        }
        // Most mappings have one or two members.
        if members.count < 2 || members.count == 2 && members[0].key != members[1].key { return members }
        var first: [String: SourceRange] = [:]
        first.reserveCapacity(members.count)
        var repeated: Set<Int> = []
        for (index, member) in members.enumerated() {
            guard let before = first.updateValue(member.keyRange, forKey: member.key) else { continue }
            first[member.key] = before
            report(duplicate(member, before))
            repeated.insert(index)
        }
        if repeated.isEmpty { return members }
        return members.indices.filter { !repeated.contains($0) }.map { members[$0] }
    }

    /// The items of a list.
    mutating func items(_ node: DocumentNode, help: String) -> [DocumentNode] {
        if case .sequence(let items) = node.content { return items }
        report(.wrongKind(node, expected: "a list", help: help))
        return []
    }

    /// A string that is not empty. `expected` is what it stands for.
    mutating func string(
        _ node: DocumentNode, expected: String, help: @autoclosure () -> String? = nil
    ) -> Located<String>? {
        guard case .scalar(let scalar) = node.content, scalar.kind == .string else {
            report(.wrongKind(node, expected: expected, help: help()))
            return nil
        }
        guard !scalar.text.isEmpty else {
            report(.emptyString(expected: expected, at: node.range))
            return nil
        }
        return Located(scalar.text, at: node.range)
    }

    mutating func boolean(_ node: DocumentNode) -> Located<Bool>? {
        guard case .scalar(let scalar) = node.content, let value = scalar.boolean else {
            report(.wrongKind(node, expected: "`true` or `false`", help: nil))
            return nil
        }
        return Located(value, at: node.range)
    }

    /// The id that a member of `components` or `instances` defines.
    mutating func definedID(_ member: DocumentNode.Member) -> Located<String> {
        let id = Located(member.key, at: member.keyRange)
        if !GraphNames.isIdentifier(id.value) { report(.badIdentifier(id)) }
        return id
    }

    /// The name of an import that a member of `with` or of a `fanin` provides for.
    mutating func importName(_ member: DocumentNode.Member) -> Located<String> {
        if member.key.isEmpty { report(.emptyString(expected: "the name of an import", at: member.keyRange)) }
        return Located(member.key, at: member.keyRange)
    }

    /// An id that refers to an instance. That there is one is checked when all are known.
    mutating func instanceID(_ node: DocumentNode) -> Located<String>? {
        guard let id = string(node, expected: "the id of an instance") else { return nil }
        if GraphNames.isIdentifier(id.value) { return id }
        report(.notAnInstanceID(id))
        return nil
    }

    mutating func end(_ node: DocumentNode, expected: String) -> EndSyntax? {
        guard let text = string(node, expected: expected) else { return nil }
        do {
            return try WireParser.end(text, in: source)
        } catch {
            report(error)
            return nil
        }
    }
}

/// The values of a mapping by their keys, of which there are few.
struct Fields {
    private var members: [DocumentNode.Member]

    init(members: [DocumentNode.Member]) { self.members = members }

    var isEmpty: Bool { members.isEmpty }

    subscript(key: String) -> DocumentNode? { members.first { $0.key == key }?.value }

    /// Makes a value stand for another key as well.
    mutating func add(_ value: DocumentNode, as key: String) {
        members.append(.init(key: key, keyRange: value.range, value: value))
    }
}

extension DocumentNode {
    var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
    }
}
