package import WComposeDiagnostics
package import WComposeWIT

/// What a file of WASI 0.1 needs to become a component of WASI 0.2.
package struct MigrationReport: Sendable {
    package var path: String
    /// Nothing where the file is a component already.
    package var migration: Migration?

    package init(path: String, migration: Migration?) {
        self.path = path
        self.migration = migration
    }
}

extension MigrationReport {
    /// The report for people.
    package var text: String {
        let path = TerminalText.escaped(FileName.shown(self.path))
        guard let migration else {
            return "\(path): already a component; nothing to migrate\n"
        }
        guard migration.usesWASI else {
            return "\(path): a core module that imports nothing from WASI 0.1; nothing to migrate\n"
                + Self.section("imports that are not WASI", migration.others) + Self.obstacles(migration)
        }
        let count = Quantity.counted(migration.functions.count + migration.unknown.count, "function")
        var text = "\(path): a core module that imports \(count) from WASI 0.1\n"
        if !migration.functions.isEmpty { text += "\n" + functions(of: migration) + notes(on: migration) }
        text += Self.section("unknown to WASI 0.1", migration.unknown)
        if !migration.witInterfaces.isEmpty {
            text += "\nimports already in WIT\n"
            text += migration.witInterfaces.map { "  \(TerminalText.escaped($0))\n" }.joined()
        }
        text += Self.section("imports that are not WASI", migration.others) + Self.obstacles(migration)
        text += "\nits WASI 0.2 world\n" + migration.world.indented(by: 2)
        return text + "\nnext\n" + steps(for: migration).map { "  - \($0)\n" }.joined()
    }

    private func functions(of migration: Migration) -> String {
        var table = Table()
        for function in migration.functions {
            if function.counterparts.isEmpty { table.add(function.name, "none") }
            for (index, counterpart) in function.counterparts.enumerated() {
                let name = index == 0 ? function.name : ""
                let use = counterpart.use.map { " (\($0))" } ?? ""
                table.add(name, counterpart.interface, counterpart.label + use)
            }
        }
        return table.rendered(indent: 2)
    }

    private func notes(on migration: Migration) -> String {
        var table = Table()
        for function in migration.functions {
            if let note = function.note { table.add(function.name, note) }
        }
        let text = table.rendered(indent: 2)
        return text.isEmpty ? "" : "\ndifferences\n" + text
    }

    private static func section(_ title: String, _ imports: [Migration.Import]) -> String {
        guard !imports.isEmpty else { return "" }
        var table = Table()
        for item in imports {
            let name = TerminalText.escaped(item.name)
            if Migration.isOfAdapter(item) {
                table.add(item.module, name, "part of the adapter, not of WASI")
            } else {
                table.add(TerminalText.escaped(item.module), name)
            }
        }
        return "\n\(title)\n" + table.rendered(indent: 2)
    }

    /// What stands in the way of an adapter.
    private static func obstacles(_ migration: Migration) -> String {
        guard !migration.obstacles.isEmpty else { return "" }
        var table = Table()
        for obstacle in migration.obstacles {
            table.add(
                TerminalText.escaped("\(obstacle.item.module)::\(obstacle.item.name)"), obstacle.reason.description)
        }
        return "\nwhat no adapter provides\n" + table.rendered(indent: 2)
    }

    /// How an adapter makes a component of the module, step by step.
    private func adapting(_ migration: Migration) -> [String] {
        let kind = migration.isCommand ? "command" : "reactor"
        var (steps, module): ([String], String) = ([], path)
        if !migration.hasWorld, migration.needsWorld || !migration.isCommand {
            module = changed(".world.wasm")
            let reason = migration.needsWorld ? "imports" : "exports"
            steps.append(
                "embed the world with its \(reason): `wcompose embed ./wit \(Self.word(path)) -o \(Self.word(module))`"
                    + (migration.needsWorld ? "" : "; a component without a world exports nothing"))
        }
        return steps + [
            "make it a component with the adapter from a Wasmtime release: `wcompose new \(Self.word(module)) --adapt "
                + "\(Migration.preview1).\(kind).wasm -o \(Self.word(changed(".component.wasm")))`"
        ]
    }

