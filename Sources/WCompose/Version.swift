import WComposeComponentModel
import WComposeLoading
import WComposeOperations

/// The version of wcompose.
public enum Version {
    /// The version, as compositions have it in their `producers` section.
    public static var current: String { Producers.VersionedName.wcompose.version }
}
