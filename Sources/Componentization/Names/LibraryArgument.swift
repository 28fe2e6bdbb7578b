/// What a library is given for a module that it imports from.
package enum LibraryArgument: Sendable {
    /// A whole instance.
    case instance(ModuleReference)
    /// Items of several.
    case items([LibraryItem])
}
