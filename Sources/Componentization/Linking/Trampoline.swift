import WComposeCoreWasm
import WComposeDiagnostics

/// A function of the program that calls one of a library through the table, since it is asked for before the library is
/// there, or since its address is taken.
struct Trampoline {
    var name: CoreName
    var type: CoreFuncType
    /// The place of the library that has the function.
    var provider: Int
}

extension Trampoline {
    /// The trampolines of a program, in the order in which its libraries ask for them.
    ///
    /// - Parameter order: of the libraries, as they are instantiated.
    static func all(
        for libraries: [LibraryMetadata], _ symbols: SymbolTable, order: [Int]
    ) throws(Diagnostic) -> [Trampoline] {
        var trampolines: [Trampoline] = []
        var places: [CoreName: Int] = [:]
        var instantiated = Array(repeating: false, count: libraries.count)
        func add(
            _ name: CoreName, _ type: CoreFuncType, _ provider: Int, for importer: Int
        ) throws(Diagnostic) {
            guard let place = places.updateValue(trampolines.count, forKey: name) else {
                return trampolines.append(Trampoline(name: name, type: type, provider: provider))
            }
            places[name] = place
            let other = trampolines[place]
            guard other.type == type else {
                throw .conflictingTypes(
                    name, [(libraries[other.provider].name, other.type), (libraries[provider].name, type)],
                    libraries[importer].path)
            }
        }
        for place in order {
            for name in libraries[place].functionAddresses {
                guard let function = symbols.function(name) else { continue }
                try add(name, function.type, function.provider, for: place)
            }
            for item in libraries[place].functionImports {
                guard let provider = symbols.provider(of: item.symbol), !instantiated[provider] else { continue }
                try add(item.name, item.type, provider, for: place)
            }
            instantiated[place] = true
        }
        // What makes the component calls it by way of the program, whether or not a library does.
        let hook = Symbol(CoreName(EnvironmentName.taskHook), .function(.taskHook))
        if let provider = symbols.provider(of: hook) {
            try add(hook.name, .taskHook, provider, for: provider)
        }
        return trampolines
    }
}
