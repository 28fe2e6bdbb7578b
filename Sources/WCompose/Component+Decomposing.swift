import WComposeOperations
import WComposePlatform

extension Component {
    /// What came of taking a component apart.
    public struct Parts: Equatable, Sendable {
        /// The paths of the files that were written: the components, then graph files, the outermost last.
        public var files: [String]
        /// Whether composing the graph gives the bytes of the component; else it gives one that is made of the same parts.
        public var givesSameBytes: Bool
        /// Warnings and notes.
        public var messages: [Message]
    }

    /// Takes a composed component apart: writes the components that it is made of, and a graph file that composes them.
    ///
    /// - Parameters:
    ///   - path: the path of the component, whichever tool composed it.
    ///   - directory: where the files go; made if it is missing.
    ///   - replacing: whether files that exist may be replaced; if not, none is written if one exists with other content.
    /// - Throws: ``WComposeError`` if a graph file cannot describe the component, or the files cannot be written.
    public static func decompose(
        _ path: String, to directory: String, replacing: Bool = false
    ) async throws(WComposeError) -> Parts {
        let decomposition = await Workers.detached {
            var decomposition = Decomposition(path, to: directory)
            _ = decomposition.write(replacing: replacing)
            return decomposition
        }
        guard let outcome = decomposition.outcome, !decomposition.hasErrors else {
            throw WComposeError(messages: decomposition.messages)
        }
        return Parts(
            files: decomposition.paths, givesSameBytes: outcome == .sameBytes, messages: decomposition.messages)
    }
}
