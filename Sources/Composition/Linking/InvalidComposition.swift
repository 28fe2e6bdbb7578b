import WComposeComponentBinary
import WComposeComponentModel
import WComposeValidation
import WComposeWasmBinary

/// What was composed is not valid, or larger than what can be validated.
package struct InvalidComposition: Error {
    /// In plain words, in lower case, names in backquotes.
    package var message: String
    /// Bytes from the start of the composed component.
    package var offset: Int
    /// What differs, where types do not fit.
    package var differences: [String] = []
    /// Whether it is too large to be looked at, which is no fault of whoever composed it.
    package var isBeyondLimits = false

    /// Validates what is about to be written, as it reads back: of embedded packages, which are valid, only the types.
    static func check(_ pieces: [Piece], in table: inout PackageTable) throws(InvalidComposition) {
        var parts: [Component.Part] = []
        var known: [Int: ComponentTypeID] = [:]
        var offset = 0
        for piece in pieces {
            switch piece {
            case .bytes(let bytes):
                parts.append(.bytes(bytes))
                offset += bytes.count
            case .package(let id):
                parts.append(.component(size: table[id].size))
                known[offset] = table[id].type
                offset += table[id].size
            }
        }
        let component: Component
        do throws(BinaryError) {
            component = try Component(reading: parts)
        } catch {
            throw InvalidComposition(
                message: error.description, offset: error.offset, isBeyondLimits: error.isBeyondLimits)
        }
        do throws(ValidationError) {
            _ = try BinaryValidation(component, features: .all).typeWithoutModules(knowing: known, into: &table.types)
        } catch {
            throw InvalidComposition(
                message: error.message, offset: error.offset,
                differences: error.differences.map { "\($0.location): \($0.difference)" },
                isBeyondLimits: error.isBeyondLimits)
        }
    }
}
