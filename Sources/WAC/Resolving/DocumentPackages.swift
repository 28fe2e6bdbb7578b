package import WComposeComposition
import WComposeDiagnostics
package import WComposeWIT

/// What the packages are that a document names.
package struct DocumentPackages: Sendable {
    /// Those that are instantiated.
    package var components: [PackageKey: ComponentNode.Source] = [:]
    /// Those that interfaces and worlds are taken from.
    package var wit: [PackageKey: WITSource] = [:]

    package init() {}

    package enum WITSource: Sendable {
        /// - Parameter path: of its file or directory, as a person would type it.
        case package(WIT.Resolution, WIT.PackageID, path: String)
        /// A component, which is no package of WIT.
        case component(path: String)
        /// It could not be loaded, which was told.
        case unavailable
    }
}

extension DocumentSyntax {
    /// The packages that the document instantiates, each once, where it does first.
    package var instantiatedPackages: [PackageKeySyntax] {
        var found = KeyCollector(own: ownKey.name)
        for statement in statements {
            switch statement.kind {
            case .let(let syntax): found.add(syntax.value)
            case .export(let syntax): found.add(syntax.value)
            case .import, .interface, .world, .type: break
            }
        }
        return found.keys
    }

    /// The packages that the document takes interfaces and worlds from, each once, where it does first.
    package var namedPackages: [PackageKeySyntax] {
        var found = KeyCollector(own: ownKey.name)
        if let target { found.add(target.package) }
        for statement in statements {
            switch statement.kind {
            case .import(let syntax):
                switch syntax.type {
                case .path(let path): found.add(path.package)
                case .interface(let items): for item in items { item.forEachPath { found.add($0) } }
                case .function, .name: break
                }
            case .interface(let interface): interface.forEachPath { found.add($0) }
            case .world(let world): world.forEachPath { found.add($0) }
            case .let, .export, .type: break
            }
        }
        return found.keys
    }
}

private struct KeyCollector {
    /// The name of the document itself, which is not looked for.
    let own: String
    private(set) var keys: [PackageKeySyntax] = []
    private var known: Set<PackageKey> = []
    /// The one before: many an instance is of the same package as the one before it.
    private var last: PackageKey?

    init(own: String) { self.own = own }

    mutating func add(_ package: PackageKeySyntax) {
        if package.key == last { return }
        last = package.key
        if package.key.name != own, known.insert(package.key).inserted { keys.append(package) }
    }

    mutating func add(_ path: UsePathSyntax) {
        guard let package = path.package else { return }
        add(PackageKeySyntax(key: PackageKey(package.value), range: path.range))
    }

    mutating func add(_ expression: ExpressionSyntax) {
        switch expression.primary {
        case .name: break
        case .nested(let inner): add(inner)
        case .instance(let instance):
            add(instance.package)
            for case .named(_, _, let value) in instance.arguments { add(value) }
        }
    }
}

extension PackageKey {
    init(_ name: WIT.PackageName) { self.init(name.unversioned, name.version) }
}
