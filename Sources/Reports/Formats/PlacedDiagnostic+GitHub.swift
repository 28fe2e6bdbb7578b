import WComposeDiagnostics

extension PlacedDiagnostic {
    /// The command by which a workflow annotates the place, as in `::error file=a.yaml,line=1::message`.
    ///
    /// - Parameter place: where it is.
    func workflowCommand(at place: Place?) -> String {
        let command = severity == .note ? "notice" : severity.rawValue
        var lines = [message]
        if let place {
            if case .binary = place.position { lines.append("at \(place.words)") }
            if let text = place.text { lines.append(text) }
        }
        for place in places.dropFirst() { lines.append("see \(place.words)\(place.text.map { ": " + $0 } ?? "")") }
        lines += remarks.map { "\($0.kind): \($0.text)" }
        let properties = properties(of: place).map { "\($0.key)=\(Self.escaped($0.value, isProperty: true))" }
        return "::\(command) \(properties.joined(separator: ","))::\(Self.escaped(lines.joined(separator: "\n")))"
    }

    private func properties(of place: Place?) -> [(key: String, value: String)] {
        var properties: [(key: String, value: String)] = []
        if let place, place.file != FileName.shown("-") {
            properties.append(("file", place.file))
            if case .text(let range) = place.position {
                let (start, end) = (range.lowerBound, range.upperBound)
                properties.append(("line", "\(start.line)"))
                // A range of several lines may have no columns.
                if start.line == end.line { properties.append(("col", "\(start.column)")) }
                properties.append(("endLine", "\(end.line)"))
                if start.line == end.line { properties.append(("endColumn", "\(end.column)")) }
            }
        }
        properties.append(("title", code.rawValue))
        return properties
    }

    private static func escaped(_ text: String, isProperty: Bool = false) -> String {
        var escaped = ""
        for scalar in TerminalText.escaped(text, keepingLines: true).unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\n": escaped += "%0A"
            case ":" where isProperty: escaped += "%3A"
            case "," where isProperty: escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
