import WComposeDiagnostics

/// Diagnostics in plain lines, for formats that show no source.
extension PlacedDiagnostic {
    /// As in `error[WC0203]: unresolved import`.
    var headline: String { "\(severity.rawValue)[\(code)]: \(message)" }

    /// What is said beside the message and its place: notes, and what may be done.
    var remarks: [(kind: String, text: String)] { notes.map { ("note", $0) } + help.map { ("help", $0) } }

    /// All of it; ends with a line break.
    var text: String {
        var text = headline + "\n"
        for (index, place) in places.enumerated() {
            text += "  \(index == 0 ? "-->" : ":::") \(place.words)\(place.text.map { ": " + $0 } ?? "")\n"
        }
        for (kind, remark) in remarks {
            let lines = remark.split(separator: "\n", omittingEmptySubsequences: false)
            text += "  = \(kind): " + lines.joined(separator: "\n          ") + "\n"
        }
        return text
    }

    /// As in `2 errors, 1 warning`; nothing where there are neither.
    static func summary(of diagnostics: [PlacedDiagnostic]) -> String? {
        let parts = [Severity.error, .warning].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : Quantity.counted(count, severity.rawValue)
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension PlacedDiagnostic.Place {
    /// As in `wcompose.yaml:3:5`, and `app.wasm, core module 0, offset 0x1f`.
    var words: String {
        switch position {
        case .file: file
        case .text(let range): "\(file):\(range.lowerBound.line):\(range.lowerBound.column)"
        case .binary(let path, let offset):
            Elision.joined([file] + path) + (offset.map { ", offset 0x" + String($0, radix: 16) } ?? "")
        }
    }
}
