package import WComposeWasmBinary

/// Why the modules of a component cannot be taken out of it, and where.
package enum UnbundlingError: Error, Equatable, Sendable {
    case malformed(BinaryError)
    /// A component has no words for the type of an import or export of a module.
    ///
    /// - Parameters:
    ///   - name: of the import or export.
    ///   - offset: where in the file the module begins.
    case type(name: String, offset: Int)

    /// In plain words, in lower case, names in backquotes.
    package var description: String {
        switch self {
        case .malformed(let error): error.description
        case .type(let name, _): "the type of `\(name)` cannot be expressed in the type of an imported module"
        }
    }

    /// Bytes from the start of the file to what is at fault.
    package var offset: Int {
        switch self {
        case .malformed(let error): error.offset
        case .type(_, let offset): offset
        }
    }
}
