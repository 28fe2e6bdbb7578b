import WComposeComponentModel
import WComposeLoading
import WComposeOperations

/// Which wcompose this is.
public enum Version {
    /// The version as it is written into the `producers` section of what is composed.
    public static var current: String { Producers.VersionedName.wcompose.version }
}
