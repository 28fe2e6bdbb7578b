import Glibc
import Subprocess
import SystemPackage
import WComposeTestSupport

/// The built program, run as a person runs it.
enum Program {
    struct Outcome {
        /// Nothing where a signal ended it.
        var status: Int32?
        var output: [UInt8]
        var errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// It stands beside the tests.
    private static var path: String {
        // SAFETY: the call writes at most `count` bytes to the buffer.
        let path = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
            let length = unsafe buffer.withMemoryRebound(to: CChar.self) { buffer in
                unsafe buffer.baseAddress.map { unsafe readlink("/proc/self/exe", $0, buffer.count) } ?? 0
            }
            count = max(length, 0)
        }
        let tests = String(decoding: path, as: UTF8.self)
        return tests.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/wcompose"
    }

    static func run(
        _ arguments: String..., in folder: ScratchFolder? = nil, input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await execute(path, arguments, in: folder, input: input, environment: environment)
    }

    /// What the program writes to a terminal, on standard output and standard error.
    static func onTerminal(
        _ arguments: String, in folder: ScratchFolder, environment: [String: String] = [:]
    ) async throws -> String {
        let terminal = ["TERM": "xterm"].merging(environment) { $1 }
        return try await execute(
            "/usr/bin/script", ["-qc", "\(path) \(arguments)", "/dev/null"], in: folder, environment: terminal
        ).text
    }

    private static func execute(
        _ program: String, _ arguments: [String], in folder: ScratchFolder? = nil, input: String = "",
        environment: [String: String]
    ) async throws -> Outcome {
        var values: [Environment.Key: String?] = ["NO_COLOR": nil]
        for (key, value) in environment { values[Environment.Key(stringLiteral: key)] = value }
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), environment: .inherit.updating(values),
            workingDirectory: folder.map { FilePath($0.path) }, input: .string(input), output: .bytes(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
        return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
    }
}
