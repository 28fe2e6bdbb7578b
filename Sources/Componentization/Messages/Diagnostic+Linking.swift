package import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWasmBinary

/// What is said of libraries that are to be linked.
extension Diagnostic {
    // MARK: - Libraries by themselves

    static func malformedLibrary(_ error: BinaryError, _ path: String) -> Diagnostic {
        if case .componentNotModule = error.reason {
            return Diagnostic(
                LinkingCode.notLibrary, "`\(FileName.shown(path))` is a component, not a dynamic library",
                at: .file(path), help: ["to connect components, use `wcompose compose`"])
        }
        return Diagnostic(
            InputCode.malformedBinary, "malformed core module: \(error)",
            at: .binary(BinaryLocation(file: path, offset: error.offset)))
    }

    static func notLibrary(_ path: String, isOlder: Bool) -> Diagnostic {
        Diagnostic(
            LinkingCode.notLibrary, "`\(FileName.shown(path))` is not a dynamic library", at: .file(path),
            notes: [
                isOlder
                    ? "it has the section `dylink`, which compilers wrote before `dylink.0`"
                    : "it uses memory or a table, and has no section `dylink.0`"
            ],
            help: [
                isOlder ? "build it with a current compiler: `-shared -fPIC`" : "build it with `-shared -fPIC`",
                "to make a component of one module, use `wcompose new`",
            ])
    }

