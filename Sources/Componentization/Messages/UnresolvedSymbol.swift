import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// A symbol that no library has, and all that is known of it.
struct UnresolvedSymbol {
    var name: CoreName
    var kind: MissingSymbol.Kind
    /// The places of the libraries that ask for it.
    var importers: [Int] = []
    /// Why it is missing: what it is to them, and what exports of its name are.
    var notes: [String] = []
    /// Libraries that export something of its name that is not it.
    var others: [Int] = []

    /// What is missing, each symbol once, in order.
    static func all(_ missing: [MissingSymbol], in libraries: [LibraryMetadata]) -> [UnresolvedSymbol] {
        var symbols: [UnresolvedSymbol] = []
        var places: [CoreName: [Int]] = [:]
        for item in missing {
            if let place = places[item.name]?.first(where: { symbols[$0].kind == item.kind }) {
                symbols[place].importers.append(item.importer)
            } else {
                places[item.name, default: []].append(symbols.count)
                symbols.append(UnresolvedSymbol(name: item.name, kind: item.kind, importers: [item.importer]))
            }
        }
        for place in symbols.indices { symbols[place].notes = [symbols[place].need(libraries)] }
        for (place, library) in libraries.enumerated() {
            for export in library.exports {
                for symbol in places[export.name] ?? [] where symbols[symbol].others.count < 4 {
                    symbols[symbol].others.append(place)
                    symbols[symbol].notes.append(
                        "`\(library.name)` exports `\(export.name)` as `\(export.type.spelling)`")
                }
            }
        }
        return symbols
    }

    var isFunction: Bool {
        switch kind {
        case .function, .functionAddress: true
        case .dataAddress, .tag: false
        }
    }

    private func need(_ libraries: [LibraryMetadata]) -> String {
        let names = Diagnostic.list(importers.map { libraries[$0].name.text })
        return switch kind {
        case .function(let type): "`\(name)`: `\(SymbolType.function(type).spelling)`, needed by \(names)"
        case .tag(let type): "`\(name)`: `\(SymbolType.tag(type).spelling)`, needed by \(names)"
        case .functionAddress: "`\(name)`: the address of a function, needed by \(names)"
        case .dataAddress: "`\(name)`: the address of data, needed by \(names)"
        }
    }

    /// A question for the symbol that is probably meant.
    func nearest(in libraries: [LibraryMetadata]) -> String? {
        var known: [String] = []
        for library in libraries {
            for export in library.exports.prefix(Limits.namesCompared - known.count) {
                switch (kind, export.type) {
                case (.function, .function), (.functionAddress, .function), (.tag, .tag), (.dataAddress, .global):
                    known.append(export.name.text)
                default: break
                }
            }
        }
        return Spelling.nearest(to: name.text, among: known).map { "did you mean `\($0)`?" }
    }
}

extension SymbolType {
    /// How the text format calls the type: `(func (param i32))`.
    var spelling: String {
        var table = CoreTypeTable()
        switch self {
        case .function(let type): return table.spell(type)
        case .global(let type): return table.spell(CoreExternType.global(type))
        case .tag(let type):
            let id = table.add(type)
            return table.spell(CoreExternType.tag(id))
        }
    }
}
