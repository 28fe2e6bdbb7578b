import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWasmBinary

/// How a composition is checked, and what it caches.
///
/// ```swift
/// var options = CompositionOptions()
/// options.features = try FeatureSet("all,-gc")
/// options.cacheDirectory = CompositionOptions.sharedCacheDirectory
/// let composition = await Composition.load(graphFile: "wcompose.yaml", options: options)
/// print(composition.isValid)
/// ```
public struct CompositionOptions: Sendable {
    /// The features that inputs may use.
    public var features = FeatureSet()
    /// Whether the function bodies of inputs are validated; everything else always is.
    public var validatesBodies = true
    /// Whether the composed component is validated with its function bodies before it is written to a file.
    public var verifiesOutput = false
    /// Whether the composed component has canonical names: of each interface that it imports or exports, the part of the
    /// version that decides compatibility in the name, and the rest beside it, as `--emit-canonical-names` has it.
    public var emitsCanonicalNames = false
    /// The directory of the validation cache; nil, the default, caches nothing.
    public var cacheDirectory: String?
    /// The codes of warnings and notes that are treated as errors, such as `WC0225`; `warnings` for all warnings.
    public var deniedWarnings: Set<String> = []
    /// The codes of warnings and notes that are not reported.
    public var allowedWarnings: Set<String> = []

    /// The default options.
    public init() {}

    /// The directory of the cache that the command `wcompose` uses; nil if the environment names none.
    public static var sharedCacheDirectory: String? { ValidationCache.standardDirectory }

    var form: ExternName.VersionForm { emitsCanonicalNames ? .canonical : .full }

    var policy: ValidationPolicy {
        ValidationPolicy(
            features: features.features, validatesBodies: validatesBodies, verifiesOutput: verifiesOutput,
            cacheDirectory: cacheDirectory)
    }

    var warnings: WarningPolicy {
        WarningPolicy(
            denying: Set(deniedWarnings.map { DiagnosticCode(rawValue: $0.uppercased()) }),
            allowing: Set(allowedWarnings.map { DiagnosticCode(rawValue: $0.uppercased()) }),
            deniesWarnings: deniedWarnings.contains("warnings"))
    }
}

/// Features of WebAssembly that inputs may use.
public struct FeatureSet: Sendable, Equatable {
    let features: Features

    /// The features that are enabled by default.
    public init() { features = .default }

    /// The features of a list, as `--features` takes it: comma-separated names, `-` before one to disable it; `all`,
    /// `default`, `wasm2` and other sets.
    ///
    /// - Throws: ``UnknownFeature`` for a word that names no feature.
    public init(_ list: String) throws(UnknownFeature) {
        do throws(Features.NamingError) {
            features = try Features(parsing: list)
        } catch {
            switch error {
            case .unknown(let name), .cannotDisable(let name): throw UnknownFeature(name: name)
            }
        }
    }

    /// The names of the features.
    public var names: [String] { features.names }
}

/// A word in a list of features that names no feature, or a set after `-`.
public struct UnknownFeature: Error, Equatable, Sendable {
    /// The word in the list.
    public var name: String

    /// - Parameter name: the word in the list.
    public init(name: String) { self.name = name }
}
