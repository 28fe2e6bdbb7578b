import Foundation

/// The installed `wcompose`: building it for each package would take minutes.
enum Program {
    /// That in `WCOMPOSE`, or else the first on the `PATH`.
    static func find() throws -> URL {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["WCOMPOSE"] {
            guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing.atPath(path) }
            return URL(filePath: path)
        }
        for folder in (environment["PATH"] ?? "").split(separator: ":") {
            let path = "\(folder)/wcompose"
            if FileManager.default.isExecutableFile(atPath: path) { return URL(filePath: path) }
        }
        throw Missing.onPath
    }

    enum Missing: Error, CustomStringConvertible {
        case atPath(String)
        case onPath

        var description: String {
            switch self {
            case .atPath(let path): "WCOMPOSE names \(path), which is no program"
            case .onPath: "wcompose is not on the PATH: install it, or set WCOMPOSE to its path"
            }
        }
    }

    /// Runs it to its end.
    ///
    /// - Parameter capturing: whether its output is returned; else that goes where ours does, as its messages do.
    static func run(_ program: URL, _ arguments: [String], capturing: Bool) throws -> (status: Int32, output: Data) {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        let pipe = Pipe()
        if capturing {
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
        }
        try process.run()
        let output = capturing ? try pipe.fileHandleForReading.readToEnd() ?? Data() : Data()
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