    /// - Parameters:
    ///   - item: the import or export, named.
    ///   - found: what it is; `expected` what it must be.
    static func unsupportedType(_ item: String, _ found: String, _ expected: String?, _ path: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.unsupportedSymbol, "\(item) has an unsupported type", at: .file(path),
            notes: ["it is \(found)", expected.map { "expected \($0)" } ?? "libraries cannot share it"])
    }

    static func importedTwice(_ item: CoreImport, as types: [SymbolType], _ path: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.conflictingSymbol, "import `\(item.module)` `\(item.name)` is declared with two types",
            at: .file(path), notes: ["they are \(list(types.map(\.spelling)))"],
            help: ["compile all parts of the library from the same declaration"])
    }

    static func conflictingInitializers(_ name: CoreName, _ path: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.conflictingStart,
            "`\(name)` exports both `\(EnvironmentName.callConstructors)` and `\(EnvironmentName.initialize)`",
            at: .file(path), help: ["build it as a library (`-shared`), which exports only the former"])
    }

    // MARK: - Names of libraries

    static func duplicateLibrary(_ name: CoreName, _ path: String, first: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.libraryName, "duplicate library name `\(name)`",
            at: [Label(.file(path)), Label(.file(first), "the first")],
            help: ["give one of them another name: `NAME=\(path)`"])
    }

    static func reservedLibraryName(_ name: CoreName, _ path: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.libraryName, name.text.isEmpty ? "empty library name" : "library name `\(name)` is reserved",
            at: .file(path), help: ["give the library another name: `NAME=\(path)`"])
    }

    static func libraryNamedLikeAdapter(_ name: CoreName, _ path: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.libraryName, "library `\(name)` has the name of an adapter", at: .file(path),
            help: ["give the library another name: `NAME=\(path)`"])
    }

    static func missingLibrary(_ name: CoreName, neededBy: [LibraryMetadata], known: [String]) -> Diagnostic {
        let askers = Set(neededBy.map(\.name.text))
        let meant = nearestLibrary(to: name.text, among: known.filter { !askers.contains($0) })
        return Diagnostic(
            LinkingCode.missingLibrary, "library `\(name)` is missing", at: labels(neededBy.map(\.path)),
            notes: ["it is needed by \(list(neededBy.map(\.name.text)))"],
            help: (meant.map { ["if `\($0)` is that library, give it the name: `\(name)=FILE`"] } ?? []) + [
                name == LibraryLinker.openingLibraryName
                    ? "add the one that is part of wcompose: `--use-built-in-libdl`" : "add it: `\(name)=FILE`"
            ])
    }

    /// A library that is probably meant: one whose name differs in what surrounds it, as in `c` and `libc.so`, or slightly.
    private static func nearestLibrary(to name: String, among known: [String]) -> String? {
        func plain(_ name: String) -> String {
            let file = name.prefix { $0 != "." }
            return String(file.hasPrefix("lib") ? file.dropFirst(3) : file)
        }
        guard let nearest = Spelling.nearest(to: plain(name), among: known.map(plain)) else { return nil }
        return known.first { plain($0) == nearest }
    }

    // MARK: - Symbols

    static func unresolvedSymbols(_ missing: [MissingSymbol], in libraries: [LibraryMetadata]) -> Diagnostic {
        let symbols = UnresolvedSymbol.all(missing, in: libraries)
        let first = symbols.first?.name.text ?? ""
        let isOne = symbols.count == 1
        var help: [String] = []
        if symbols.contains(where: { !$0.others.isEmpty }) {
            help.append("compile the libraries from the same declarations")
        }
        for symbol in symbols.prefix(5) where symbol.others.isEmpty {
            if let meant = symbol.nearest(in: libraries) { help.append(meant) }
        }
        if symbols.contains(where: \.others.isEmpty) {
            help.append(isOne ? "add the library that defines it" : "add the libraries that define them")
        }
        if symbols.allSatisfy({ $0.isFunction && $0.others.isEmpty }) {
            help.append("or pass `--stub-missing-functions`: \(isOne ? "it traps" : "they trap") when called")
        }
        let shown = symbols.prefix(40).flatMap(\.notes)
        return Diagnostic(
            LinkingCode.unresolvedSymbol,
            isOne ? "unresolved symbol `\(first)`" : "\(symbols.count) unresolved symbols",
            at: labels(symbols.flatMap(\.importers).map { libraries[$0].path }),
            notes: shown + (symbols.count > 40 ? ["and \(symbols.count - 40) more"] : []), help: help)
    }

    /// - Parameter types: those that libraries, by name, have or ask for it by.
    static func conflictingTypes(
        _ name: CoreName, _ types: [(library: CoreName, type: CoreFuncType)], _ path: String
    ) -> Diagnostic {
        Diagnostic(
            LinkingCode.conflictingSymbol, "conflicting types for `\(name)`", at: .file(path),
            notes: types.prefix(12).map { "in `\($0.library)` it is `\(SymbolType.function($0.type).spelling)`" },
            help: ["compile the libraries from the same declaration, or rename one of the functions"])
    }

    static func circularTag(_ name: CoreName, of provider: CoreName, _ path: String) -> Diagnostic {
        Diagnostic(
            LinkingCode.circularTag, "tag `\(name)` of `\(provider)` is part of a dependency cycle", at: .file(path),
            notes: ["`\(provider)` depends on the library that imports the tag"],
            help: ["define the tag in a library that depends on neither"])
    }

    // MARK: - The program

    package static func unusedLibraries(_ names: [CoreName]) -> Diagnostic {
        let isOne = names.count == 1
        return Diagnostic(
            LinkingCode.unusedLibrary,
            isOne ? "library `\(names[0])` is not used" : "\(names.count) libraries are not used", severity: .warning,
            notes: isOne ? [] : ["they are \(list(names.map(\.text)))"],
            help: ["leave \(isOne ? "it" : "them") out, or make \(isOne ? "it" : "them") available: `--dl-openable`"])
    }

    package static func nothingLinked(_ names: [CoreName]) -> Diagnostic {
        Diagnostic(
            LinkingCode.nothingLinked, "no library exports a function of a world",
            notes: ["the libraries are \(list(names.map(\.text)))"],
            help: [
                "embed a world in one of them: `wcompose embed WIT --world NAME LIBRARY -o LIBRARY`",
                "or make its symbols available while the program runs: `--dl-openable`",
            ])
    }

    static func severalStarts(_ libraries: [LibraryMetadata]) -> Diagnostic {
        Diagnostic(
            LinkingCode.conflictingStart,
            "\(libraries.count) libraries export `\(EnvironmentName.start)`", at: labels(libraries.map(\.path)),
            notes: ["they are \(list(libraries.map(\.name.text)))"], help: ["build all but one as libraries: `-shared`"]
        )
    }

    /// - Parameter libraries: those that have a symbol of the name.
    static func exportClash(_ name: CoreName, _ libraries: [LibraryMetadata]) -> Diagnostic {
        Diagnostic(
            LinkingCode.sharedName, "two items that libraries share have the name `\(name)`",
            at: labels(libraries.map(\.path)),
            notes: libraries.prefix(12).map { "`\($0.name)` exports a symbol of the name" },
            help: ["rename the symbol, or the library: `NAME=FILE`"])
    }

    static func memoryTooLarge(_ libraries: [LibraryMetadata], stackSize: UInt32) -> Diagnostic {
        Diagnostic(
            LinkingCode.programTooLarge, "the program needs 4 GiB of memory or more",
            notes: ["the stack has \(stackSize) bytes"]
                + largest(libraries) { max(UInt64($0.memory.memorySize), $0.minimumPages << 16) }.map {
                    "`\($0.name)` needs \($0.size) bytes"
                },
            help: ["link fewer libraries, or choose a smaller stack: `--stack-size`"])
    }

    static func tableTooLarge(_ libraries: [LibraryMetadata]) -> Diagnostic {
        Diagnostic(
            LinkingCode.programTooLarge, "the program needs a table of more than \(Int32.max) elements",
            notes: largest(libraries) { max(UInt64($0.memory.tableSize), $0.minimumElements) }.map {
                "`\($0.name)` needs \($0.size) elements"
            }, help: ["link fewer libraries"])
    }

    static func tooMuchToLink(_ what: String, _ limit: Int) -> Diagnostic {
        Diagnostic(
            LinkingCode.tooMuchToLink, "too much to link: more than \(limit) \(what)", help: ["link fewer libraries"])
    }

    /// The libraries that need most of something.
    private static func largest(
        _ libraries: [LibraryMetadata], _ size: (LibraryMetadata) -> UInt64
    ) -> [(name: CoreName, size: UInt64)] {
        let sizes = libraries.map { (name: $0.name, size: size($0)) }.filter { $0.size > 0 }
        return Array(sizes.sorted { ($1.size, $0.name) < ($0.size, $1.name) }.prefix(3))
    }

    /// The files, each once, the first of many.
    private static func labels(_ paths: [String]) -> [Label] {
        var known: Set<String> = []
        return paths.filter { known.insert($0).inserted }.prefix(12).map { Label(.file($0)) }
    }
}
