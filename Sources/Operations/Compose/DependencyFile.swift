import WComposeDiagnostics
import WComposePlatform

/// Which files outputs were made from, as a rule in the syntax of Make, which Ninja and CMake read as well.
struct DependencyFile {
    private var lines: [[UInt8]] = []
    private var seen: Set<String> = []
    private var inputs: [[UInt8]] = []

    /// Says that `outputs` were made from `inputs`.
    mutating func add(_ outputs: [String], from inputs: [String]) throws(Diagnostic) {
        var line: [UInt8] = []
        for (index, output) in outputs.enumerated() {
            if index > 0 { line.append(UInt8(ascii: " ")) }
            line += try Self.escaped(output)
        }
        line.append(UInt8(ascii: ":"))
        for input in inputs {
            let name = try Self.escaped(input)
            line += Array(" \\\n  ".utf8) + name
            if seen.insert(input).inserted { self.inputs.append(name) }
        }
        lines.append(line)
    }

    /// The rules of the outputs, then one without a recipe for each input, so that one that is gone makes its outputs
    /// anew instead of ending the build.
    var bytes: [UInt8] {
        (lines + inputs.map { $0 + [UInt8(ascii: ":")] }).flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    /// A name as Make and Ninja both read it.
    private static func escaped(_ path: String) throws(Diagnostic) -> [UInt8] {
        let backslash = UInt8(ascii: "\\")
        var bytes: [UInt8] = []
        // Backslashes count only where they stand before what is escaped.
        var backslashes = 0
        for byte in Path.bytes(of: path) {
            switch byte {
            case _ where Self.unwritable.contains(byte): throw .unlistedDependency(path)
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#"):
                bytes += Array(repeating: backslash, count: backslashes + 1) + [byte]
            case UInt8(ascii: ":"): bytes += [backslash, byte]
            case UInt8(ascii: "$"): bytes += [byte, byte]
            default: bytes.append(byte)
            }
            backslashes = byte == backslash ? backslashes + 1 : 0
        }
        return bytes
    }

    /// Bytes that end a name, or a rule, in Make, however they are written.
    private static let unwritable = Array("\n\r;=|".utf8)
}
