import WComposeGraphFiles
import WComposeLoading
import WComposeOperations
import WComposeReports

/// The JSON Schemas of what wcompose reads and writes, as UTF-8 text.
public enum Schema {
    /// Of graph files, in YAML or JSON: editors complete from it.
    public static var graphFile: String { String(decoding: GraphFileSchema.json, as: UTF8.self) }
    /// Of lock files.
    public static var lockFile: String { String(decoding: LockFileSchema.json, as: UTF8.self) }
    /// Of reports.
    public static var report: String { String(decoding: ReportSchema.json, as: UTF8.self) }
}
