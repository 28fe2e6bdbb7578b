import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeComposition
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

extension PackageLoader {
    /// Reads a component and works out its type. Nothing where there is an error; what is wrong goes to `sink`.
    package static func read(
        _ file: InputFile, at location: Location? = nil, into table: inout PackageTable,
        reporting sink: inout DiagnosticSink
    ) -> (Component, ComponentTypeID)? {
        let component: Component
        do {
            component = try file.withBytes { bytes throws(BinaryError) in try Component(reading: ByteReader(bytes)) }
        } catch {
            sink.report(.malformed(file, error, at: location))
            return nil
        }
        // The store is moved into the validator and back: a copy of it would be one of all types of the run.
        var store = TypeStore()
        swap(&store, &table.types)
        var validator = ComponentValidator(store: store) { range throws(BinaryError) in
            try file.withBytes { bytes throws(BinaryError) in
                try ModuleInterface(reading: ByteReader(bytes).reader(of: range))
            }
        }
        store = TypeStore()
        let type: ComponentTypeID?
        do {
            type = try validator.validate(component)
        } catch {
            sink.report(.invalid(file, error, component, at: location))
            type = nil
        }
        table.types = validator.finish()
        // All that matters is in the model now: of the file itself nothing need stay in memory.
        file.advise(.nothing)
        return type.map { (component, $0) }
    }
}
