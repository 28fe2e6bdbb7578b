/// Names of files as references in reports.
enum FileReference {
    private static let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/@+,=".utf8)
    private static let digits = Array("0123456789ABCDEF".unicodeScalars)

    /// The path as a reference that is relative to where the command ran, or `file:` where it is absolute.
    static func uri(of file: String) -> String {
        var path = file[...]
        while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
        let isAbsolute = path.hasPrefix("/")
        var uri = isAbsolute ? "file://" : ""
        for scalar in path.unicodeScalars {
            for byte in bytes(of: scalar) {
                if kept.contains(byte) {
                    uri.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    uri += "%"
                    uri.unicodeScalars.append(digits[Int(byte >> 4)])
                    uri.unicodeScalars.append(digits[Int(byte & 15)])
                }
            }
        }
        return uri
    }

    /// The last scalars of Unicode stand for bytes that are no UTF-8: see `Path.text(of:)` of Platform.
    private static func bytes(of scalar: Unicode.Scalar) -> [UInt8] {
        scalar.value >= 0x10ff80 ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(scalar.utf8)
    }
}
