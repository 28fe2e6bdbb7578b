import WComposeTestSupport

/// A case of ../shared/conformance/wit-component/components.
struct SuiteCase: Sendable, CustomStringConvertible {
    let name: String
    let folder: String

    var description: String { name }

    static let absence = "there are no suites beside the checkout"

    static let all: [SuiteCase] = {
        let components = Corpus.sources + "/wit-component/components"
        return Fixtures.folders(in: components).sorted().map { SuiteCase(name: $0, folder: "\(components)/\($0)") }
    }()

    /// The names of the modules, without `.wat`.
    var modules: [String] {
        Fixtures.files(in: folder, ending: ".wat").map { String($0.name.dropLast(4)) }
            .filter { $0 != "component" }.sorted()
    }

    var isLinked: Bool { modules.contains { $0.hasPrefix("lib-") || $0.hasPrefix("dlopen-lib-") } }

    private func text(_ name: String) -> String {
        String(decoding: Fixtures.read("\(folder)/\(name)") ?? [], as: UTF8.self)
    }

    /// What the lines `;;!` of the modules ask for, as options.
    var options: [String] {
        let wanted: [(String, String)] = [
            ("realloc-via-memory-grow = true", "--realloc-via-memory-grow"),
            ("return-call-ref = true", "--return-call-ref"),
            ("stub-missing-functions = true", "--stub-missing-functions"),
            ("use-built-in-libdl = true", "--use-built-in-libdl"),
        ]
        let lines = modules.flatMap { text("\($0).wat").split(separator: "\n").filter { $0.hasPrefix(";;!") } }
        return wanted.filter { option in lines.contains { $0.contains(option.0) } }.map(\.1)
    }

    /// The module that an adapter stands for.
    func adapted(by module: String) -> String {
        let first = text("\(module).wat").split(separator: "\n").first ?? ""
        return first.firstRange(of: ";; module name: ").map { String(first[$0.upperBound...]) }
            ?? String(module.dropFirst("adapt-".count))
    }
}
