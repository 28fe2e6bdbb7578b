import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics
import WComposeValidation
import WComposeWasmBinary

extension WIT.Resolution {
    /// The type of a world, which `store` then holds: a component fits the world if its own type is a subtype of it.
    package func type(of world: WIT.WorldID, in store: inout TypeStore) throws(Diagnostic) -> ComponentTypeID {
        let export = Export(name: ExternName("world"), item: SortIndex(.type, 0), type: nil)
        let range = ByteRange(start: 0, count: 0)
        let component = Component(
            range: range,
            sections: [
                Section(range: range, contents: .types([try componentType(of: world)])),
                Section(range: range, contents: .exports([export])),
            ])
        // The store is moved, not copied.
        var moved = TypeStore()
        swap(&moved, &store)
        var validator = ComponentValidator(store: moved) { range throws(BinaryError) in
            throw BinaryError(.unexpected(.coreModule), at: range.start)
        }
        moved = TypeStore()
        let type: ComponentTypeID
        do throws(ValidationError) {
            type = try validator.validate(component)
        } catch {
            store = validator.finish()
            throw .invalidWorld(qualifiedName(of: world), error.message)
        }
        store = validator.finish()
        guard case .type(.component(let id))? = store[type].exports.values.first?.type else {
            preconditionFailure("the component exports the type of the world")
        }
        return id
    }
}
