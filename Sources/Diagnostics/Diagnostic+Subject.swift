extension Diagnostic {
    /// Something in a graph that a diagnostic is about, so that it can be told in its place.
    package struct Subject: Hashable, Sendable {
        /// The id of an instance; in a nested graph with the way to it by the ids of components, as in `logger/sink`.
        package var instance: String
        /// The full name of its import, where it is about one.
        package var importName: String?
        /// The ids of instances that it was nearly connected to, each with why it was not.
        package var nearby: [Nearby]

        package init(_ instance: String, _ importName: String? = nil, nearby: [Nearby] = []) {
            self.instance = instance
            self.importName = importName
            self.nearby = nearby
        }
    }

    package struct Nearby: Hashable, Sendable {
        package var instance: String
        package var reason: String

        package init(_ instance: String, _ reason: String) {
            self.instance = instance
            self.reason = reason
        }
    }

    /// The same, which is about these.
    package func about(_ subjects: [Subject]) -> Diagnostic {
        var diagnostic = self
        diagnostic.subjects = subjects
        return diagnostic
    }

    /// The same, said of a graph that is used as a component of this id.
    package func within(_ component: String) -> Diagnostic {
        var diagnostic = self
        for index in subjects.indices {
            diagnostic.subjects[index].instance = component + "/" + subjects[index].instance
            for place in subjects[index].nearby.indices {
                diagnostic.subjects[index].nearby[place].instance =
                    component + "/" + subjects[index].nearby[place].instance
            }
        }
        return diagnostic
    }
}

extension Diagnostic.Subject {
    /// `instance`, then `import` and `nearby` where there are any.
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("instance", .string(instance))]
        if let importName { members.append(.init("import", .string(importName))) }
        if !nearby.isEmpty {
            members.append(
                .init(
                    "nearby",
                    .array(nearby.map { ["instance": .string($0.instance), "reason": .string($0.reason)] })))
        }
        return .object(members)
    }
}
