import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations

/// Which wcompose this is.
public enum Version {
    /// The version as it is written into the `producers` section of what is composed.
    public static var current: String { Producers.VersionedName.wcompose.version }

    /// The version, the versions of the formats that are read and written, and the features that are known, as JSON: the
    /// result of ``Schema/report`` for `version`.
    public static var json: String { VersionReport().result.serialized(pretty: true) }
}
