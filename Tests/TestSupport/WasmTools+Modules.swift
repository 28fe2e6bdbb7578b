import Foundation

/// What `wasm-tools` makes and thinks of core modules.
extension WasmTools {
    /// Whether each of these modules is valid, under features as its flag has them.
    ///
    /// A script of many of them is judged by one process. It also reads what validation leaves alone, such as names, so
    /// what it refuses is asked about again, each by itself, where `expected` says that it is valid.
    package static func verdicts(
        on modules: [[UInt8]], features: String, expected: [Bool]
    ) throws -> [Bool] {
        var verdicts: [Bool] = []
        // The program looks for the line of each failure from the start of the script.
        for start in stride(from: 0, to: modules.count, by: 1_000) {
            let some = modules[start..<min(start + 1_000, modules.count)]
            let failed = try failures(in: some, features: features)
            for place in some.indices {
                let isInDoubt = failed.contains(place - start + 1)
                verdicts.append(
                    try !isInDoubt || (expected[place] && isValid(modules[place], features: features)))
            }
        }
        return verdicts
    }

    /// The places, counted from 1, of the modules that cannot stand in a script.
    private static func failures(in modules: ArraySlice<[UInt8]>, features: String) throws -> Set<Int> {
        try withFolder { folder in
            let path = folder + "/modules.wast"
            var script: [UInt8] = []
            for module in modules { script += directive(module) }
            try Data(script).write(to: URL(filePath: path))
            let arguments = [
                "wast", "--ignore-error-messages", "--assert", "permissive", "--features=\(features)", path,
            ]
            let errors = try run(arguments).errors
            return Set(errors.split(separator: "\n").compactMap { line(ofFailure: String($0), in: path) })
        }
    }

    /// Whether a module, or a component, is valid under features as the flag has them.
    package static func isValid(_ binary: [UInt8], features: String) throws -> Bool {
        try withFile(binary) { try run(["validate", "--features=\(features)", $0]).status == 0 }
    }

    /// A module that is made from `seed`; nil where nothing can be made of it.
    package static func smith(_ seed: [UInt8], _ options: [String]) throws -> [UInt8]? {
        try withFolder { folder in
            let (source, module) = (folder + "/seed", folder + "/module.wasm")
            try Data(seed).write(to: URL(filePath: source))
            let result = try run(["smith", source, "-o", module] + options)
            return result.status == 0 ? Fixtures.read(module) : nil
        }
    }

    private static func directive(_ module: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("(module binary \"".utf8)
        for byte in module { text += [UInt8(ascii: "\\"), digits[Int(byte >> 4)], digits[Int(byte & 0xf)]] }
        return text + Array("\")\n".utf8)
    }

    /// The line of the script that a line of the program's messages says has failed.
    private static func line(ofFailure text: String, in path: String) -> Int? {
        let start = "failed directive on \(path):"
        guard text.hasPrefix(start) else { return nil }
        return Int(text.dropFirst(start.count).prefix { $0 != ":" })
    }
}
