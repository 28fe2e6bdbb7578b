import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// One attempt to link libraries. What is left out changes what the others find, so that all begins anew then.
struct LinkingRun {
    private let linker: LibraryLinker
    private let keepsAddresses: Bool
    /// The libraries that are left, and their places among those that were given; the stubs have none.
    private var libraries: [LibraryMetadata]
    private var inputs: [Int?]
    private var dropped: [CoreName] = []
    /// Imports and exports that were looked at so far.
    private var work = 0

    /// What is wrong, and whether libraries were left out before it was found.
    struct Failure: Error {
        var problems: [Diagnostic]
        var hasDropped = false
    }

    init(_ linker: LibraryLinker, _ libraries: [LibraryMetadata], keepsAddresses: Bool) {
        self.linker = linker
        self.keepsAddresses = keepsAddresses
        self.libraries = libraries
        inputs = Array(libraries.indices)
    }

    mutating func link() throws(Failure) -> LinkedLibraries {
        while true {
            let symbols = SymbolTable(libraries)
            try countWork()
            let missing = symbols.missing(in: libraries)
            guard missing.isEmpty else {
                try addStubs(for: missing, symbols)
                continue
            }
            let dependencies = LibraryDependencies(of: libraries, symbols)
            if drop(notReachedBy: dependencies, symbols) { continue }
            do throws(Diagnostic) {
                return try linked(symbols, order: dependencies.sorted())
            } catch {
                throw Failure(problems: [error])
            }
        }
    }

    /// Beginning anew may take as many times as there are libraries.
    private mutating func countWork() throws(Failure) {
        // Finding what depends on what takes a table of libraries by libraries.
        work += libraries.count * libraries.count / 16
        for library in libraries {
            work += library.exports.count + library.functionImports.count + library.dataAddresses.count
            work += library.functionAddresses.count + 1
        }
        guard work <= Limits.linkedSymbols else {
            throw Failure(problems: [.tooMuchToLink("symbols", Limits.linkedSymbols)])
        }
    }

    // MARK: - Symbols that no library has

    private var stubs = StubsModule()
    private var stubsPlace: Int? { inputs.firstIndex { $0 == nil } }

    private mutating func addStubs(for missing: [MissingSymbol], _ symbols: SymbolTable) throws(Failure) {
        let areFunctions = missing.allSatisfy { $0.functionType != nil }
        guard areFunctions, linker.stubsMissingFunctions || missing.allSatisfy(\.isWeak) else {
            let unresolved = missing.filter { !$0.isWeak }
            throw Failure(
                problems: [.unresolvedSymbols(unresolved, in: libraries)], hasDropped: !dropped.isEmpty)
        }
        if stubsPlace == nil { stubs = StubsModule() }
        for symbol in missing {
            guard let type = symbol.functionType else { continue }
            // Of a function whose address alone is taken, the type is whatever another library calls it by.
            if symbol.kind == .functionAddress, stubs.has(symbol.name) { continue }
            guard stubs.add(symbol.name, type) else { throw Failure(problems: [differingStub(symbol, missing)]) }
        }
        if let place = stubsPlace {
            libraries[place] = stubs.metadata
        } else {
            libraries.append(stubs.metadata)
            inputs.append(nil)
        }
    }

    /// A function that two libraries ask for by different types: nothing can stand for both.
    private func differingStub(_ symbol: MissingSymbol, _ missing: [MissingSymbol]) -> Diagnostic {
        let askers = missing.filter { $0.name == symbol.name && $0.kind != .functionAddress }
        return .conflictingTypes(
            symbol.name,
            askers.compactMap { asker in asker.functionType.map { (libraries[asker.importer].name, $0) } },
            libraries[symbol.importer].path)
    }

    // MARK: - Libraries that nothing reaches

    /// Leaves out the libraries that no export of the component comes to, and that cannot be opened; says whether there
    /// are any.
    private mutating func drop(notReachedBy dependencies: LibraryDependencies, _ symbols: SymbolTable) -> Bool {
        var isReached = Array(repeating: false, count: libraries.count)
        var found: [Int] = []
        func reach(_ place: Int) {
            guard !isReached[place] else { return }
            isReached[place] = true
            found.append(place)
        }
        for (place, library) in libraries.enumerated()
        where library.exportsWorld || library.isOpenable || library.entries.contains(.start) {
            reach(place)
        }
        while let place = found.popLast() {
            for other in dependencies.lists[place] { reach(other) }
            for other in providersOfAddresses(of: libraries[place], symbols) { reach(other) }
        }
        guard isReached.contains(false) else { return false }
        for place in libraries.indices.reversed() where !isReached[place] {
            let library = libraries.remove(at: place)
            if inputs.remove(at: place) != nil { dropped.append(library.name) }
        }
        return true
    }

    /// The libraries whose addresses a library takes, as far as they are kept for that: the stubs always are, since they
    /// would only be made again.
    private func providersOfAddresses(of library: LibraryMetadata, _ symbols: SymbolTable) -> [Int] {
        let functions = library.functionAddresses.compactMap { symbols.function($0)?.provider }
        guard keepsAddresses else {
            return functions.contains { $0 == stubsPlace } ? stubsPlace.map { [$0] } ?? [] : []
        }
        return functions + library.dataAddresses.compactMap { symbols.dataProvider($0) }
    }

    // MARK: - The result

    private func linked(_ symbols: SymbolTable, order: [Int]) throws(Diagnostic) -> LinkedLibraries {
        try checkEntries()
        let trampolines = try Trampoline.all(for: libraries, symbols, order: order)
        let layout = try ProgramLayout(
            of: libraries, trampolines, stubs: stubsPlace, stackSize: linker.stackSize)
        let realloc = symbols.provider(of: Symbol(CoreName(EnvironmentName.realloc), .function(.realloc)))
        let main = try ProgramModule.encoded(
            libraries, layout, trampolines, realloc: realloc.map { libraries[$0].name })
        var arguments = LibraryArguments(libraries, symbols)
        var linked: [LinkedLibrary] = []
        for place in order {
            linked.append(
                LinkedLibrary(
                    name: libraries[place].name,
                    module: inputs[place].map { .input($0) } ?? .stubs(stubs.encoded()),
                    arguments: try arguments.arguments(at: place)))
        }
        let fixups = LinkingFixupsBuilder.fixups(for: libraries, symbols, layout, trampolines)
        try checkNames(of: fixups)
        return LinkedLibraries(
            main: main, libraries: linked, fixups: fixups,
            dropped: dropped.sorted())
    }

    /// The module that fixes up what is instantiated knows what is no library by these names.
    private func checkNames(of fixups: LinkingFixups) throws(Diagnostic) {
        let reserved: Set<CoreName> = ["main", "shim", "actual"]
        let imported = Set(fixups.imports.map(\.module))
        for library in libraries where reserved.contains(library.name) && imported.contains(.named(library.name.text)) {
            throw .reservedLibraryName(library.name, library.path)
        }
    }

    private func checkEntries() throws(Diagnostic) {
        if let library = libraries.first(where: { $0.entries.isSuperset(of: [.constructors, .initialize]) }) {
            throw .conflictingInitializers(library.name, library.path)
        }
        let commands = libraries.filter { $0.entries.contains(.start) }
        if commands.count > 1 { throw .severalStarts(commands) }
    }
}

extension MissingSymbol {
    /// The type that a function must have which stands for it.
    fileprivate var functionType: CoreFuncType? {
        switch kind {
        case .function(let type): type
        case .functionAddress: .thunk
        case .dataAddress, .tag: nil
        }
    }
}
