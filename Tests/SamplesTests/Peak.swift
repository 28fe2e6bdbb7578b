import WComposeTestSupport

/// What a command took of memory.
enum Peak {
    /// Starts the command and tells what the system counted for it, in KiB. The process that starts it must be small: no
    /// process is counted as smaller than the one that it came from.
    private static let script = """
        import resource, subprocess, sys
        status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        sys.exit(status)
        """

    /// Runs the command, which must succeed.
    ///
    /// - Returns: the largest set of resident pages, in KiB.
    static func of(_ program: String, _ arguments: [String], in folder: ScratchFolder) async throws -> Int {
        guard let python = Harness.python else { throw WasmTools.Failure(description: Harness.absence) }
        let result = try await Program.run(python, ["-c", script, program] + arguments, in: folder.path)
        guard result.status == 0, let peak = Int(result.text.filter(\.isNumber)) else {
            throw WasmTools.Failure(description: "\(arguments): \(result.errors)")
        }
        return peak
    }
}
