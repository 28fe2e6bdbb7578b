import Foundation
import Glibc

/// The program `wasm-tools`, which makes components for tests and judges those that we make. `WASM_TOOLS` names it; the
/// tests that need it are skipped where it is not there.
package enum WasmTools {
    private static let program: String? = {
        let path = ProcessInfo.processInfo.environment["WASM_TOOLS"] ?? root + "/.build/peers/tools/wasm-tools"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// Whether the tests that need it are to run.
    package static var isPresent: Bool { program != nil || Peers.areRequired }

    /// Where it is.
    package static var path: String? { program }

    /// What is said of tests that are skipped.
    package static let absence: String = "WASM_TOOLS names no program (`make peers` installs it)"

    /// The folder of the checkout.
    package static let root: String = Fixtures.path("../..")

    package struct Failure: Error, CustomStringConvertible {
        package var description: String

        package init(description: String) { self.description = description }
    }

    /// A component of a world that does nothing: `wit` is a text with the world in it, and all packages that it needs.
    package static func component(world: String, in wit: String) throws -> [UInt8] {
        try made(from: "world " + world + "\n" + wit) { folder in
            let (source, module, component) = (folder + "/w.wit", folder + "/m.wasm", folder + "/c.wasm")
            guard Fixtures.write(wit, to: source) else { throw Failure(description: "cannot write \(source)") }
            try check(["component", "embed", "--dummy", "--all-features", "-w", world, source, "-o", module])
            try check(["component", "new", module, "-o", component])
            return component
        }
    }

    /// A component of the one world of a WIT file, or of the package in a folder, that does nothing.
    package static func component(ofWITAt path: String) throws -> [UInt8] {
        try withFolder { folder in
            let (module, component) = (folder + "/m.wasm", folder + "/c.wasm")
            try check(["component", "embed", "--dummy", "--all-features", path, "-o", module])
            try check(["component", "new", module, "-o", component])
            return Fixtures.read(component) ?? []
        }
    }

    /// The binary of a component or module that is given in the text format.
    package static func binary(of text: String) throws -> [UInt8] {
        try made(from: "text\n" + text) { folder in
            let (source, binary) = (folder + "/t.wat", folder + "/t.wasm")
            guard Fixtures.write(text, to: source) else { throw Failure(description: "cannot write \(source)") }
            try check(["parse", source, "-o", binary])
            return binary
        }
    }

    /// What is wrong with components; nil where all of them are valid.
    package static func problem(with components: [[UInt8]]) throws -> String? {
        // One component with all of them in it is valid if and only if they are; a thousand is more than it may hold.
        for start in stride(from: 0, to: components.count, by: 40) {
            var whole: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]
            for component in components[start..<min(start + 40, components.count)] {
                whole += [0x04] + leb(component.count) + component
            }
            if let problem = try withFile(whole, { try problem(withFile: $0) }) { return problem }
        }
        return nil
    }

    /// What is wrong with the component in a file; nil where it is valid.
    package static func problem(withFile path: String) throws -> String? {
        let result = try run(["validate", "--features", "all", path])
        return result.status == 0 ? nil : result.errors
    }

    /// The WIT of a component, as the peer reads it.
    package static func wit(of component: [UInt8]) throws -> String {
        try withFile(component) { try check(["component", "wit", "--all-features", $0]) }
    }

    /// The WIT of the package in a folder, with those that it depends on, as the peer prints it.
    package static func wit(ofPackageAt path: String) throws -> String { try check(["component", "wit", path]) }

    /// What `wasm-tools` writes about a component under some command.
    package static func output(_ command: String..., of component: [UInt8]) throws -> String {
        try withFile(component) { try check(command + [$0]) }
    }

    private static func leb(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = count
        repeat {
            bytes.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }
}

// MARK: - Files and processes

extension WasmTools {
    /// What `make` makes of `input`, kept in .build/fixtures under a name that the input and the program decide.
    private static func made(from input: String, _ make: (String) throws -> String) throws -> [UInt8] {
        guard let program else { throw Failure(description: absence) }
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: program).resolvingSymlinksInPath().path)
        let key = "\(attributes?[.size] ?? 0) \(attributes?[.modificationDate] ?? "")\n" + input
        let folder = root + "/.build/fixtures"
        let path = folder + "/" + name(of: key) + ".wasm"
        if let known = Fixtures.read(path) { return known }
        return try withFolder { temporary in
            let result = try make(temporary)
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            // Tests that run beside each other may make the same file: renaming is whole or not at all.
            let bytes = Fixtures.read(result) ?? []
            _ = unsafe rename(result, path)
            return bytes
        }
    }

    /// 128 bits that differ wherever contents do, for all that tests need.
    private static func name(of text: String) -> String {
        var hashes: (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15)
        for byte in text.utf8 {
            hashes.0 = (hashes.0 ^ UInt64(byte)) &* 0x100_0000_01b3
            hashes.1 = (hashes.1 &+ UInt64(byte) &+ 1) &* 0xff51_afd7_ed55_8ccd
            hashes.1 ^= hashes.1 >> 29
        }
        return String(hashes.0, radix: 16) + String(hashes.1, radix: 16)
    }

    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        // Beside the cache, so that results can be renamed into it.
        let folder = root + "/.build/fixtures/making-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }

    static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        try withFolder { folder in
            let file = folder + "/component.wasm"
            try Data(bytes).write(to: URL(filePath: file))
            return try body(file)
        }
    }

    @discardableResult
    static func check(_ arguments: [String]) throws -> String {
        let result = try run(arguments)
        guard result.status == 0 else {
            throw Failure(description: "wasm-tools \(arguments.joined(separator: " ")): \(result.errors)")
        }
        return result.output
    }

    static func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
        guard let program else { throw Failure(description: absence) }
        return try withFolder { folder in
            let (output, errors) = (folder + "/output", folder + "/errors")
            for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle(forWritingAtPath: output)
            process.standardError = FileHandle(forWritingAtPath: errors)
            try process.run()
            process.waitUntilExit()
            func text(_ path: String) -> String { String(decoding: Fixtures.read(path) ?? [], as: UTF8.self) }
            return (process.terminationStatus, text(output), text(errors))
        }
    }
}
