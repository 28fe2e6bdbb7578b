import OrderedCollections
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWIT
package import WComposeWasmBinary

extension Componentization {
    /// Adds a library that is linked, after the main module and the libraries that it refers to.
    ///
    /// - Parameter reader: of the whole library, which must be valid.
    package mutating func add(
        _ library: LinkedLibrary, _ reader: borrowing ByteReader, _ origin: ModuleOrigin
    ) throws(Diagnostic) {
        let world = try worlds.add(module: reader)
        do throws(BinaryError) {
            var sections = try ModuleSections(reading: reader)
            sections.removeWorlds()
            try sections.apply(MetadataEdit(producers: world.producers), reader)
            if options.hasDebugNames { try sections.apply(MetadataEdit(name: .set(library.name.text)), reader) }
            modules[.named(library.name.text)] = AddedModule(
                origin: origin, world: world, contents: .pieces(sections.pieces),
                interface: try ModuleInterface(reading: copy reader), arguments: library.arguments)
        } catch {
            throw .invalidModule("\(error)", offset: error.offset, origin)
        }
    }

    /// Checks that libraries have what is imported of them by their names, as the program that is linked does.
    func checkLibraries(_ assembly: inout Assembly) {
        for (reference, module) in modules where module.arguments != nil {
            guard let name = reference.name, let library = assembly.planned[reference]?.module else { continue }
            for planned in assembly.planned.values {
                let needed = planned.module.functions(ofAdapter: name)
                if !needed.isEmpty { assembly.checker.check(library, has: needed, for: name, module.origin) }
            }
        }
    }

    /// Adds what must be done for libraries that are linked, once they are instantiated.
    package mutating func add(_ fixups: LinkingFixups) { linkingFixups = fixups }
}
