import WComposeOperations
import WComposeLoading
import WComposeWasmBinary

/// What a composition asks of its inputs.
///
/// ```swift
/// var validation = InputValidation()
/// validation.verifiesOutput = true
/// try validation.setFeatures("all,-gc")
/// var composition = Composition(graphFile: "wcompose.yaml", validation: validation)
/// ```
public struct InputValidation: Sendable {
    private var enabled = Features.default

    /// Whether the bodies of functions are validated; all else always is.
    public var validatesBodies = true
    /// Whether the composed component is validated before it is written.
    public var verifiesOutput = false
    /// The directory of the file in which it is remembered what was found valid; nothing is where there is none. At
    /// first, the one that the command uses.
    public var cacheDirectory: String? = ValidationCache.standardDirectory

    public init() {}

    /// The names of the features that inputs may use.
    public var features: [String] { enabled.names }

    /// Says what inputs may use, as `--features` does: names with commas between them, `-` before one to switch it off;
    /// `all`, `default`, `wasm2` and other sets.
    public mutating func setFeatures(_ list: String) throws(UnknownFeature) {
        do throws(Features.NamingError) {
            enabled = try Features(parsing: list)
        } catch {
            switch error {
            case .unknown(let name), .cannotDisable(let name): throw UnknownFeature(name: name)
            }
        }
    }

    var policy: ValidationPolicy {
        ValidationPolicy(
            features: enabled, validatesBodies: validatesBodies, verifiesOutput: verifiesOutput,
            cacheDirectory: cacheDirectory)
    }
}

/// A word in a list of features that names none, or a set of features where one to switch off is due.
public struct UnknownFeature: Error, Equatable, Sendable {
    public var name: String
}
