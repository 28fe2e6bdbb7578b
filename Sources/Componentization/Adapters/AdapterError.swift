package import WComposeCoreWasm
package import WComposeWasmBinary

/// Why a module cannot be an adapter, or cannot be reduced, and where.
package struct AdapterError: Error, Equatable, Sendable {
    package var reason: Reason
    /// Bytes from the start of the file to what is at fault; nothing where no place is.
    package var offset: Int?

    package init(_ reason: Reason, at offset: Int? = nil) {
        self.reason = reason
        self.offset = offset
    }

    init(_ error: CoreValidationError) { self.init(.invalid(error), at: error.offset) }
    init(_ error: BinaryError) { self.init(.malformed(error), at: error.offset) }

    package enum Reason: Equatable, Sendable {
        /// The module is not valid.
        indirect case invalid(CoreValidationError)
        indirect case malformed(BinaryError)
        case missingExport(String)
        /// What an adapter may not have.
        case section(CoreSectionID)
        case importedTag(module: String, name: String)
        case exactImport(module: String, name: String)
        case typeOfNoFunction
        case exportedTag(String)
        /// What is kept uses a table.
        case table
        case definedMemory
        case severalMemories
        /// The `name` section gives a name that has a meaning to several globals.
        case severalGlobals(String, count: Int)
        /// The function that allocates memory is imported with another type than it has.
        case reallocType(String)
        /// What was made is not valid.
        indirect case invalidResult(CoreValidationError)
    }
}

extension AdapterError: CustomStringConvertible {
    /// One line in plain words, without the offset, in lower case.
    package var description: String {
        switch reason {
        case .invalid(let error): error.description
        case .malformed(let error): error.description
        case .missingExport(let name): "the adapter has no export `\(name)`"
        case .section(let section):
            "an adapter must not have \(section == .element ? "an" : "a") \(section.spelling) section"
        case .importedTag(let module, let name): "an adapter must not import a tag: `\(name)` of `\(module)`"
        case .exactImport(let module, let name):
            "an adapter must not import a function of an exact type: `\(name)` of `\(module)`"
        case .typeOfNoFunction: "all types of an adapter must be function types"
        case .exportedTag(let name): "an adapter must not export a tag: `\(name)`"
        case .table: "the functions that are kept of an adapter must not use a table"
        case .definedMemory: "an adapter must import its memory"
        case .severalMemories: "an adapter must not use more than one memory"
        case .severalGlobals(let name, let count): "the adapter has \(count) mutable `i32` globals named `\(name)`"
        case .reallocType(let name):
            "`\(name)` of `\(MainModule.name)` must have four `i32` parameters and one `i32` result"
        case .invalidResult(let error): "the reduced adapter is invalid: \(error)"
        }
    }
}

extension ByteReader {
    /// What `read` reads of an adapter.
    @_lifetime(self: copy self)
    mutating func reading<Item>(
        _ read: (inout ByteReader) throws(BinaryError) -> Item
    ) throws(AdapterError) -> Item {
        do { return try read(&self) } catch { throw AdapterError(error) }
    }
}
