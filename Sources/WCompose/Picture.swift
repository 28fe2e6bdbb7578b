import WComposeOperations
import WComposePlatform

/// The form of a picture.
public enum PictureFormat: String, CaseIterable, Sendable {
    /// Boxes of characters, and a table of what is connected.
    case text
    /// Mermaid, which many sites draw in Markdown.
    case mermaid
    /// The language of Graphviz.
    case dot
    /// An image. The program `dot` of Graphviz must be installed.
    case svg
    /// A page that needs no network. The program `dot` of Graphviz must be installed.
    case html
}

extension Composition {
    /// Draws what a graph file composes, or what a component is composed of, whichever tool composed it.
    ///
    /// - Parameters:
    ///   - path: the path of a graph file, of a directory that has one, or of a component.
    ///   - format: the form of the picture.
    ///   - focus: the id of an instance, such as `logger/sink`: only what it depends on, and what depends on it, is drawn.
    ///   - width: the columns of a text.
    /// - Throws: ``WComposeError`` if nothing can be drawn. A graph with errors is drawn as far as it is known.
    public static func picture(
        of path: String, as format: PictureFormat, focus: String? = nil, width: Int = 100
    ) async throws(WComposeError) -> String {
        let drawing = await Workers.detached { GraphDrawing(path, as: format.drawn, focus: focus, width: width) }
        guard let text = drawing.text else { throw WComposeError(messages: drawing.messages) }
        return text
    }
}

extension PictureFormat {
    fileprivate var drawn: GraphDrawing.Format {
        switch self {
        case .text: .text
        case .mermaid: .mermaid
        case .dot: .dot
        case .svg: .svg
        case .html: .html
        }
    }
}
