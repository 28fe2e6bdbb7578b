import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// Gates of items and of what they stand in.
enum GateRules: LintFamily {
    static let rules = [missingGate, incompatibleGate]

    static let missingGate = LintRule(
        "WC0682", "missing-gate", .note, "missing `@since` gate",
        why: """
            `@since` tells tools which version of a package a component needs. In a package that uses it, an interface or \
            world without a gate counts as part of the first version.
            """,
        bad: """
            @since(version = 1.0.0)
            interface users {}
            interface groups {}
            """,
        good: """
            @since(version = 1.0.0)
            interface users {}
            @since(version = 1.1.0)
            interface groups {}
            """
    ) { package in
        let items =
            package.interfaces.filter { $0.interface.name != nil }.map {
                GatedItem("interface `\($0.name)`", $0.name, $0.interface.annotations)
            } + package.worlds.map { GatedItem("world `\($0.name)`", $0.name, $0.annotations) }
        guard items.contains(where: { !$0.gate.isOpen }) else { return [] }
        return items.filter(\.gate.isOpen).map {
            LintFinding(
                "\($0.title) has no gate, unlike other items of the package", at: $0.place,
                help: ["add the version that introduced it: `@since(version = …)`"])
        }
    }

    static let incompatibleGate = LintRule(
        "WC0683", "incompatible-gate", .warning, "inconsistent feature gates",
        why: """
            An item inside a gated item, or one that uses it, cannot exist without it: the specification requires a gate \
            that is no earlier. Only items of the same feature may use an `@unstable` item.
            """,
        bad: """
            @since(version = 1.0.2)
            interface users {
                count: func() -> u64;
            }
            """,
        good: """
            @since(version = 1.0.2)
            interface users {
                @since(version = 1.0.2)
                count: func() -> u64;
            }
            """
    ) { package in
        GateContainers(package).containers.flatMap { $0.findings }
    }
}

/// An item with its gate, and what it uses.
private struct GatedItem {
    /// What a message calls it.
    var title: String
    /// What a list of several calls it.
    var name: String
    var gate: WIT.Gate
    var place: SourceRange?
    var uses: [(title: String, gate: WIT.Gate)] = []

    init(_ title: String, _ name: String, _ annotations: WIT.Annotations) {
        self.title = title
        self.name = name
        gate = annotations.gate
        place = annotations.place
    }
}

/// An interface, world or resource with what is in it.
private struct GateContainer {
    var title: String
    var gate: WIT.Gate
    var items: [GatedItem] = []

    var findings: [LintFinding] {
        var findings: [LintFinding] = []
        var open: [GatedItem] = []
        for item in items {
            if item.gate.isOpen, !gate.isOpen {
                open.append(item)
            } else if !item.gate.opensNoEarlier(than: gate) {
                findings.append(early(item, before: title, gate, "is in"))
            } else if let used = item.uses.first(where: { !item.gate.opensNoEarlier(than: $0.gate) }) {
                findings.append(early(item, before: used.title, used.gate, "uses"))
            }
        }
        // One who writes gates forgets them for all of a resource, or has a reason.
        guard let first = open.first else { return findings }
        let isOne = open.count == 1
        findings.append(
            LintFinding(
                "\(isOne ? first.title : "\(open.count) items") of gated \(title) \(isOne ? "has" : "have") no gate",
                at: first.place,
                notes: isOne ? [] : ["items without a gate: \(Diagnostic.list(open.map(\.name)))"],
                help: ["add `\(gate.spelling)` to \(isOne ? "it" : "them"), or a later version"]))
        return findings
    }

    private func early(_ item: GatedItem, before other: String, _ gate: WIT.Gate, _ verb: String) -> LintFinding {
        LintFinding(
            item.gate.isOpen
                ? "\(item.title) has no gate, but \(verb) gated \(other)"
                : "\(item.title) is gated earlier than \(other), which it \(verb)",
            at: item.place, help: ["add `\(gate.spelling)` to it, or a later version"])
    }
}

/// What there is in a package, by what it is in.
private struct GateContainers {
    var containers: [GateContainer] = []
    private let package: LintedPackage

    init(_ package: LintedPackage) {
        self.package = package
        for interface in package.interfaces where interface.interface.name != nil { add(interface) }
        var places: Set<SourceRange> = []
        for world in package.worlds { add(world, &places) }
    }

    private mutating func add(_ interface: LintedInterface) {
        var container = GateContainer(
            title: "interface `\(interface.name)`", gate: interface.interface.annotations.gate)
        var resources: OrderedDictionary<WIT.TypeID, GateContainer> = [:]
        for (name, id) in interface.interface.types {
            let type = package.resolution[id]
            // A `use` has the gates of what it brings.
            if package.resolution.interfaceUsed(by: id) != nil, type.annotations.gate.isOpen { continue }
            var item = GatedItem("type `\(name)`", name, type.annotations)
            switch type.kind {
            case .alias(let target): add(target, to: &item)
            case .value(let shape): shape.forEachName { add($0, to: &item) }
            case .function: break
            case .resource:
                item.title = "resource `\(name)`"
                resources[id] = GateContainer(title: item.title, gate: type.annotations.gate)
            }
            container.items.append(item)
        }
        for function in interface.functions {
            var item = GatedItem(
                function.title, function.isConstructor ? "constructor" : function.function.label,
                function.function.annotations)
            function.function.forEachName { add($0, to: &item) }
            if let resource = function.function.kind.resource {
                resources[resource]?.items.append(item)
            } else {
                container.items.append(item)
            }
        }
        containers.append(container)
        containers += resources.values
    }

    /// - Parameter places: of what is told already; a world that includes another one has the same.
    private mutating func add(_ world: WIT.World, _ places: inout Set<SourceRange>) {
        var container = GateContainer(title: "world `\(world.name)`", gate: world.annotations.gate)
        for (verb, items) in [("import", world.imports), ("export", world.exports)] {
            for (key, entry) in items {
                // What the world does not say itself has no place.
                guard case .interface(let id) = entry.kind, package.resolution[id].name != nil,
                    let place = entry.annotations.place, package.isOwn(place), places.insert(place).inserted
                else { continue }
                let name = package.resolution.name(of: key)
                var item = GatedItem("\(verb) `\(name)`", name, entry.annotations)
                if package.resolution[id].package == package.id {
                    item.uses.append(("interface `\(name)`", package.resolution[id].annotations.gate))
                }
                container.items.append(item)
            }
        }
        containers.append(container)
    }

    /// Gates of other packages speak of versions of their own.
    private func add(_ id: WIT.TypeID, to item: inout GatedItem) {
        guard case .interface(let owner) = package.resolution[id].owner,
            package.resolution[owner].package == package.id
        else { return }
        let type = package.resolution[id]
        item.uses.append(("type `\(type.name)`", type.annotations.gate))
    }
}

extension WIT.Gate {
    /// Whether whatever opens this gate opens `other` too.
    fileprivate func opensNoEarlier(than other: WIT.Gate) -> Bool {
        if let feature = other.unstableFeature { return unstableFeature == feature }
        guard let version = other.since else { return true }
        if unstableFeature != nil { return true }
        return since.map { $0 >= version } ?? false
    }

    fileprivate var spelling: String {
        let gate = WIT.Gate(since: unstableFeature == nil ? since : nil, unstableFeature: unstableFeature)
        return gate.annotations.first ?? ""
    }
}
