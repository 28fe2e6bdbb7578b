import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
import WComposeWasmBinary

/// Validates one binary in memory, in this thread: for scripts, which hold thousands of small ones.
enum BinaryValidation {
    /// What is wrong with a module or component, in plain words.
    struct Fault: Error, Sendable {
        var words: String
        /// Bytes from its start.
        var offset: Int
    }

    /// Throws the first fault that is found.
    static func validate(_ bytes: [UInt8], _ features: Features) throws(Fault) {
        guard let component = try component(in: bytes.span) else {
            return try validate(module: ByteReader(bytes.span), features)
        }
        for module in component.embeddedModules {
            try validate(module: ByteReader(bytes.span).reader(of: module.range), features)
        }
        try validate(component, in: bytes, features)
    }

    /// Nothing where it is a core module.
    private static func component(in bytes: Span<UInt8>) throws(Fault) -> Component? {
        do throws(BinaryError) {
            var preamble = ByteReader(bytes)
            if try BinaryLayer(from: &preamble) == .module { return nil }
            return try Component(reading: ByteReader(bytes))
        } catch {
            throw Fault(words: error.description, offset: error.offset)
        }
    }

    private static func validate(module reader: borrowing ByteReader, _ features: Features) throws(Fault) {
        do throws(CoreValidationError) {
            try ModuleValidator.validate(reader, features).validateBodies(in: reader)
        } catch {
            throw Fault(words: error.description, offset: error.offset)
        }
    }

    private static func validate(
        _ component: Component, in bytes: [UInt8], _ features: Features
    ) throws(Fault) {
        var validator = ComponentValidator(store: TypeStore(), features: features) { range throws(BinaryError) in
            try ModuleInterface(reading: ByteReader(bytes.span).reader(of: range))
        }
        do throws(ValidationError) {
            _ = try validator.validate(component)
        } catch {
            throw Fault(words: error.message, offset: error.offset)
        }
    }
}
