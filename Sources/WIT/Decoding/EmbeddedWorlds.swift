import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeValidation
import WComposeWasmBinary

/// Puts together the worlds that the custom sections of a core module hold, each as a component that exports its type.
struct EmbeddedWorlds {
    private var decoder = BinaryDecoder(TypeStore())
    /// The package and world that holds all of them: it has no name in the module.
    private let root: WIT.PackageID
    private let merged: WIT.WorldID
    /// By import or export of all worlds together, the section that it was first in.
    private var origins: [WIT.World.Key: String] = [:]
    /// The parts of all types together.
    private var size = 0

    init() {
        decoder.joinsWorlds = true
        root = decoder.package(named: .ofCoreModules)
        merged = decoder.resolution.add(WIT.World(name: "root", package: root))
        decoder.resolution[root].worlds["root"] = merged
    }

    /// UTF-8, UTF-16, and either as it is shorter.
    private static let lastStringEncoding: UInt8 = 0x02

    func finish() throws(Diagnostic) -> WIT.DecodedBinary {
        var decoder = decoder
        let package = try decoder.finish(last: root)
        return WIT.DecodedBinary(decoder.resolution, package, world: merged)
    }

    /// - Parameters:
    ///   - name: of the section.
    ///   - reader: of its contents.
    mutating func add(_ name: String, _ reader: borrowing ByteReader) throws(Diagnostic) {
        // A binary begins with a zero, what came before that with its version.
        if let version = reader.peek(), version != 0 { return try addOlder(name, reader, version: version) }
        let component = try read(name, reader)
        let type = try validate(component, name)
        try checkEncoding(component, name, reader)
        guard let (worldName, world) = self.world(ofType: type) else {
            throw .malformedEmbeddedWorld(name, "does not contain exactly one world")
        }
        decoder.place = ["custom section `\(name)`"]
        let qualified = try decoder.qualified(worldName)
        let package = decoder.package(named: qualified.package)
        var id = decoder.resolution.add(WIT.World(name: qualified.item, package: package))
        try decoder.add(world, to: id)
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
        _ name: String, _ reader: borrowing ByteReader, version: UInt8
    ) throws(Diagnostic) {
        guard version == 0x03 else {
            throw .malformedEmbeddedWorld(name, "has an unsupported format, version \(version)")
        }
        var reader = copy reader
        let encoding: UInt8
        let worldName: String
        do throws(BinaryError) {
            _ = try reader.byte()
            encoding = try reader.byte()
            worldName = try reader.name()
        } catch {
            throw .malformedEmbeddedWorld(name, "does not name its world: \(error), offset \(error.offset)")
        }
        guard encoding <= Self.lastStringEncoding else {
            throw .malformedEmbeddedWorld(name, "has strings in an unknown encoding")
        }
        let component = try read(name, reader)
        let type = try validate(component, name)
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
    private func checkEncoding(
        _ component: Component, _ name: String, _ reader: borrowing ByteReader
    ) throws(Diagnostic) {
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == "wit-component-encoding" else { continue }
            let bytes = reader.span(of: custom.contents)
            guard bytes.count == 2, bytes[0] == 0x04 else {
                throw .malformedEmbeddedWorld(name, "has an unsupported version")
            }
            guard bytes[1] <= Self.lastStringEncoding else {
                throw .malformedEmbeddedWorld(name, "has strings in an unknown encoding")
            }
            return
        }
        throw .malformedEmbeddedWorld(name, "has no version")
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
