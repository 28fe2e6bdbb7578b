package import WComposePlatform
import WComposeWasmBinary
import WComposeWasmText

/// What a file is that may be a graph file or a component, where a command composes either.
package enum ComposedKind: Sendable, Equatable {
    /// A graph file, or a folder, which stands for the one in it.
    case graph
    /// A component, or a core module, which is told to be none.
    case component

    /// Decides by what the file begins with, and by its name where that says nothing. What cannot be opened is told of by
    /// who loads it.
    ///
    /// - Parameter opened: gets the file where it is a stream, which can be read only once.
    package init(ofFileAt path: String, opened: inout [InputFile]) throws(FileError) {
        if let start = Self.beginning(of: path) {
            self.init(start, path)
            return
        }
        switch Path.mayNameStream(path) ? .pipe : (try? FileStatus.of(path, for: .reading))?.kind {
        case .directory: self = .graph
        case .regular, nil: self.init([], path)
        case .pipe, .terminalOrDevice, .other:
            let file: InputFile
            if let known = opened.first(where: { $0.path == path }) {
                file = known
            } else {
                file = try InputFile.open(path, allowingEmpty: true)
                opened.append(file)
            }
            self.init(file.copy(.init(start: 0, count: min(file.count, FileKind.beginning))), path)
        }
    }

    /// Nothing where it cannot be read, or only once.
    private static func beginning(of path: String) -> [UInt8]? {
        do { return try InputFile.beginning(of: path, count: FileKind.beginning) } catch { return nil }
    }

    /// - Parameter start: what the file at `path` begins with.
    private init(_ start: [UInt8], _ path: String) {
        // A text that begins like a component's, in a file that is called like a graph file, is a broken graph file.
        let isComponent =
            TextFormat.isBinary(start.span)
            || BinaryFile.isBinary(start.span, of: path) && !Self.isNameOfGraph(path)
            || Self.isNameOfComponent(path) && FileKind(start, of: path) != .graph
        self = isComponent ? .component : .graph
    }

    private static func isNameOfGraph(_ path: String) -> Bool {
        [".yaml", ".yml", ".json", ".wac"].contains { path.hasSuffix($0) }
    }

    /// Whether a file of this name is a component, if its content says nothing else.
    package static func isNameOfComponent(_ path: String) -> Bool {
        [".wasm", ".wat", ".wasm.zst", ".wat.zst"].contains { path.hasSuffix($0) }
    }
}
