import Testing
import WComposeDiagnostics
import WComposeWIT

/// WIT that is held against the rules.
struct Linting {
    var sources = SourceMap()
    /// What is wrong with the text; then it is held against nothing.
    var errors: [Diagnostic] = []
    var findings: [Diagnostic] = []

    init(_ text: String, with linter: Linter = Linter(), features: WIT.Features = .none) {
        var sink = DiagnosticSink()
        let bytes = Array(text.utf8)
        let file = FileSyntax.parse(bytes, source: sources.add(name: "x.wit", text: bytes), reporting: &sink)
        let package = WIT.PackageFiles(files: [file], path: "x.wit")
        let resolved = WIT.Resolution.resolve(package, features: features, reporting: &sink)
        errors = sink.diagnostics
        guard errors.isEmpty, let (resolution, root) = resolved else { return }
        findings = linter.diagnostics(
            of: root, in: resolution, declaredAt: file.package.map { .text($0.name.range) } ?? .file("x.wit"))
    }

    /// The names of the rules that found something.
    var rules: [String] { findings.compactMap { LintRule.named($0.code.rawValue)?.name } }

    /// What is found in an interface of these items, in a package that is documented and has a version.
    static func interface(_ items: String) -> Linting {
        Linting("package example:test@1.0.0;\n/// It is a test.\ninterface example {\n\(items)\n}\n")
    }
}
