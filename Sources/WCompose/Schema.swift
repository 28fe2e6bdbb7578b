import WComposeGraphFiles
import WComposeLoading
import WComposeOperations
import WComposeReports

/// The JSON Schemas of the formats that wcompose reads and writes.
public enum Schema {
    /// The schema of graph files, in YAML or JSON, which editors use for completion.
    public static var graphFile: String { String(decoding: GraphFileSchema.json, as: UTF8.self) }
    /// The schema of lock files.
    public static var lockFile: String { String(decoding: LockFileSchema.json, as: UTF8.self) }
    /// The schema of reports.
    public static var report: String { String(decoding: ReportSchema.json, as: UTF8.self) }
}
