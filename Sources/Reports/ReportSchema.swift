/// The JSON Schema of composition reports. It is compiled in, so that it needs no file at run time.
package enum ReportSchema {
    /// The schema as UTF-8 text.
    package static var json: [UInt8] { PackageResources.report_schema_json }
}
