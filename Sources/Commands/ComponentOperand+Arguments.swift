import ArgumentParser
import WComposeGraphFiles
import WComposePlatform
import WComposeReports

// How components stand on the command line: `PATH` or `ID=PATH`, and plugs also `PATH#EXPORT,EXPORT`.
//
// What is, as a whole, the name of a file means that file, so that names of files that shells put in are never anything
// else. An id has no `/`: a path that is to have a `=`, whether or not it is there, begins with `./`.

extension ComponentOperand {
    /// - Parameter choosingExports: whether exports may be named that are taken of it.
    init(argument: String, choosingExports: Bool = false) {
        self.init(argument)
        if Self.isFile(argument) { return }
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].utf8.contains(UInt8(ascii: "/")) {
            id = String(parts[0])
            path = String(parts[1])
        }
        guard choosingExports, !Self.isFile(path), let mark = path.utf8.lastIndex(of: UInt8(ascii: "#")) else { return }
        exports = path[path.utf8.index(after: mark)...].split(separator: ",").map { String($0) }
        path = String(path[..<mark])
    }

    /// What cannot be looked at is told of when it is opened.
    private static func isFile(_ path: String) -> Bool {
        guard path.utf8.contains(where: { "=#".utf8.contains($0) }) else { return false }
        return (try? FileStatus.of(path, for: .reading)) != nil
    }
}

extension [ComponentOperand] {
    /// Throws where one of them says something that cannot be.
    func check() throws {
        var known: [String: ComponentOperand] = [:]
        for operand in self {
            if operand.path.isEmpty {
                throw ValidationError("'\(operand.spelling)' names no file: write ID=PATH, as in 'a=./a.wasm'")
            }
            if let exports = operand.exports, exports.isEmpty {
                throw ValidationError(
                    "'\(operand.spelling)' names no export: write PATH#EXPORT,EXPORT, or '\(operand.path)' for all")
            }
            guard let id = operand.id else { continue }
            guard GraphNames.isIdentifier(id) else {
                throw ValidationError(
                    "'\(id)' is not a valid id: it begins with a letter, followed by letters, digits, '_' and '-'; "
                        + "a file of this name is './\(operand.spelling)'")
            }
            if let other = known.updateValue(operand, forKey: id) {
                throw ValidationError("duplicate id '\(id)': '\(other.spelling)' and '\(operand.spelling)'")
            }
        }
    }
}
