import WComposeComponentModel

// What is said about names of imports and exports and their attributes.

extension Message {
    static func noName(_ text: String) -> Message {
        Message("`\(text)` is not a valid import or export name")
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
        Message("function name `\(name)` for \(Article.before(found))")
    }

    static func resourceUnknown(_ name: String, _ resource: String) -> Message {
        Message("`\(name)` refers to resource `\(resource)`, which no earlier import or export names")
    }

    static func constructorResult(_ name: String, _ resource: String) -> Message {
        Message(
            "wrong result type of `\(name)`: expected `\(resource)` or `result<\(resource), …>`")
    }

    static func methodSelf(_ name: String, _ resource: String) -> Message {
        Message("wrong first parameter of `\(name)`: expected `self: borrow<\(resource)>`")
    }

    static func asyncFunction(_ name: String, _ kind: String) -> Message {
        Message("async \(kind) `\(name)`")
    }

    static func getterType(_ name: String) -> Message {
        Message("wrong type of getter `\(name)`: expected no parameters and a result")
    }

    static func setterType(_ name: String) -> Message {
        Message(
            "wrong type of setter `\(name)`: expected one parameter, and no result or `result<_, …>`")
    }

    static func getterUnknown(
        _ name: String, _ getter: String, _ kind: ComponentValidator.ExternKind
    ) -> Message {
        Message("setter `\(name)` without an earlier \(kind.rawValue) `\(getter)`")
    }

    static func accessorsDiffer(_ name: String, _ getter: String) -> Message {
        Message("types of setter `\(name)` and getter `\(getter)` differ")
    }

    static func versionIncomplete(_ name: String) -> Message {
        Message("incomplete version in `\(name)`, without a `versionsuffix`")
    }

    static func versionSuffix(_ suffix: String, _ name: String) -> Message {
        Message(
            "version suffix `\(suffix)` does not fit the version in `\(name)`: together they must be a full version, with "
                + "the part that decides compatibility in the name")
    }

    static func implementsNoInterface(_ name: String, _ interface: String) -> Message {
        Message("`\(name)` implements `\(interface)`, which is not an interface name")
    }

    static func implementsUnderInterfaceName(_ name: String) -> Message {
        Message("attribute `implements` on interface name `\(name)`: only plain names can have it")
    }

    static func attributeTwice(_ name: String, _ attribute: String) -> Message {
        Message("duplicate attribute `\(attribute)` on `\(name)`")
    }

    static func attributeOfOther(_ attribute: String, _ name: String, found: String) -> Message {
        Message(
            "attribute `\(attribute)` on `\(name)`: expected an instance, found \(Article.before(found))"
        )
    }
}
