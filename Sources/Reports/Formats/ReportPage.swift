import WComposeDiagnostics

/// What the Markdown and the HTML report say, before it is in either form.
struct ReportPage {
    var title: Words
    var blocks: [Block] = []

    enum Block {
        /// - Parameter isInner: whether it is of a part of what the last heading was of.
        case heading(Words, isInner: Bool)
        case paragraph(Words)
        /// Lines as they are.
        case lines(String)
        case table(Rows)
        case messages([PlacedDiagnostic], omitted: Int)
        /// A picture in Mermaid, and as an element of HTML: each form shows the one that it can.
        case picture(mermaid: String?, html: String?)
    }

    /// A table, of which the first rows are told where there are many.
    struct Rows {
        var columns: [String]
        var rows: [[Words]]
        var omitted: Int
        /// What a row is, for how many are omitted.
        var noun: String
    }

    /// Text with names in it.
    struct Words {
        var spans: [Span]

        enum Span {
            case text(String)
            /// A name, a path or the like.
            case code(String)
        }

        init(_ spans: Span...) { self.spans = spans }

        /// Of a message, which has names in backquotes.
        init(message: String) {
            let parts = message.split(separator: "`", omittingEmptySubsequences: false)
            guard parts.count % 2 == 1 else {
                spans = [.text(message)]
                return
            }
            spans = parts.enumerated().compactMap { index, part in
                part.isEmpty ? nil : index % 2 == 0 ? .text(String(part)) : .code(String(part))
            }
        }

        /// Names with commas between them, the first of many.
        init(names: [String], limit: Int = 4) {
            spans = names.prefix(limit).enumerated().flatMap { index, name -> [Span] in
                index == 0 ? [.code(name)] : [.text(", "), .code(name)]
            }
            if names.count > limit { spans.append(.text(", …")) }
        }
    }

    /// How much of a large report is told.
    struct Limits {
        /// Of each table.
        var rows: Int
        /// Bytes of a cell.
        var cell: Int
        var messages: Int
        var compositions: Int
        /// Of each composition.
        var nestedGraphs: Int

        /// For what is posted as a comment.
        static let comment = Limits(rows: 40, cell: 120, messages: 30, compositions: 10, nestedGraphs: 4)
        static let file = Limits(rows: 2_000, cell: 1_000, messages: 2_000, compositions: 500, nestedGraphs: 200)
    }
}
