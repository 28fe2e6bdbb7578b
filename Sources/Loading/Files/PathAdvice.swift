import WComposeComponentModel
import WComposeDiagnostics
import WComposePlatform
import WComposeWasmBinary

/// What a run may still spend on looking for names like those of files that are missing: each costs a look at all names in
/// a folder, and any number may be missing.
package struct AdviceBudget: Sendable {
    fileprivate var names = Limits.namesCompared

    package init() {}
}

/// What a path that leads to no file was probably meant to be.
struct PathAdvice {
    /// What it is, where it is no path at all: "an OCI reference".
    private(set) var kind: String?
    private(set) var help: [String] = []

    /// - Parameter path: as it was opened: perhaps joined to the folder of a graph file.
    init(_ path: String, within budget: inout AdviceBudget) {
        // A path of some megabytes was not mistyped.
        guard path.utf8.count <= 4_096 else { return }
        for (scheme, kind, command) in [
            ("oci://", "an OCI reference", "oras pull"), ("https://", "a URL", "curl -LO"),
            ("http://", "a URL", "curl -LO"),
        ] {
            // Joining a path to a folder leaves it as it is, but for what stands before it.
            guard let reference = Self.suffix(of: path, from: scheme) else { continue }
            self.kind = kind
            let source = scheme == "oci://" ? String(reference.dropFirst(scheme.count)) : reference
            help = ["download it first: `\(command) \(source)`; then name the file"]
            return
        }
        let parts = path.split(separator: "/").map { String($0) }
        if let home = parts.firstIndex(of: "~"), let folder = Environment.value("HOME") {
            help = ["`~` is not expanded here; write `\(([folder] + parts[(home + 1)...]).joined(separator: "/"))`"]
            return
        }
        if let last = parts.last, let name = Self.package(last) {
            kind = "the name of a package"
            help = ["download it first: `wkg get \(name)`; then name the file"]
            return
        }
        if let interface = InterfaceName(parts.suffix(2).joined(separator: "/")) {
            kind = "the name of an interface"
            help = ["name a file here; a component that exports `\(interface)` provides it"]
            return
        }
        nearNames(to: path, &budget)
    }

    private mutating func nearNames(to path: String, _ budget: inout AdviceBudget) {
        guard budget.names > 0 else { return }
        let folder = Path.directory(of: path)
        let name = Path.name(of: path)
        guard let contents = try? Directory.contents(of: folder), !name.isEmpty else { return }
        budget.names -= contents.count
        let names = contents.lazy.filter { $0.kind == .regular }.map(\.name)
        let stem = Path.stem(of: name)
        // A known ending is no part of what is mistyped, or all of it.
        let ending = name.dropFirst(stem.count)
        let alike = names.filter { ending.isEmpty || $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
        let found =
            Spelling.nearest(to: stem, among: Array(alike)).map { $0 + ending }
            ?? names.first { Path.stem(of: $0) == stem }
        guard let found else { return }
        help = [Self.before + (folder == "." ? found : Path.join(found, to: folder)) + Self.after]
    }

    private static let (before, after) = ("did you mean `", "`?")

    /// The path that a line of advice suggests; nothing where it is about something else.
    static func suggested(by line: String) -> String? {
        guard line.hasPrefix(before), line.hasSuffix(after) else { return nil }
        return String(line.dropFirst(before.count).dropLast(after.count))
    }

    private static func suffix(of path: String, from scheme: String) -> String? {
        var rest = path[...]
        while !rest.isEmpty {
            if rest.hasPrefix(scheme) { return String(rest) }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// `ns:name` or `ns:name@1.0.0`.
    private static func package(_ text: String) -> String? {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard name.count == 2, name.allSatisfy({ KebabName.isLabel(String($0)) }) else { return nil }
        guard parts.count == 1 || SemanticVersion(String(parts[1])) != nil else { return nil }
        return text
    }
}
