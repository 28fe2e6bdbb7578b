package import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWasmBinary

/// Links libraries, core modules that share one memory and one table, to what a component is made of. See
/// "Shared-Everything Dynamic Linking" in the examples of WebAssembly/component-model.
package struct LibraryLinker: Sendable {
    /// Bytes of the stack.
    package var stackSize: UInt32 = Self.defaultStackSize
    /// Whether functions that no library has become functions that trap.
    package var stubsMissingFunctions = false
    /// The names of modules that adapters provide.
    package var adapters: Set<CoreName> = []

    package static let defaultStackSize: UInt32 = 1 << 20

    package init() {}

    /// Links libraries whose metadata was read. Reports all that is wrong; then there is nothing.
    ///
    /// - Parameter libraries: of two that export a symbol, the first one provides it.
    package func link(
        _ libraries: [LibraryMetadata], reporting sink: inout DiagnosticSink
    ) -> LinkedLibraries? {
        let problems = problems(with: libraries)
        for problem in problems { sink.report(problem) }
        guard problems.isEmpty else { return nil }
        do throws(LinkingRun.Failure) {
            return try link(libraries, keepingAddresses: false)
        } catch {
            guard error.hasDropped, let linked = try? link(libraries, keepingAddresses: true) else {
                for problem in error.problems { sink.report(problem) }
                return nil
            }
            return linked
        }
    }

    /// - Parameter keepingAddresses: whether a library stays that others only take addresses of. Without `NEEDED`, peers
    ///   drop it; that is tried first.
    private func link(
        _ libraries: [LibraryMetadata], keepingAddresses: Bool
    ) throws(LinkingRun.Failure) -> LinkedLibraries {
        var run = LinkingRun(self, libraries, keepsAddresses: keepingAddresses)
        return try run.link()
    }

    // MARK: - Before all

    private func problems(with libraries: [LibraryMetadata]) -> [Diagnostic] {
        guard libraries.count <= Limits.linkedLibraries else {
            return [.tooMuchToLink("libraries", Limits.linkedLibraries)]
        }
        var problems: [Diagnostic] = []
        // By names that are equal in any spelling of their letters, since a component could not tell them apart.
        var known: [String: String] = [:]
        for library in libraries {
            if library.name.text.isEmpty || Self.reservedNames.contains(library.name) {
                problems.append(.reservedLibraryName(library.name, library.path))
            } else if adapters.contains(library.name) {
                problems.append(.libraryNamedLikeAdapter(library.name, library.path))
            } else if let first = known.updateValue(library.path, forKey: library.name.text) {
                problems.append(.duplicateLibrary(library.name, library.path, first: first))
            }
        }
        return problems + missingLibraries(of: libraries)
    }

    /// The names of modules by which libraries import what is no library.
    private static let reservedNames: Set<CoreName> = [
        CoreName(EnvironmentName.environment), CoreName(EnvironmentName.memoryAddresses),
        CoreName(EnvironmentName.functionAddresses), CoreName(EnvironmentName.root), StubsModule.name,
    ]

    private func missingLibraries(of libraries: [LibraryMetadata]) -> [Diagnostic] {
        let names = Set(libraries.map(\.name))
        var missing: [CoreName] = []
        var importers: [CoreName: [LibraryMetadata]] = [:]
        for library in libraries {
            for name in library.needed where !names.contains(name) {
                if importers[name] == nil { missing.append(name) }
                importers[name, default: []].append(library)
            }
        }
        let shown = missing.prefix(Limits.graphErrors)
        return shown.map { .missingLibrary($0, neededBy: importers[$0] ?? [], known: libraries.map(\.name.text)) }
    }
}
