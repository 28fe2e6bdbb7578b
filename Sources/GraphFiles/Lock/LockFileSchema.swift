/// The JSON Schema of lock files. It is compiled in, so that it needs no file at run time.
package enum LockFileSchema {
    /// The schema as UTF-8 text.
    package static var json: [UInt8] { PackageResources.lock_schema_json }
}
