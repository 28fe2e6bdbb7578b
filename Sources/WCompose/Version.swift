import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

/// The version of wcompose.
public enum Version {
    /// The version, as compositions have it in their `producers` section.
    public static var current: String { Producers.VersionedName.wcompose.version }

    /// The version, the versions of the formats that are read and written, and the features that are known, as JSON: the
    /// result of ``Schema/report`` for `version`.
    public static var json: String { VersionReport().result.serialized(pretty: true) }
}