    /// The name of the file in the working directory, with another ending.
    private func changed(_ ending: String) -> String {
        let name = path == "-" ? "app" : path.split(separator: "/").last.map { String($0) } ?? "app"
        let known = [".wasm.zst", ".wat.zst", ".wasm", ".wat"].first { name.hasSuffix($0) && name != $0 }
        return name.dropLast(known?.count ?? 0) + ending
    }

    /// An argument, as a shell reads it.
    private static func word(_ argument: String) -> String {
        let isPlain = argument.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_./+,:@%=".utf8.contains(byte)
            }
        }
        if isPlain, !argument.isEmpty { return argument }
        return TerminalText.escaped(
            "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'")
    }

    /// What to do, the easiest first.
    private func steps(for migration: Migration) -> [String] {
        var steps: [String] = []
        if migration.usesPreview0 {
            steps.append(
                "`\(Migration.preview0)` predates WASI 0.1, and no adapter supports it: rebuild the module with a current "
                    + "toolchain")
        } else if !migration.obstacles.isEmpty {
            let count = Quantity.counted(migration.obstacles.count, "import")
            steps.append(
                "no adapter can make it a component as it is: remove the \(count) that no adapter provides, and rebuild it"
            )
        } else if !migration.hasMemory {
            steps.append(
                "no adapter can make it a component as it is: export its memory, a 32-bit one that is not shared, as "
                    + "`memory`, and rebuild it")
        } else {
            steps += adapting(migration)
        }
        steps.append(
            "or build its source for WASI 0.2, for example with `--target wasm32-wasip2` (Rust, clang of wasi-sdk)")
        if !migration.others.isEmpty {
            steps.append(
                "a component imports only what its WIT world imports: write an interface for the imports that are not WASI"
            )
        }
        return steps
    }
}

extension MigrationReport {
    /// `path` and `kind`; of a core module also `preview0`, `functions`, `unknown`, `others`, `witInterfaces`,
    /// `obstacles`, `isAdaptable`, `interfaces` and `world`.
    package var json: JSONValue {
        guard let migration else { return ["path": .string(FileName.shown(path)), "kind": "component"] }
        let functions = migration.functions.map { function -> JSONValue in
            [
                "name": .string(function.name),
                "counterparts": .array(
                    function.counterparts.map { counterpart in
                        [
                            "interface": .string("\(counterpart.interface)@\(Migration.version)"),
                            "function": .string(counterpart.function),
                            "for": counterpart.use.map { .string($0) } ?? .null,
                        ]
                    }),
                "note": function.note.map { .string($0) } ?? .null,
            ]
        }
        return [
            "path": .string(FileName.shown(path)), "kind": "core module",
            "preview0": .bool(migration.usesPreview0), "functions": .array(functions),
            "unknown": .array(migration.unknown.map(Self.json)), "others": .array(migration.others.map(Self.json)),
            "witInterfaces": .array(migration.witInterfaces.map { .string($0) }),
            "obstacles": .array(
                migration.obstacles.map { obstacle in
                    [
                        "module": .string(obstacle.item.module), "name": .string(obstacle.item.name),
                        "reason": .string(obstacle.reason.description),
                    ]
                }),
            "isAdaptable": .bool(migration.isAdaptable),
            "interfaces": .array(migration.interfaces.map { .string("\($0)@\(Migration.version)") }),
            "world": .string(migration.usesWASI ? migration.world : ""),
        ]
    }

    private static func json(_ item: Migration.Import) -> JSONValue {
        ["module": .string(item.module), "name": .string(item.name)]
    }
}

extension String {
    /// The lines, each behind so many spaces.
    fileprivate func indented(by count: Int) -> String {
        let space = String(repeating: " ", count: count)
        return split(separator: "\n").map { space + $0 + "\n" }.joined()
    }
}

extension Migration.Obstacle.Reason {
    fileprivate var description: String {
        switch self {
        case .foreign: "not WASI, and not in a WIT world"
        case .notFunction(let kind): "a \(kind): components import no \(kind) from outside"
        case .thread: "starts a thread: components have no shared memory"
        case .preview0: "predates WASI 0.1"
        case .unknown: "unknown to WASI 0.1"
        case .type(let expected, let found): "wrong type: expected \(expected), found \(found)"
        }
    }
}
