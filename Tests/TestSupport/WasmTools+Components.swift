import Foundation

/// What `wasm-tools` thinks of many components at once.
extension WasmTools {
    /// What is wrong with each of these components, under features as its flag has them; nil where nothing is.
    ///
    /// A script with all of them is judged by one process.
    package static func problems(with components: [[UInt8]], features: String) throws -> [String?] {
        var problems = [String?](repeating: nil, count: components.count)
        for start in stride(from: 0, to: components.count, by: 500) {
            let some = components[start..<min(start + 500, components.count)]
            try withFolder { folder in
                let path = folder + "/components.wast"
                var script: [UInt8] = []
                for component in some { script += directive(component) }
                try Data(script).write(to: URL(filePath: path))
                let errors = try run([
                    "wast", "--ignore-error-messages", "--assert", "permissive", "--features=\(features)", path,
                ]).errors
                for failure in errors.split(separator: "failed directive on \(path):").dropFirst() {
                    guard let line = Int(failure.prefix { $0 != ":" }) else { continue }
                    let causes = failure.split(separator: "\n").filter { $0.first == " " }.dropFirst(2)
                    problems[start + line - 1] = causes.joined(separator: " ")
                }
            }
        }
        return problems
    }

    private static func directive(_ component: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("(component binary \"".utf8)
        for byte in component { text += [UInt8(ascii: "\\"), digits[Int(byte >> 4)], digits[Int(byte & 0xf)]] }
        return text + Array("\")\n".utf8)
    }
}
