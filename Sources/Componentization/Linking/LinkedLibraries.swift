package import OrderedCollections
package import WComposeCoreWasm

/// Libraries that are linked: what a component is to be made of.
package struct LinkedLibraries: Sendable {
    /// The module that has the memory and the table: the main module of the component.
    package var main: [UInt8]
    /// The libraries in the order in which they are instantiated, after the main module. Each refers only to itself, the
    /// main module and those before it.
    package var libraries: [LinkedLibrary]
    package var fixups: LinkingFixups
    /// The names of libraries that nothing in the component reaches: they are not in it.
    package var dropped: [CoreName]
}

/// A library, and what its imports are given.
package struct LinkedLibrary: Sendable {
    package var name: CoreName
    package var module: Module
    /// For each module of imports, where they come from. What is not here is imported of the world or of an adapter; of
    /// what is here, a library imports some.
    package var arguments: OrderedDictionary<String, LibraryArgument>

    package enum Module: Sendable {
        /// One of the libraries that were given, by its place.
        case input(Int)
        /// One that stands in for functions that no library has.
        case stubs([UInt8])
    }
}
