import WComposeComponentModel
import WComposeDiagnostics

extension LintRule {
    static let unobtainableResource = LintRule(
        .unobtainableResource, "unobtainable-resource", .warning, "unobtainable resource",
        why: """
            Whoever imports an interface can only have a resource that some function gives: a constructor, a static \
            function, or any other function of the package. Without one, its methods can never be called.
            """,
        bad: """
            resource connection {
                query: func(sql: string) -> result<rows, error>;
            }
            """,
        good: """
            resource connection {
                constructor(url: string) -> result<connection, error>;
                query: func(sql: string) -> result<rows, error>;
            }
            """
    ) { package in
        let given = package.givenResources
        return package.types.compactMap { type in
            guard case .resource = type.type.kind, !given.contains(type.id) else { return nil }
            return LintFinding(
                "no function of the package gives the resource `\(type.name)`", at: type.place,
                help: ["add a `constructor`, or a function that gives one, unless other packages have that"])
        }
    }

    static let explicitRelease = LintRule(
        .explicitRelease, "explicit-release", .note, "explicit release of a resource",
        why: """
            A resource is told when its handle is dropped, which happens by itself in most languages. A method that \
            closes it leaves a handle behind that can still be called. One that reports whether closing went well has \
            its use: it gives a `result`.
            """,
        bad: """
            resource connection {
                constructor();
                close: func();
            }
            """,
        good: """
            resource connection {
                constructor();
            }
            """
    ) { package in
        package.functions.compactMap { function in
            guard case .method = function.function.kind, function.parameters.isEmpty, function.result == nil,
                function.words.words.count == 1, releases.contains(function.words.first)
            else { return nil }
            return LintFinding(
                "\(function.title) does what dropping the handle does", at: function.place,
                help: ["leave it out, or let it give a `result` where closing may fail"])
        }
    }

    private static let releases: Set<String> = [
        "close", "delete", "destroy", "dispose", "drop", "finalize", "free", "release",
    ]

    static let integerHandle = LintRule(
        .integerHandle, "integer-handle", .warning, "integer used as a handle",
        why: """
            A number stands for whatever the other side has under it at that moment: nobody checks that it is still \
            there, or that it belongs to who passes it. A resource is checked, cannot be forged, and is released when \
            its handle is dropped.
            """,
        bad: """
            open: func(path: string) -> result<u32, error>;
            size: func(handle: u32) -> result<u64, error>;
            """,
        good: """
            resource file {
                open: static func(path: string) -> result<file, error>;
                size: func() -> result<u64, error>;
            }
            """
    ) { package in
        let parameters = package.functions.compactMap { function -> LintFinding? in
            guard
                let handle = function.parameters.first(where: {
                    isHandle($0.label) && package.resolution.isInteger($0.type)
                })
            else { return nil }
            return LintFinding(
                "the parameter `\(handle.label)` of \(function.title) is a number that stands for something else",
                at: function.place, help: ["make what it stands for a `resource`, and the function a method of it"])
        }
        let types = package.types.compactMap { type -> LintFinding? in
            guard isHandle(type.name), case .primitive(let primitive) = type.shape, primitive.isInteger else {
                return nil
            }
            return LintFinding(
                "the type `\(type.name)` is a number that stands for something else", at: type.place,
                help: ["make it a `resource`"])
        }
        return parameters + types
    }

    private static func isHandle(_ name: String) -> Bool {
        let words = KebabWords(name)
        return words.last == "handle" || name == "fd" || name == "descriptor" || words.words == ["file", "descriptor"]
    }
}

extension LintedPackage {
    /// The resources that functions give away, or get to keep: an exported function is handed what its host made.
    fileprivate var givenResources: Set<WIT.TypeID> {
        var given = GivenResources(resolution: resolution)
        for function in functions {
            if let result = function.result { given.add(result) }
            let own = function.function.kind.resource.map { resolution.original(of: $0) }
            for parameter in function.function.type.parameters {
                // A resource that only its own functions take back is not given by that.
                if let own, case .own(let taken) = resolution.shape(of: parameter.type),
                    resolution.original(of: taken) == own
                {
                    continue
                }
                given.add(parameter.type)
            }
        }
        return given.resources
    }
}

/// The resources whose handles are in types.
private struct GivenResources {
    let resolution: WIT.Resolution
    private(set) var resources: Set<WIT.TypeID> = []
    /// The types that were looked at: types may be made of each other many times over.
    private var seen: Set<WIT.TypeID> = []

    init(resolution: WIT.Resolution) { self.resolution = resolution }

    mutating func add(_ type: WIT.ValueType) {
        if case .named(let id) = type, !seen.insert(resolution.original(of: id)).inserted { return }
        let shape = resolution.shape(of: type)
        if case .own(let resource) = shape { resources.insert(resolution.original(of: resource)) }
        shape.forEachValue { add($0) }
    }
}
