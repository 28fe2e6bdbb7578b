import WComposeComponentModel
import WComposeDiagnostics

/// Resources, and integers in their place.
enum ResourceRules: LintFamily {
    static let rules = [unobtainableResource, explicitRelease, integerHandle]

    static let unobtainableResource = LintRule(
        "WC0672", "unobtainable-resource", .warning, "unobtainable resource",
        why: """
            A component that imports an interface gets a resource only from a function: a constructor, a static function \
            or another function of the package. Without one, the methods can never be called.
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
                "no function of the package returns resource `\(type.name)`", at: type.place,
                help: ["add a `constructor`, or a function that returns one, unless another package has one"])
        }
    }

    static let explicitRelease = LintRule(
        "WC0673", "explicit-release", .note, "explicit release of a resource",
        why: """
            A resource is released when its handle is dropped, which most languages do automatically. After a method \
            that closes it, callers still hold a handle. Such a method is useful only if it reports errors, as a \
            `result`.
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
                "\(function.title) duplicates dropping the handle", at: function.place,
                help: ["remove it, or return a `result` if it can fail"])
        }
    }

    private static let releases: Set<String> = [
        "close", "delete", "destroy", "dispose", "drop", "finalize", "free", "release",
    ]

    static let integerHandle = LintRule(
        "WC0674", "integer-handle", .warning, "integer used as a handle",
        why: """
            Nothing checks that a number is still valid, or that the caller may use it. A resource handle is checked, \
            cannot be forged, and releases the resource when it is dropped.
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
                    isHandle($0.label) && package.isInteger($0.type)
                })
            else { return nil }
            return LintFinding(
                "parameter `\(handle.label)` of \(function.title) is an integer handle",
                at: function.place, help: ["define a `resource`, and make the function its method"])
        }
        let types = package.types.compactMap { type -> LintFinding? in
            guard isHandle(type.name), case .primitive(let primitive) = type.shape, primitive.isInteger else {
                return nil
            }
            return LintFinding(
                "type `\(type.name)` is an integer handle", at: type.place,
                help: ["define a `resource` instead"])
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
