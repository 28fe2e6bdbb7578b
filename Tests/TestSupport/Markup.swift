import Foundation
import FoundationXML

/// XML, read by a parser that takes nothing else.
package enum Markup {
    package struct Malformed: Error, CustomStringConvertible {
        package var description: String
    }

    /// The texts that stand in elements, in their order.
    package static func texts(in xml: String) throws -> [String] {
        let reader = Reader()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = reader
        guard parser.parse() else {
            throw Malformed(description: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "no XML")")
        }
        return reader.texts
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var texts: [String] = []
        private var current = ""

        func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            let text = current.trimmingCharacters(in: .whitespacesAndNewlines)
            if !text.isEmpty { texts.append(text) }
            current = ""
        }
    }
}
