import OrderedCollections
import WComposeComponentModel
import WComposeReports

/// Names of interfaces, folded by their packages.
enum PackageNames {
    /// More are counted.
    private static let mostListed = 3

    /// The names by package and version, as in `wasi:cli 0.2.6`; any other name by itself.
    ///
    /// - Parameter fullNames: of canonical names, the full ones.
    static func grouped(_ names: [String], fullNames: [String: String] = [:]) -> [(title: String, names: [String])] {
        var groups: OrderedDictionary<String, [String]> = [:]
        for name in names { groups[package(of: fullNames[name] ?? name), default: []].append(name) }
        return groups.map { ($0.key, $0.value) }
    }

    private static func package(of name: String) -> String {
        guard let interface = InterfaceName(name) else { return name }
        return interface.package + (interface.version.map { " \($0)" } ?? "")
    }

    /// Packages in a line, with how many interfaces of each: `wasi:cli 0.2.6 (7), wasi:io 0.2.6 (2)`.
    static func folded(_ names: [String]) -> String {
        joined(
            grouped(names).map { title, names in names.count > 1 ? "\(title) (\(names.count))" : title }, by: ", ")
    }

    /// Short names in a line.
    static func shortened(_ names: [String]) -> String {
        joined(names.map { ExternNameKind.shortName(of: $0) }, by: ", ")
    }

    /// Short names, each on a line; where there are many, how many.
    static func listed(_ names: [String]) -> [String] {
        names.count > mostListed
            ? [Quantity.counted(names.count, "interface")] : names.map { ExternNameKind.shortName(of: $0) }
    }

    private static func joined(_ words: [String], by separator: String) -> String {
        let shown = words.prefix(mostListed).joined(separator: separator)
        return shown + (words.count > mostListed ? " and \(Quantity.spelled(words.count - mostListed)) more" : "")
    }
}
