package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposePlatform
package import WComposeValidation
package import WComposeWasmBinary

/// Why a file holds no component that can be used.
package enum ComponentFault: Error {
    case malformed(BinaryError)
    case invalid(ValidationError, in: Component?)
    /// It stands for a package of WIT.
    case package
}

extension Diagnostic {
    /// - Parameter location: where the file is named, unless that is the command line.
    package init(_ fault: ComponentFault, in file: InputFile, at location: Location?) {
        switch fault {
        case .malformed(let error): self = .malformed(file, error, at: location)
        case .invalid(let error, let component): self = .invalid(file, error, component, at: location)
        case .package: self = .packageNotComponent(file, at: location)
        }
    }
}
