import WComposeComponentModel

// What is said about names of imports and exports and their attributes.

extension Message {
    static func noName(_ text: String) -> Message {
        Message("`\(text)` is neither a name in kebab case nor the name of an interface")
    }

    /// - Parameter others: the names that are there already, one of which is like this one.
    static func nameConflict(
        _ name: String, with others: some Sequence<String>, _ kind: ComponentValidator.ExternKind
    ) -> Message {
        guard let other = UniqueNames.conflict(of: name, with: others), other != name else {
            return Message("duplicate \(kind.rawValue) `\(name)`")
        }
        return Message(
            "\(kind.rawValue) names `\(other)` and `\(name)` conflict (\(UniqueNames.reason(other, name)))")
    }

    static func nameOfFunction(_ name: String, found: String) -> Message {
        Message("`\(name)` is the name of a function, not of \(Article.before(found))")
    }

    static func resourceUnknown(_ name: String, _ resource: String) -> Message {
        Message("`\(name)` is a function of resource `\(resource)`, which nothing before it names")
    }

    static func constructorResult(_ name: String, _ resource: String) -> Message {
        Message(
            "`\(name)` does not return an owned `\(resource)`, which a constructor must: expected `\(resource)` or "
                + "`result<\(resource), …>`")
    }

    static func methodSelf(_ name: String, _ resource: String) -> Message {
        Message("the first parameter of `\(name)` is not `self: borrow<\(resource)>`")
    }

    static func asyncFunction(_ name: String, _ kind: String) -> Message {
        Message("`\(name)` is async, which a \(kind) cannot be")
    }

    static func getterType(_ name: String) -> Message {
        Message("`\(name)` is not of the type of a getter, which returns a value and takes none")
    }

    static func setterType(_ name: String) -> Message {
        Message(
            "`\(name)` is not of the type of a setter, which takes one value and returns nothing or `result<_, …>`")
    }

    static func getterUnknown(
        _ name: String, _ getter: String, _ kind: ComponentValidator.ExternKind
    ) -> Message {
        Message("`\(name)` follows no \(kind.rawValue) `\(getter)`, which a setter must")
    }

    static func accessorsDiffer(_ name: String, _ getter: String) -> Message {
        Message("`\(name)` takes another type than `\(getter)` returns")
    }

    static func versionIncomplete(_ name: String) -> Message {
        Message("the version of `\(name)` is not a full one, and no `versionsuffix` makes it one")
    }

    static func versionSuffix(_ suffix: String, _ name: String) -> Message {
        Message(
            "the version suffix `\(suffix)` does not make a full version of that of `\(name)`, or another part of it than "
                + "what decides compatibility stands in the name")
    }

    static func implementsNoInterface(_ name: String, _ interface: String) -> Message {
        Message("`\(name)` implements `\(interface)`, which is no name of an interface")
    }

    static func implementsUnderInterfaceName(_ name: String) -> Message {
        Message("`\(name)` has the attribute `implements`, which only plain names can have")
    }

    static func attributeTwice(_ name: String, _ attribute: String) -> Message {
        Message("duplicate attribute `\(attribute)` of `\(name)`")
    }

    static func attributeOfOther(_ attribute: String, _ name: String, found: String) -> Message {
        Message(
            "`\(name)` has the attribute `\(attribute)`, which only instances can have, and is \(Article.before(found))"
        )
    }
}
