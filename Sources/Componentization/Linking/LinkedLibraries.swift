package import WComposeComponentModel

/// Libraries that are linked: what a component is to be made of.
package struct LinkedLibraries: Sendable {
    /// The module that has the memory and the table: the main module of the component.
    package var main: [UInt8]
    /// The libraries in the order in which they are instantiated, after the main module. Each refers only to itself, the
    /// main module and those before it.
    package var libraries: [LinkedLibrary]
    package var fixups: LinkingFixups
    /// The names of libraries that nothing in the component reaches: they are not in it.
    package var dropped: [SymbolName]
}

/// A library, and what its imports are given.
package struct LinkedLibrary: Sendable {
    package var name: SymbolName
    package var module: Module
    /// For each module of imports, where they come from. What is not here is imported of the world or of an adapter; of
    /// what is here, a library imports some.
    package var arguments: [(module: String, argument: LibraryArgument)]

    package enum Module: Sendable {
        /// One of the libraries that were given, by its place.
        case input(Int)
        /// One that stands in for functions that no library has.
        case stubs([UInt8])
    }
}

/// Where imports of one module come from.
package enum LibraryArgument: Hashable, Sendable {
    case instance(ModuleReference)
    case items([LibraryItem])
}

/// An export of a module, under the name by which a library imports it.
package struct LibraryItem: Hashable, Sendable {
    package var alias: String
    package var kind: CoreSort
    package var module: ModuleReference
    package var name: String

    package init(alias: String, kind: CoreSort, module: ModuleReference, name: String) {
        self.alias = alias
        self.kind = kind
        self.module = module
        self.name = name
    }
}

/// A core module of the component.
package enum ModuleReference: Hashable, Sendable {
    case main
    case library(SymbolName)
}
