package import WComposeComponentModel
import WComposeCoreWasm
import WComposeWIT

/// What an import of a core module is given.
enum ImportProvider: Equatable, Sendable {
    /// A function of the world, or of an interface that it imports, lowered.
    case function(TargetWorld.Function, CoreABI)
    /// `resource.drop` of a resource that is imported.
    case importedResourceDrop(WIT.World.Key, WIT.InterfaceID?, WIT.TypeID)
    /// `resource.new`, `resource.rep` or `resource.drop` of a resource that is exported.
    case exportedResource(CanonicalBuiltin, WIT.TypeID)
    /// A function of an adapter.
    case adapterExport(adapter: String, function: String, CoreFuncType)
    /// The memory of the main module.
    case mainMemory
    /// Anything that the main module exports, for an adapter.
    case mainExport(String, CoreSort)
    /// What was linked: an export of the main module or of a library.
    case libraryItem(LibraryItem)
    /// `task.return` of a function that is exported.
    case taskReturn(TargetWorld.Function)
    /// A built-in that needs neither types nor a memory.
    case builtin(CanonicalBuiltin, CanonicalImmediates)
    /// `waitable-set.wait` or `waitable-set.poll`.
    case waiting(CanonicalBuiltin)
    case errorContextNew(StringEncoding)
    case errorContextDebugMessage(StringEncoding)
    case threadNewIndirect
    /// A built-in of a stream or future.
    case stream(StreamBuiltin)
    /// The base of thread-local storage, read or set.
    case tlsBase(isSet: Bool, CoreValueType)
}

/// A built-in of a stream or future, as a module names it.
struct StreamBuiltin: Hashable, Sendable {
    var builtin: CanonicalBuiltin
    var isAsync: Bool
    var stream: StreamIdentity
}

/// A stream or future by the function that it is found in.
struct StreamIdentity: Hashable, Sendable {
    /// The import's name, without the prefix of asynchronous ones.
    var name: String
    var type: StreamType
    /// Nil for a stream or future of nothing.
    var function: TargetWorld.Function?
    /// The interface that was named, or nil for the world.
    var interface: WIT.InterfaceID?
    /// Whether it is of an import rather than of an export.
    var isImport: Bool
}

/// A part of a library's arguments. See `LibraryArgument`.
package struct LibraryItem: Hashable, Sendable {
    /// The name by which the library imports it.
    package var alias: String
    package var sort: CoreSort
    package var module: ModuleReference
    /// The name by which the module exports it.
    package var name: String

    package init(alias: String, sort: CoreSort, module: ModuleReference, name: String) {
        self.alias = alias
        self.sort = sort
        self.module = module
        self.name = name
    }
}

/// One of the modules of a component that is made.
package enum ModuleReference: Hashable, Sendable {
    case main
    /// An adapter or library, by its name.
    case named(String)

    /// Of an adapter or library.
    package var name: String? { if case .named(let name) = self { name } else { nil } }
}
