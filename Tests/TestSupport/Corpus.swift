import Glibc

/// The suites of `../shared/conformance` in their binary form, which Tests/Conformance/convert.py puts into
/// .build/conformance (or where `WCOMPOSE_CONFORMANCE` says), with an index of what each file must come to.
package enum Corpus {
    package static let folder: String = {
        // SAFETY: nothing sets the environment while tests run.
        let named = unsafe getenv("WCOMPOSE_CONFORMANCE")
        return unsafe named.map { unsafe String(cString: $0) } ?? WasmTools.root + "/.build/conformance"
    }()

    /// The suites as they came.
    package static let sources: String = WasmTools.root + "/../shared/conformance"

    package static var exists: Bool { Fixtures.read(folder + "/index.tsv") != nil }

    /// The scripts, as paths below `sources`.
    package static let scripts: [String] = {
        var scripts: [String] = []
        var folders = ["core-spec", "component-model", "wasm-tools-component-model"]
        while let folder = folders.popLast() {
            let path = sources + "/" + folder
            scripts += Fixtures.files(in: path, ending: ".wast").map { "\(folder)/\($0.name)" }
            folders += Fixtures.folders(in: path).map { "\(folder)/\($0)" }
        }
        return scripts.sorted()
    }()

    /// What is said of tests that are skipped.
    package static let absence = "there is no converted corpus (`make convert` makes it)"

    package struct Entry: Sendable {
        package var name: String
        package var command: String
        package var isComponent: Bool
        /// Whether the whole file is valid.
        package var isValid: Bool
        /// The features that its suite, or its file, asks for, as a list of names; empty for the default ones.
        package var features: String
        var path: String

        package var bytes: [UInt8] { Fixtures.read(path) ?? [] }
    }

    /// The binary cases, without those that KNOWN.tsv lists.
    ///
    /// - Parameter featureDependent: with those that are listed since they hold for the features of the entry alone.
    package static func entries(featureDependent: Bool = false) -> [Entry] {
        let known = rows(of: sources + "/KNOWN.tsv")
            .filter { !(featureDependent && $0[3] == "feature-dependent") }
        let stale = Set(known.map { "\($0[0])/\($0[1])" })
        return rows(of: folder + "/index.tsv").compactMap { row in
            let name = "\(row[0])/\(row[1]):\(row[2])"
            guard row.count >= 7, row[6] == "binary", !stale.contains(name) else { return nil }
            return Entry(
                name: name, command: row[3], isComponent: row[5] == "component",
                isValid: !["assert_malformed", "assert_invalid"].contains { row[3].hasPrefix($0) },
                features: row.count > 7 && row[7] != "-" ? row[7] : "", path: folder + "/" + row[4])
        }
    }

    /// The features that STATUS.tsv declares for each file, by its path below the suites: a list of names.
    package static func declaredFeatures() -> [String: String] {
        let lines = String(decoding: Fixtures.read(sources + "/STATUS.tsv") ?? [], as: UTF8.self).split(separator: "\n")
        let rows = lines.filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        guard let column = rows.first?.firstIndex(of: "declared_features") else { return [:] }
        var features: [String: String] = [:]
        for row in rows.dropFirst() where row.count > column {
            features[row[0]] = row[column] == "-" ? "" : row[column]
        }
        return features
    }

    /// The cases of a suite that KNOWN.tsv calls stale.
    package static func staleCases(of suite: String) -> [String] {
        rows(of: sources + "/KNOWN.tsv").filter { $0[0] == suite && $0[3] == "stale" }.map { $0[1] }
    }

    /// The binaries that wasm-tools made of the texts in scripts, by `suite/case:line`, and those of texts that must be
    /// refused: they have none. What stands on one line comes in its order.
    package static func outcomes() -> [String: [Outcome]] {
        var outcomes: [String: [Outcome]] = [:]
        for row in rows(of: folder + "/index.tsv") where row.count >= 7 {
            let isBinary = row[6] == "binary"
            outcomes["\(row[0])/\(row[1]):\(row[2])", default: []].append(
                Outcome(command: row[3], path: isBinary ? folder + "/" + row[4] : nil))
        }
        return outcomes
    }

    package struct Outcome: Sendable {
        package var command: String
        var path: String?

        /// What wasm-tools made of it; nothing where it is a text that must be refused.
        package var bytes: [UInt8]? { path.flatMap { Fixtures.read($0) } }
    }

    /// The lines of a table without its head and its remarks, cell by cell.
    private static func rows(of path: String) -> [[String]] {
        String(decoding: Fixtures.read(path) ?? [], as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
            .filter { $0.count >= 5 }
    }
}
