import WComposeCoreWasm
package import WComposeWasmBinary

/// Reduces adapters to what a component needs of them.
package enum AdapterReduction {
    /// An adapter with those of its exports that are given, and with nothing that these do not need. If its code has a
    /// stack in linear memory, the result allocates it.
    ///
    /// - Parameters:
    ///   - module: the adapter, from its magic to its last byte.
    ///   - exports: the names of those that stay.
    ///   - realloc: the function of the main module by which the adapter is to get memory; nil if it is to get it by
    ///     `memory.grow`.
    package static func reduced(
        _ module: borrowing ByteReader, keeping exports: [String], realloc: String?, features: Features = .default
    ) throws(AdapterError) -> [UInt8] {
        // Functions that go may be wrong: those that stay are validated with what is made of them.
        _ = try validated(module, features) { error in AdapterError(error) }
        let adapter = try AdapterModule(reading: module)
        let kept = try Self.kept(exports, of: adapter)
        let live = try LiveItems(of: adapter, exports: kept, in: module)
        var reduced = ReducedAdapter(adapter, live, exports: kept, mainRealloc: realloc)
        let bytes = try reduced.encoded(from: module)
        let result = ByteReader(bytes.span)
        let valid = try validated(result, features) { error in AdapterError(.invalidResult(error)) }
        do throws(CoreValidationError) { try valid.validateBodies(in: result) } catch {
            throw AdapterError(.invalidResult(error))
        }
        return bytes
    }

    private static func validated(
        _ module: borrowing ByteReader, _ features: Features, _ failure: (CoreValidationError) -> AdapterError
    ) throws(AdapterError) -> ValidatedModule {
        do throws(CoreValidationError) { return try ModuleValidator.validate(module, features) } catch {
            throw failure(error)
        }
    }

    /// The exports that stay, in their new order: the last one takes the place of each that goes.
    private static func kept(
        _ names: [String], of adapter: borrowing AdapterModule
    ) throws(AdapterError) -> [CoreExport] {
        var kept = adapter.exports
        var places: [String: Int] = [:]
        for (place, export) in kept.enumerated() { places[export.name] = place }
        for name in names where places[name] == nil { throw AdapterError(.missingExport(name)) }
        let staying = Set(names)
        for export in adapter.exports where !staying.contains(export.name) {
            guard let place = places[export.name] else { continue }
            kept.swapAt(place, kept.count - 1)
            places[kept[place].name] = place
            kept.removeLast()
        }
        return kept
    }
}
