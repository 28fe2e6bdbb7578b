import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics

/// Finds where the imports of each library come from.
struct LibraryArguments {
    let libraries: [LibraryMetadata]
    let symbols: SymbolTable
    /// The libraries that are instantiated already: what they export can be given to others as it is.
    private var instantiated: [Bool]

    init(_ libraries: [LibraryMetadata], _ symbols: SymbolTable) {
        self.libraries = libraries
        self.symbols = symbols
        instantiated = Array(repeating: false, count: libraries.count)
    }

    /// The arguments of the library at `place`, which is instantiated with them.
    mutating func arguments(
        at place: Int
    ) throws(Diagnostic) -> OrderedDictionary<String, LibraryArgument> {
        let library = libraries[place]
        var arguments: OrderedDictionary<String, LibraryArgument> = [
            EnvironmentName.memoryAddresses: .items(memoryAddresses(of: library)),
            EnvironmentName.functionAddresses: .items(
                library.functionAddresses.map { Self.address($0, of: library) }),
            EnvironmentName.environment: .items(try environment(of: library)),
        ]
        // These ascend by module, and then by name.
        var rest = library.adapterImports[...]
        while let module = rest.first?.module {
            let items = rest.prefix { $0.module == module }
            rest = rest[items.endIndex...]
            let functions = items.map { item in
                LibraryItem(
                    alias: item.name.text, sort: .function, module: .main, name: ProgramLayout.adapterFunction(item))
            }
            arguments[module.text] = .items(functions)
        }
        instantiated[place] = true
        return arguments
    }

    private func memoryAddresses(of library: LibraryMetadata) -> [LibraryItem] {
        let names = [
            EnvironmentName.heapBase, EnvironmentName.heapEnd, EnvironmentName.stackHigh, EnvironmentName.stackLow,
            EnvironmentName.openableLibraries, EnvironmentName.programThreadLocals,
        ]
        return library.dataAddresses.map { Self.address($0, of: library) } + names.map { Self.environment($0, .global) }
    }

    private func environment(of library: LibraryMetadata) throws(Diagnostic) -> [LibraryItem] {
        var items = [
            Self.environment(EnvironmentName.memory, .memory), Self.environment(EnvironmentName.table, .table),
            Self.environment(EnvironmentName.stackPointer, .global),
            Self.environment(EnvironmentName.initialStackPointer, .global),
            LibraryItem(
                alias: EnvironmentName.memoryBase, sort: .global, module: .main,
                name: ProgramLayout.memoryBase(of: library.name)),
            LibraryItem(
                alias: EnvironmentName.tableBase, sort: .global, module: .main,
                name: ProgramLayout.tableBase(of: library.name)),
        ]
        for (need, name) in [
            (LibraryMetadata.EnvironmentNeeds.getThreadLocalBase, EnvironmentName.getThreadLocalBase),
            (.setThreadLocalBase, EnvironmentName.setThreadLocalBase),
        ] where library.needs.contains(need) {
            items.append(
                LibraryItem(
                    alias: name, sort: .function, module: .main, name: ProgramLayout.intrinsic(name, of: library.name)))
        }
        for item in library.functionImports {
            guard let provider = symbols.provider(of: item.symbol) else { continue }
            // Before the library is there that has the function, a trampoline of the program stands for it.
            let module: ModuleReference = instantiated[provider] ? .named(libraries[provider].name.text) : .main
            items.append(LibraryItem(alias: item.name.text, sort: .function, module: module, name: item.name.text))
        }
        for item in library.tagImports {
            guard let provider = symbols.provider(of: item.symbol) else { continue }
            guard instantiated[provider] else {
                throw .circularTag(item.name, of: libraries[provider].name, library.path)
            }
            items.append(
                LibraryItem(
                    alias: item.name.text, sort: .tag, module: .named(libraries[provider].name.text),
                    name: item.name.text))
        }
        if library.needs.contains(.asyncify) {
            items.append(Self.environment(EnvironmentName.asyncifyState, .global))
            items.append(Self.environment(EnvironmentName.asyncifyData, .global))
        }
        return items
    }

    /// What all libraries share.
    private static func environment(_ name: String, _ sort: CoreSort) -> LibraryItem {
        LibraryItem(alias: name, sort: sort, module: .main, name: name)
    }

    private static func address(_ name: CoreName, of library: LibraryMetadata) -> LibraryItem {
        LibraryItem(
            alias: name.text, sort: .global, module: .main, name: ProgramLayout.address(of: name, in: library))
    }
}
