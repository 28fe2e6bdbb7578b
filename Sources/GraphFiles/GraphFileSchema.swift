/// The JSON Schema of graph files, for editors. It is compiled in, so that it needs no file at run time.
package enum GraphFileSchema {
    /// The schema as UTF-8 text.
    package static var json: [UInt8] { PackageResources.wcompose_schema_json }
}
