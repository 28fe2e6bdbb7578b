/// The released versions of packages that many depend on, so that a version that there never was can be told from one
/// whose text is missing.
enum KnownPackages {
    /// The versions of a package, in ascending order.
    static func releases(of package: String) -> [String]? {
        switch package {
        case "wasi:io": preview2
        case "wasi:cli", "wasi:clocks", "wasi:filesystem", "wasi:http", "wasi:random", "wasi:sockets":
            preview2 + ["0.3.0"]
        default: nil
        }
    }

    /// The version to write where one is written that there never was: the newest of the 0.2 track, which all hosts have.
    static func recommended(_ releases: [String]) -> String {
        releases.last { $0.hasPrefix("0.2.") } ?? releases.last ?? ""
    }

    /// Versions in words, those of one track as a range.
    static func summary(of releases: [String]) -> String {
        let minor = releases.filter { $0.hasPrefix("0.2.") }
        var words: [String] = []
        if let first = minor.first, let last = minor.last { words.append("\(first) to \(last)") }
        words += releases.filter { !$0.hasPrefix("0.2.") }
        return words.joined(separator: ", and ")
    }

    private static let preview2 = (0...12).map { "0.2.\($0)" }
}
