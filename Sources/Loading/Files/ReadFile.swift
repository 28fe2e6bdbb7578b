package import WComposePlatform

/// A file that something was made from.
package struct ReadFile: Equatable, Sendable {
    /// As it was opened.
    package var path: String
    /// Which file it is and in which state it was opened; nothing for standard input and pipes.
    package var identity: FileIdentity?
    /// Whether a file that has this identity again has the same bytes.
    package var isIdentified: Bool

    package init(path: String, identity: FileIdentity?, isIdentified: Bool) {
        self.path = path
        self.identity = identity
        self.isIdentified = isIdentified
    }

    package init(_ file: InputFile) {
        self.init(path: file.path, identity: file.identity, isIdentified: file.isIdentified)
    }
}

extension [ReadFile] {
    /// Each file once, under the shortest way to write the first path by which it was opened.
    package var normalized: [ReadFile] {
        var seen: Set<String> = []
        return compactMap { file in
            var file = file
            file.path = Self.normalized(file.path, identity: file.identity)
            return seen.insert(file.path).inserted ? file : nil
        }
    }

    /// - Parameter identity: of the file, where it has one: without `..`, a path may lead to another file.
    package static func normalized(_ path: String, identity: FileIdentity?) -> String {
        guard path != "-" else { return path }
        let short = Path.normalized(path)
        guard path.split(separator: "/").contains(".."), let identity else { return short }
        // What stands in the way of a look at it is no reason to call it by that name.
        let found = (try? FileStatus.of(short, for: .reading))?.identity
        return found?.node == identity.node && found?.device == identity.device ? short : path
    }
}
