import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeValidation
package import WComposeWasmBinary

/// Puts together the worlds that the custom sections of core modules hold, each as a component that exports its type.
package struct EmbeddedWorlds {
    private var decoder = BinaryDecoder(TypeStore())
    /// The package and world that holds all of them: it has no name in the module.
    private let root: WIT.PackageID
    private let merged: WIT.WorldID
    /// By import or export of all worlds together, the section that it was first in.
    private var origins: [WIT.World.Key: String] = [:]
    /// The parts of all types together.
    private var size = 0

    package init() {
        decoder.joinsWorlds = true
        root = decoder.package(named: .ofCoreModules)
        merged = decoder.resolution.add(WIT.World(name: "root", package: root))
        decoder.resolution[root].worlds["root"] = merged
    }

    package func finish() throws(Diagnostic) -> WIT.DecodedBinary {
        var decoder = decoder
        let package = try decoder.finish(last: root)
        return WIT.DecodedBinary(decoder.resolution, package, world: merged)
    }

    /// Adds the worlds that a core module carries.
    ///
    /// - Parameter reader: of the whole module.
    package mutating func add(module reader: borrowing ByteReader) throws(Diagnostic) -> WIT.ModuleWorld {
        var module = WIT.ModuleWorld()
        for section in try Self.sections(of: reader) {
            module.isPresent = true
            try add(section.name, reader.reader(of: section.contents), to: &module)
        }
        return module
    }

    /// Whether a custom section of this name holds a world. Languages put their names behind it, so that linking does not
    /// join what cannot be joined.
    package static func isSection(_ name: String) -> Bool { name.hasPrefix("component-type") }

    /// Whether a core module carries worlds.
    package static func arePresent(in module: borrowing ByteReader) throws(Diagnostic) -> Bool {
        !(try sections(of: module)).isEmpty
    }

    private static func sections(
        of module: borrowing ByteReader
    ) throws(Diagnostic) -> [(name: String, contents: ByteRange)] {
        var found: [(name: String, contents: ByteRange)] = []
        do throws(BinaryError) {
            try CustomSections.forEach(in: module) { name, contents in
                if isSection(name) { found.append((name, contents.range)) }
            }
        } catch {
            throw .malformedCoreModule(error)
        }
        return found
    }

    /// - Parameters:
    ///   - name: of the section.
    ///   - reader: of its contents.
    private mutating func add(
        _ name: String, _ reader: borrowing ByteReader, to module: inout WIT.ModuleWorld
    ) throws(Diagnostic) {
        // A binary begins with a zero, what came before that with its version.
        if let version = reader.peek(), version != 0 {
            return try addOlder(name, reader, version: version, to: &module)
        }
        let component = try read(name, reader)
        let type = try validate(component, name)
        let encoding = try encoding(component, name, reader)
        addProducers(of: component, reader, to: &module)
        guard let (worldName, world) = self.world(ofType: type) else {
            throw .malformedEmbeddedWorld(name, "does not contain exactly one world")
        }
        decoder.place = ["custom section `\(name)`"]
        let qualified = try decoder.qualified(worldName)
        let package = decoder.package(named: qualified.package)
        var id = decoder.resolution.add(WIT.World(name: qualified.item, package: package))
        try decoder.add(world, to: id)
        module.exports.formUnion(decoder.resolution[id].exports.keys)
        try note(encoding, ofFunctionsIn: decoder.store[world].imports, to: &module.importEncodings, name)
        try note(encoding, ofFunctionsIn: decoder.store[world].exports, to: &module.exportEncodings, name)
        if let known = decoder.resolution[package].worlds[qualified.item] {
            try merge(id, into: known, name, at: reader.offset)
            id = known
        } else {
            decoder.resolution[package].worlds[qualified.item] = id
            decoder.noteWorld(of: package)
        }
        try merge(id, into: merged, name, at: reader.offset)
    }

    /// What the sections held before: a version, how the module has strings, the name of the world, and its package as a
    /// binary.
    private mutating func addOlder(
        _ name: String, _ reader: borrowing ByteReader, version: UInt8, to module: inout WIT.ModuleWorld
    ) throws(Diagnostic) {
        guard version == 0x03 else {
            throw .malformedEmbeddedWorld(name, "has an unsupported format, version \(version)")
        }
        var reader = copy reader
        let encodingByte: UInt8
        let worldName: String
        do throws(BinaryError) {
            _ = try reader.byte()
            encodingByte = try reader.byte()
            worldName = try reader.name()
        } catch {
            throw .malformedEmbeddedWorld(name, "does not name its world: \(error), offset \(error.offset)")
        }
        guard let encoding = StringEncoding(rawValue: encodingByte) else {
            throw .malformedEmbeddedWorld(name, "has strings in an unknown encoding")
        }
        let component = try read(name, reader)
        let type = try validate(component, name)
        addProducers(of: component, reader, to: &module)
        decoder.place = ["custom section `\(name)`"]
        guard decoder.isPackage(type) else { throw .malformedEmbeddedWorld(name, "contains no package") }
        let count = decoder.packageCount
        let package = try decoder.package(type)
        decoder.moveLast(package, from: count)
        try PackageDocumentation.add(of: component, from: reader, to: package, of: &decoder.resolution)
        let world: WIT.WorldID
        do throws(WIT.Resolution.WorldChoice) {
            world = try decoder.resolution.world(named: worldName, in: package)
        } catch {
            throw .malformedEmbeddedWorld(name, "has no world `\(worldName)`")
        }
        module.exports.formUnion(decoder.resolution[world].exports.keys)
        try note(encoding, of: decoder.resolution[world].imports, to: &module.importEncodings, name)
        try note(encoding, of: decoder.resolution[world].exports, to: &module.exportEncodings, name)
        try merge(world, into: merged, name, at: reader.offset)
    }

    private mutating func merge(
        _ world: WIT.WorldID, into other: WIT.WorldID, _ section: String, at offset: Int
    ) throws(Diagnostic) {
        var merger = WorldMerger(to: other)
        if let key = merger.add(itemsOf: world, in: &decoder.resolution) {
            let first = origins[key] ?? "an earlier section"
            throw .malformedEmbeddedWorld(
                section, "conflicts with \(first): the types of `\(decoder.resolution.name(of: key))` differ")
        }
        let world = decoder.resolution[other]
        for key in world.imports.keys.elements + world.exports.keys.elements where origins[key] == nil {
            origins[key] = "section `\(section)` at offset \(offset)"
        }
    }

    private func read(_ name: String, _ reader: borrowing ByteReader) throws(Diagnostic) -> Component {
        do throws(BinaryError) {
            return try Component(reading: copy reader)
        } catch {
            throw .malformedEmbeddedWorld(name, "contains no component: \(error), offset \(error.offset)")
        }
    }

    private mutating func validate(_ component: Component, _ name: String) throws(Diagnostic) -> ComponentTypeID {
        let type: ComponentTypeID
        do throws(ValidationError) {
            type = try BinaryValidation(component, features: .all).typeWithoutModules(into: &decoder.store)
        } catch {
            throw .malformedEmbeddedWorld(
                name, "contains an invalid component: \(error.message), offset \(error.offset)")
        }
        size += decoder.store.traits(of: type).size
        guard size <= Limits.typeSize else { throw .malformedEmbeddedWorld(name, "makes the world too large") }
        return type
    }

    /// The section says by which version of its format it is written, and how the module has strings.
    private func encoding(
        _ component: Component, _ name: String, _ reader: borrowing ByteReader
    ) throws(Diagnostic) -> StringEncoding {
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == "wit-component-encoding" else { continue }
            let bytes = reader.span(of: custom.contents)
            guard bytes.count == 2, bytes[0] == 0x04 else {
                throw .malformedEmbeddedWorld(name, "has an unsupported version")
            }
            guard let encoding = StringEncoding(rawValue: bytes[1]) else {
                throw .malformedEmbeddedWorld(name, "has strings in an unknown encoding")
            }
            return encoding
        }
        throw .malformedEmbeddedWorld(name, "has no version")
    }

    /// Notes how the functions of imports or exports have strings.
    private func note(
        _ encoding: StringEncoding, ofFunctionsIn items: OrderedDictionary<String, Resolved.Extern>,
        to encodings: inout WIT.StringEncodings, _ section: String
    ) throws(Diagnostic) {
        for (name, item) in items {
            switch item.type {
            case .function: try note(encoding, of: name, in: name, to: &encodings, section)
            case .instance(let instance):
                let owner = item.name.implements == nil ? item.name.interface?.unversioned ?? name : name
                for (function, export) in decoder.store[instance].exports {
                    guard case .function = export.type else { continue }
                    try note(encoding, of: function, in: owner, to: &encodings, section)
                }
            case .coreModule, .value, .type, .component: continue
            }
        }
    }

    private func note(
        _ encoding: StringEncoding, of items: WIT.World.Items, to encodings: inout WIT.StringEncodings,
        _ section: String
    ) throws(Diagnostic) {
        for (key, item) in items {
            switch item.kind {
            case .function(let function):
                try note(encoding, of: function.name, in: function.name, to: &encodings, section)
            case .interface(let id):
                let owner = WIT.StringEncodings.owner(key, of: decoder.resolution)
                for function in decoder.resolution[id].functions.keys {
                    try note(encoding, of: function, in: owner, to: &encodings, section)
                }
            case .type: continue
            }
        }
    }

    private func note(
        _ encoding: StringEncoding, of function: String, in owner: String, to encodings: inout WIT.StringEncodings,
        _ section: String
    ) throws(Diagnostic) {
        if encodings.add(encoding, of: function, in: owner) {
            throw .malformedEmbeddedWorld(
                section,
                "conflicts with an earlier section: the strings of `\(function)` of `\(owner)` have another encoding")
        }
    }

    private func addProducers(of component: Component, _ reader: borrowing ByteReader, to module: inout WIT.ModuleWorld)
    {
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == Producers.sectionName,
                let producers = Producers(reading: reader.reader(of: custom.contents))
            else { continue }
            module.producers.merge(producers)
        }
    }

    /// The world, and its name, of the type that a component exports and does nothing else.
    private func world(ofType id: ComponentTypeID) -> (ExternName, ComponentTypeID)? {
        let component = decoder.store[id]
        guard component.imports.isEmpty, component.exports.count == 1,
            case .type(.component(let wrapper))? = component.exports.values.first?.type
        else { return nil }
        let type = decoder.store[wrapper]
        guard type.imports.isEmpty, type.exports.count == 1, let extern = type.exports.values.first,
            case .component(let world) = extern.type
        else { return nil }
        return (extern.name, world)
    }
}
