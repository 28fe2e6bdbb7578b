package import WComposeWasmBinary

/// What the `name` section of a core module says, as ranges of the file: nothing is copied.
///
/// See "Name Section" in the appendix on custom sections of WebAssembly 3.0, and the extended-name-section proposal.
package struct ModuleNames: Sendable {
    /// The name of the custom section.
    package static let sectionName = "name"

    /// A name for the index of an item.
    package struct Association: Sendable {
        package var index: UInt32
        /// The bytes of the name, which are valid UTF-8.
        package var name: ByteRange
    }

    /// Names for what is in an item: its locals, labels, fields or parameters.
    package struct Indirect: Sendable {
        package var index: UInt32
        /// The name map, which `ModuleNames.associations` reads.
        package var map: ByteRange
    }

    package var module: ByteRange?
    /// Each list ascends by index.
    package var functions: [Association] = []
    package var types: [Association] = []
    package var tables: [Association] = []
    package var memories: [Association] = []
    package var globals: [Association] = []
    package var elements: [Association] = []
    package var data: [Association] = []
    package var tags: [Association] = []
    package var locals: [Indirect] = []
    package var labels: [Indirect] = []
    package var fields: [Indirect] = []
    /// Of function types.
    package var parameters: [Indirect] = []

    package init() {}
}
