import WComposeCoreWasm

/// Which library provides each symbol: the first one that exports it.
struct SymbolTable {
    /// The places of the libraries that provide symbols.
    private var providers: [Symbol: Int] = [:]
    /// Functions by name alone, by which their addresses are taken.
    private var functions: [CoreName: Function] = [:]

    struct Function {
        var type: CoreFuncType
        var provider: Int
    }

    init(_ libraries: [LibraryMetadata]) {
        for (place, library) in libraries.enumerated() {
            for symbol in library.exports where providers[symbol] == nil {
                providers[symbol] = place
                if case .function(let type) = symbol.type, functions[symbol.name] == nil {
                    functions[symbol.name] = Function(type: type, provider: place)
                }
            }
        }
    }

    /// The place of the library that provides a symbol; nil where none does.
    func provider(of symbol: Symbol) -> Int? { providers[symbol] }

    func dataProvider(_ name: CoreName) -> Int? { providers[Symbol(name, .address)] }

    func function(_ name: CoreName) -> Function? { functions[name] }
}

/// A symbol that a library asks for and none provides.
struct MissingSymbol {
    enum Kind: Equatable {
        case function(CoreFuncType)
        /// The address of a function whose type the library does not say.
        case functionAddress
        case dataAddress
        case tag(CoreFuncType)
    }

    var name: CoreName
    var kind: Kind
    var isWeak = false
    /// The place of the library that asks for it.
    var importer: Int
}

extension SymbolTable {
    /// What is asked for and not provided: first all imports library by library, then the addresses of functions.
    func missing(in libraries: [LibraryMetadata]) -> [MissingSymbol] {
        var missing: [MissingSymbol] = []
        for (place, library) in libraries.enumerated() {
            for item in library.functionImports where provider(of: item.symbol) == nil {
                missing.append(
                    MissingSymbol(
                        name: item.name, kind: .function(item.type), isWeak: item.isWeak, importer: place))
            }
            for name in library.dataAddresses where dataProvider(name) == nil {
                missing.append(MissingSymbol(name: name, kind: .dataAddress, importer: place))
            }
            for item in library.tagImports where provider(of: item.symbol) == nil {
                missing.append(MissingSymbol(name: item.name, kind: .tag(item.type), importer: place))
            }
        }
        for (place, library) in libraries.enumerated() {
            let imported = Set(library.functionImports.map(\.name))
            for name in library.functionAddresses where function(name) == nil && !imported.contains(name) {
                missing.append(MissingSymbol(name: name, kind: .functionAddress, importer: place))
            }
        }
        return missing
    }
}
