import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
import WComposeWasmBinary

/// What came of reading and validating a component.
enum Verdict {
    case valid(ComponentTypeID, TypeStore)
    case unreadable(BinaryError)
    case invalid(ValidationError)

    /// What is wrong; nil where nothing is.
    var problem: String? {
        switch self {
        case .valid: nil
        case .unreadable(let error): "\(error) at \(error.offset)"
        case .invalid(let error):
            ([error.message] + error.differences.map { "\($0.location): \($0.difference)" }).joined(separator: "; ")
        }
    }
}

func judge(_ bytes: [UInt8], _ features: Features = .all, isKnownValid: Bool = false) -> Verdict {
    let component: Component
    do { component = try Component(reading: ByteReader(bytes.span)) } catch { return .unreadable(error) }
    var validator = ComponentValidator(store: TypeStore(), features: features, isKnownValid: isKnownValid) {
        range throws(BinaryError) in
        try ModuleInterface(reading: ByteReader(bytes.span).reader(of: range))
    }
    do throws(ValidationError) {
        let type = try validator.validate(component)
        return .valid(type, validator.finish())
    } catch {
        return .invalid(error)
    }
}
