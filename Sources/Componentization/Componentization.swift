import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWIT
package import WComposeWasmBinary

/// Makes a component of a core module. See "Componentization" in the build targets of the component model.
///
/// Modules are added one by one, the main one first; then the component is encoded.
package struct Componentization {
    let options: ComponentizationOptions
    var worlds = EmbeddedWorlds()
    var modules: OrderedDictionary<ModuleReference, AddedModule> = [:]
    /// What is to be done for libraries once they are instantiated.
    var linkingFixups: LinkingFixups?

    struct AddedModule {
        var origin: ModuleOrigin
        var world: WIT.ModuleWorld
        var pieces: [ModulePiece]
        var interface: ModuleInterface
        var originalNames: [CoreImportName: String]
        var debugName: String
        var arguments: OrderedDictionary<String, LibraryArgument>?
    }

    package init(_ options: ComponentizationOptions = ComponentizationOptions()) { self.options = options }

    /// Adds the main module.
    ///
    /// - Parameter reader: of the whole module, which must be valid.
    /// - Returns: whether it says which world it is for.
    package mutating func add(
        main reader: borrowing ByteReader, _ origin: ModuleOrigin
    ) throws(Diagnostic) -> Bool {
        let world = try worlds.add(module: reader)
        do throws(BinaryError) {
            var sections = try ModuleSections(reading: reader)
            sections.removeWorlds()
            var interface = try ModuleInterface(reading: copy reader)
            let originalNames = DistinctImports.make(&interface)
            if !originalNames.isEmpty { sections.replaceImports(interface.imports) }
            try sections.add(world.producers, reader)
            modules[.main] = AddedModule(
                origin: origin, world: world, pieces: sections.pieces, interface: interface,
                originalNames: originalNames, debugName: "main")
        } catch {
            throw .invalidModule("\(error)", offset: error.offset, origin)
        }
        return world.isPresent
    }

    /// The component, as pieces of which those of modules stay in their files.
    package consuming func encoded() throws(DiagnosticList) -> [ComponentPiece] {
        var list = DiagnosticSink()
        do throws(Diagnostic) {
            return try encoded(&list)
        } catch {
            if !list.hasErrors { list.report(error) }
            throw DiagnosticList(diagnostics: list.diagnostics)
        }
    }

    private func encoded(_ sink: inout DiagnosticSink) throws(Diagnostic) -> [ComponentPiece] {
        let decoded = try worlds.finish()
        guard let id = decoded.world else { preconditionFailure("modules have worlds") }
        var resolution = decoded.resolution
        if options.mergesImports { try resolution.mergeImports(of: id) }
        // The exports of each module, by their places: they get other keys.
        let places = modules.mapValues { module in
            module.world.exports.compactMap { resolution[id].exports.index(forKey: $0) }
        }
        let originals = resolution.makeInterfacesDistinct(in: id)
        let world = try TargetWorld(id, of: resolution, originals: originals)
        let keys = world.exports.keys
        var checker = ModuleChecker(
            world: world, adapters: Set(modules.keys.compactMap(\.name)), rejectsLegacyNames: options.rejectsLegacyNames)
        var planned: OrderedDictionary<ModuleReference, ComponentPlan.PlannedModule> = [:]
        var contents: OrderedDictionary<ModuleReference, ModuleContents> = [:]
        for (reference, module) in modules {
            let exports = OrderedSet((places[reference] ?? []).map { keys[$0] })
            let checked = checker.check(
                ModuleChecker.Subject(
                    reference: reference, origin: module.origin, interface: module.interface, originalNames: module.originalNames,
                    exports: exports, arguments: module.arguments))
            planned[reference] = ComponentPlan.PlannedModule(
                module: checked, origin: module.origin, importEncodings: module.world.importEncodings,
                exportEncodings: module.world.exportEncodings, exports: exports, isLibrary: module.arguments != nil)
            contents[reference] = ModuleContents(pieces: module.pieces, debugName: module.debugName)
        }
        sink = checker.sink
        if let first = sink.diagnostics.first(where: { $0.severity == .error }) { throw first }
        let plan = ComponentPlan(world, modules: planned, form: options.form)
        var encoder = ComponentEncoder(plan, options)
        encoder.linkingFixups = linkingFixups
        return try encoder.encode(contents)
    }
}

/// All that is wrong, where that is more than one thing.
package struct DiagnosticList: Error, Sendable {
    package var diagnostics: [Diagnostic]

    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// Names for imports that are imported more than once, as wasm-tools gives them.
enum DistinctImports {
    /// Gives them names of their own.
    ///
    /// - Returns: what each of these was called.
    static func make(_ interface: inout ModuleInterface) -> [CoreImportName: String] {
        var known: Set<CoreImportName> = []
        var originals: [CoreImportName: String] = [:]
        var numbers: [CoreImportName: Int] = [:]
        for place in interface.imports.indices {
            let item = interface.imports[place]
            let name = CoreImportName(item.module, item.name)
            guard !known.insert(name).inserted else { continue }
            // Names with numbers may be there already; what was tried once is not tried again.
            var number = numbers[name] ?? 2
            var unique = CoreImportName(item.module, "\(item.name) [v\(number)]")
            while known.contains(unique) {
                number += 1
                unique.name = "\(item.name) [v\(number)]"
            }
            numbers[name] = number + 1
            known.insert(unique)
            originals[unique] = item.name
            interface.imports[place].name = unique.name
        }
        return originals
    }
}
