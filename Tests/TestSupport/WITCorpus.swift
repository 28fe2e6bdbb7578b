/// The suites of WIT in `../shared/conformance`, as they came. Cases are paths of files, or of folders that are packages.
package enum WITCorpus {
    private static let folder = Corpus.sources
    package static let exists = !mustFail.isEmpty
    package static let absence = "there are no suites beside the checkout"

    /// The packages of wit-parse that must parse, without those that KNOWN.tsv calls stale.
    package static let mustParse: [String] = {
        let stale = Set(Corpus.staleCases(of: "wit-parse/must-parse").map { "\(folder)/wit-parse/\($0)" })
        return cases(in: "\(folder)/wit-parse", besides: ".json").filter { !stale.contains($0) }
    }()

    /// The packages of wit-parse that must fail.
    package static let mustFail = cases(in: "\(folder)/wit-parse/parse-fail", besides: ".result")

    /// The packages of WASI, each with those that it depends on.
    package static let wasi: [String] = Fixtures.folders(in: "\(folder)/wasi-wit").flatMap { version in
        Fixtures.folders(in: "\(folder)/wasi-wit/\(version)").map { "\(folder)/wasi-wit/\(version)/\($0)" }
    }

    /// The encodings of packages in wit-component, in the text format; the package is beside each.
    package static let encodings: [Fixture] = Fixtures.files(in: "\(folder)/wit-component/interfaces", ending: ".wat")

    /// The packages of wit-component, with how each is to be printed.
    package static let printed: [(path: String, text: String)] = {
        let interfaces = "\(folder)/wit-component/interfaces"
        func text(_ path: String) -> String { String(decoding: Fixtures.read(path) ?? [], as: UTF8.self) }
        let files = Fixtures.files(in: interfaces, ending: ".wit.print").map {
            (path: String($0.path.dropLast(".print".count)), text: text($0.path))
        }
        let folders = Fixtures.folders(in: interfaces).flatMap { name in
            Fixtures.files(in: "\(interfaces)/\(name)", ending: ".wit.print").map {
                (path: "\(interfaces)/\(name)", text: text($0.path))
            }
        }
        return files + folders
    }()

    /// The components of wit-component.
    package static let components: [Fixture] = {
        let components = "\(folder)/wit-component/components"
        return Fixtures.folders(in: components).compactMap { name in
            let path = "\(components)/\(name)/component.wat"
            return Fixtures.read(path) == nil ? nil : Fixture(name: name, path: path)
        }
    }()

    /// `x.wit`, or the folder `x`, where `x.wit` with this ending says what must come of it.
    private static func cases(in folder: String, besides ending: String) -> [String] {
        Fixtures.files(in: folder, ending: ".wit" + ending).map { expected in
            let path = folder + "/" + expected.name.dropLast(ending.count)
            return Fixtures.read(path) == nil ? String(path.dropLast(".wit".count)) : path
        }
    }

    /// `file:line:column` of what is told of a case that must fail.
    package static func place(ofFailureAt path: String) -> String? {
        let base = path.hasSuffix(".wit") ? path : path + ".wit"
        let text = String(decoding: Fixtures.read(base + ".result") ?? [], as: UTF8.self)
        guard let arrow = text.firstRange(of: "--> ") else { return nil }
        return text[arrow.upperBound...].prefix { $0 != "\n" }.split(separator: "/").last.map { String($0) }
    }
}
