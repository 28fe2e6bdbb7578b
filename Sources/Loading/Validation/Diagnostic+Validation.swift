import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposePlatform
import WComposeValidation
package import WComposeWasmBinary

/// What is said about core modules that are not valid.
extension Diagnostic {
    /// All that is told of one core module.
    ///
    /// - Parameters:
    ///   - component: the outermost one; nothing where the file is a module.
    ///   - location: where the file is named, unless that is the command line.
    static func invalid(
        _ file: InputFile, _ fault: ModuleFault, of component: Component?, at location: Location?
    ) -> [Diagnostic] {
        var diagnostics = fault.errors.map { invalid(file, $0, in: fault.module, of: component, at: location) }
        if fault.errors.count >= Limits.moduleErrors {
            diagnostics[diagnostics.count - 1].notes.append(
                "too many errors in one core module; the rest are omitted")
        }
        return diagnostics
    }

    private static func invalid(
        _ file: InputFile, _ error: CoreValidationError, in module: EmbeddedModule, of component: Component?,
        at location: Location?
    ) -> Diagnostic {
        var path = component.map { BinaryPath.path(module, in: $0, of: file) } ?? []
        if let function = error.function {
            let name = functionName(function, in: module, of: file)
            path.append("func \(function)" + (name.map { " \"\($0)\"" } ?? ""))
        }
        let place = BinaryLocation(file: file.path, path: path, offset: error.offset)
        var code = LoadingCode.invalidModule.code
        var what = "invalid"
        if case .malformed = error.reason { (code, what) = (InputCode.malformedBinary.code, "malformed") }
        var help: [String] = []
        if case .switchedOff(let features) = error.reason { help = switchingOn(features) }
        return Diagnostic(
            code, "\(what) core module: \(error)",
            at: [Label(.binary(place))] + (location.map { [Label($0, "named here")] } ?? []), help: help)
    }

    /// The name that the `name` section gives to a function.
    private static func functionName(_ function: UInt32, in module: EmbeddedModule, of file: InputFile) -> String? {
        file.withBytes { ModuleNames.name(ofFunction: function, in: ByteReader($0).reader(of: module.range)) }
    }
}

extension Diagnostic {
    /// - Parameter error: of a list of features.
    package init(_ error: Features.NamingError) {
        switch error {
        case .unknown(let word):
            let nearest = Spelling.nearest(to: word, among: Features.words)
            self.init(
                LoadingCode.unknownFeature, "unknown feature `\(word)`",
                help: [nearest.map { "did you mean `\($0)`?" } ?? "`wcompose validate --list-features` lists them"])
        case .cannotDisable(let word):
            self.init(
                LoadingCode.unknownFeature, "`\(word)` is a group of features and cannot be disabled",
                help: ["write `-all` to start with none, or disable single features"])
        }
    }
}
