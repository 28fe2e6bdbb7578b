import Glibc
import Subprocess
import SystemPackage

/// Programs, run as a person runs them: the built `wcompose`, and those that judge what it wrote.
package enum Program {
    package struct Outcome: Sendable {
        /// Nothing where a signal ended it.
        package var status: Int32?
        package var output: [UInt8]
        package var errors: String

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The built `wcompose`, which stands beside the tests.
    package static let path: String = {
        // SAFETY: the call writes at most `count` bytes to the buffer.
        let path = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
            let length = unsafe buffer.withMemoryRebound(to: CChar.self) { buffer in
                unsafe buffer.baseAddress.map { unsafe readlink("/proc/self/exe", $0, buffer.count) } ?? 0
            }
            count = max(length, 0)
        }
        let tests = String(decoding: path, as: UTF8.self)
        return tests.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/wcompose"
    }()

    /// What `wcompose` does with these arguments.
    package static func run(
        _ arguments: String..., in folder: ScratchFolder? = nil, input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(path, arguments, in: folder?.path, input: input, environment: environment)
    }

    /// What the program writes to a terminal, on standard output and standard error.
    package static func onTerminal(
        _ arguments: String, in folder: ScratchFolder, environment: [String: String] = [:]
    ) async throws -> String {
        let terminal = ["TERM": "xterm"].merging(environment) { $1 }
        return try await run(
            "/usr/bin/script", ["-qc", "\(path) \(arguments)", "/dev/null"], in: folder.path, environment: terminal
        ).text
    }

    /// What the program at a path does.
    ///
    /// - Parameter limit: the bytes that it may write to standard output.
    package static func run(
        _ program: String, _ arguments: [String], in folder: String? = nil, input: String = "",
        environment: [String: String] = [:], limit: Int = 1 << 20
    ) async throws -> Outcome {
        var values: [Environment.Key: String?] = ["NO_COLOR": nil]
        for (key, value) in environment { values[Environment.Key(stringLiteral: key)] = value }
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), environment: .inherit.updating(values),
            workingDirectory: folder.map { FilePath($0) }, input: .string(input), output: .bytes(limit: limit),
            error: .string(limit: 1 << 20))
        let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
        return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
    }
}
