import OrderedCollections
import WComposeDiagnostics

/// Items that nothing uses.
enum UseRules: LintFamily {
    static let rules = [unusedType, unusedUse, emptyItem, worldWithoutExports]

    static let unusedType = LintRule(
        "WC0684", "unused-type", .note, "unused type",
        why: """
            A type that no function and no other type of its package uses may be a leftover. Interfaces that define only \
            types are exempt: they exist for other packages.
            """,
        bad: """
            interface users {
                record page { offset: u32, limit: u32 }
                count: func() -> u64;
            }
            """,
        good: """
            interface users {
                record page { offset: u32, limit: u32 }
                count: func() -> u64;
                %list: func(page: page) -> list<user>;
            }
            """
    ) { package in
        let used = package.usedTypes
        return package.types.compactMap { type in
            guard !used.contains(type.id), !package.resolution.isResource(type.id),
                case .interface(let owner) = type.type.owner, !package.resolution[owner].functions.isEmpty
            else { return nil }
            return LintFinding(
                "type `\(type.name)` is not used in the package", at: type.place,
                help: ["remove it, unless other packages use it"])
        }
    }

    static let unusedUse = LintRule(
        "WC0685", "unused-use", .note, "unused `use`",
        why: """
            A `use` makes an interface depend on another one, which every component then imports too. An unused type \
            adds that dependency for nothing.
            """,
        bad: """
            interface users {
                use types.{user, group};
                get: func(id: u64) -> option<user>;
            }
            """,
        good: """
            interface users {
                use types.{user};
                get: func(id: u64) -> option<user>;
            }
            """
    ) { package in
        let used = package.usedTypes
        return package.interfaces.flatMap { interface in
            interface.interface.types.values.compactMap { id -> LintFinding? in
                guard package.resolution.interfaceUsed(by: id) != nil, !used.contains(id) else { return nil }
                let type = package.resolution[id]
                return LintFinding(
                    "used type `\(type.name)` is not needed in interface `\(interface.name)`",
                    at: type.annotations.place,
                    help: ["remove it from the `use`, unless other packages use it from here"])
            }
        }
    }

    static let emptyItem = LintRule(
        "WC0686", "empty-item", .note, "empty interface or world",
        why:
            "An interface without types and functions, or a world without imports and exports, has no effect.",
        bad: "interface users {}",
        good: """
            interface users {
                count: func() -> u64;
            }
            """
    ) { package in
        let interfaces = package.interfaces.filter { $0.interface.types.isEmpty && $0.interface.functions.isEmpty }
        let worlds = package.worlds.filter { $0.imports.isEmpty && $0.exports.isEmpty }
        return interfaces.map { LintFinding("interface `\($0.name)` is empty", at: $0.place) }
            + worlds.map { LintFinding("world `\($0.name)` is empty", at: $0.annotations.place) }
    }

    static let worldWithoutExports = LintRule(
        "WC0687", "world-without-exports", .note, "world without exports",
        why: """
            A component without exports cannot be called. Worlds made to be included in others are exempt: their names end \
            in `imports`.
            """,
        bad: """
            world app {
                import wasi:cli/environment@0.2.12;
            }
            """,
        good: """
            world app {
                import wasi:cli/environment@0.2.12;
                export wasi:cli/run@0.2.12;
            }
            """
    ) { package in
        package.worlds.compactMap { world in
            guard world.exports.isEmpty, !world.imports.isEmpty, KebabWords(world.name).last != "imports" else {
                return nil
            }
            return LintFinding(
                "world `\(world.name)` has no exports", at: world.annotations.place,
                help: ["add an `export`, or, if it is made to be included, rename it to `\(world.name)-imports`"])
        }
    }
}

extension LintedPackage {
    /// The types that something in the package refers to.
    fileprivate var usedTypes: Set<WIT.TypeID> {
        var used: Set<WIT.TypeID> = []
        for function in functions { function.function.forEachName { used.insert($0) } }
        for interface in interfaces {
            for id in interface.interface.types.values { insertNames(in: id, into: &used) }
        }
        for world in worlds {
            for item in world.imports.values {
                if case .type(let id) = item.kind { insertNames(in: id, into: &used) }
            }
        }
        return used
    }

    private func insertNames(in id: WIT.TypeID, into used: inout Set<WIT.TypeID>) {
        switch resolution[id].kind {
        case .alias(let target): used.insert(target)
        case .value(let shape): shape.forEachName { used.insert($0) }
        case .resource, .function: break
        }
    }
}
