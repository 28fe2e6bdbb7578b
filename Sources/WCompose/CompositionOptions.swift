import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWasmBinary

/// What a composition asks of its inputs.
///
/// ```swift
/// var options = CompositionOptions()
/// options.features = try FeatureSet("all,-gc")
/// options.cacheDirectory = CompositionOptions.sharedCacheDirectory
/// let composition = await Composition.load(graphFile: "wcompose.yaml", options: options)
/// ```
public struct CompositionOptions: Sendable {
    /// What inputs may use.
    public var features = FeatureSet()
    /// Whether the bodies of functions are validated; all else always is.
    public var validatesBodies = true
    /// Whether the composed component is validated once more, function bodies included, when it is written to a file.
    public var verifiesOutput = false
    /// The directory of the file in which it is remembered what was found valid; nothing is remembered where there is
    /// none, as at first.
    public var cacheDirectory: String?
    /// The codes of warnings that are errors, such as `WC0225`; `warnings` for all of them.
    public var deniedWarnings: Set<String> = []

    /// What is asked unless somebody says otherwise.
    public init() {}

    /// The directory of the cache that the command `wcompose` uses; nil where the environment names none.
    public static var sharedCacheDirectory: String? { ValidationCache.standardDirectory }

    var policy: ValidationPolicy {
        ValidationPolicy(
            features: features.features, validatesBodies: validatesBodies, verifiesOutput: verifiesOutput,
            cacheDirectory: cacheDirectory)
    }

    var denied: DeniedWarnings {
        if deniedWarnings.isEmpty { return .none }
        if deniedWarnings.contains("warnings") { return .all }
        return .some(Set(deniedWarnings.map { DiagnosticCode(rawValue: $0.uppercased()) }))
    }
}

/// Features of WebAssembly that inputs may use.
public struct FeatureSet: Sendable, Equatable {
    let features: Features

    /// Those that are on unless somebody says otherwise.
    public init() { features = .default }

    /// Those of a list, as `--features` takes it: names with commas between them, `-` before one to switch it off; `all`,
    /// `default`, `wasm2` and other sets.
    ///
    /// - Throws: ``UnknownFeature`` for a word that names none.
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

/// A word in a list of features that names none, or a set of features where one to switch off is due.
public struct UnknownFeature: Error, Equatable, Sendable {
    /// The word, as it stands in the list.
    public var name: String

    /// - Parameter name: the word, as it stands in the list.
    public init(name: String) { self.name = name }
}
