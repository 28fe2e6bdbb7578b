import WComposeComponentModel
import WComposeDiagnostics

@testable import WComposeWIT

/// A text that is parsed, with what is told of it.
struct ParsedText {
    let file: FileSyntax
    /// Each as `1:5 WC0601 message`.
    let complaints: [String]
    let diagnostics: [Diagnostic]
    private let text: [UInt8]

    init(_ text: String) {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        self.text = Array(text.utf8)
        file = FileSyntax.parse(
            self.text, source: sources.add(name: "x", text: self.text), reporting: &sink)
        diagnostics = sink.diagnostics
        complaints = sink.diagnostics.map { String($0.line(in: sources).dropFirst(2)) }
    }

    /// What an interface of these items says.
    static func interface(_ items: String) -> ParsedText { ParsedText("interface i {\n\(items)\n}") }

    /// What a world of these items says.
    static func world(_ items: String) -> ParsedText { ParsedText("world w {\n\(items)\n}") }

    /// The items of the first interface.
    var interfaceItems: [InterfaceItemSyntax] {
        for case .interface(let interface) in file.items { return interface.items }
        return []
    }

    /// The items of the first world.
    var worldItems: [WorldItemSyntax] {
        for case .world(let world) in file.items { return world.items }
        return []
    }

    /// What stands in a range.
    func text(of range: SourceRange) -> String {
        String(decoding: text[Int(range.start)..<Int(range.end)], as: UTF8.self)
    }

    /// The text once what is told is mended.
    var mended: String? {
        TextMending.mended(text, source: file.source, by: diagnostics).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Items in short, so that tests can say what they expect.
enum Short {
    static func item(_ item: TopLevelItemSyntax) -> String {
        switch item {
        case .use(let use): "use \(use.path.spelling) as \(use.name.text)"
        case .interface(let interface): "interface \(interface.name.text)"
        case .world(let world): "world \(world.name.text)"
        case .package(let package):
            "package \(package.declaration.name.value) {\(package.items.map { Self.item($0) }.joined(separator: "; "))}"
        case .stray(let item): "stray \(Self.item(item))"
        case .typeUse(let path, let names): "use \(path.spelling).{\(Self.names(names))}"
        }
    }

    static func item(_ item: InterfaceItemSyntax) -> String {
        switch item {
        case .use(let use): "use \(use.path?.spelling ?? "?").{\(names(use.names))}"
        case .type(let type): "\(type.kind.keyword) \(type.name.text)\(contents(type.kind))"
        case .function(let function): Self.function(function)
        }
    }

    static func item(_ item: WorldItemSyntax) -> String {
        switch item {
        case .import(let item): "import \(extern(item.kind))"
        case .export(let item): "export \(extern(item.kind))"
        case .use(let use): "use \(use.path?.spelling ?? "?").{\(names(use.names))}"
        case .type(let type): "\(type.kind.keyword) \(type.name.text)\(contents(type.kind))"
        case .include(let include): "include \(include.path.spelling) with {\(names(include.renames))}"
        }
    }

    private static func extern(_ kind: WorldExternSyntax.Kind) -> String {
        switch kind {
        case .path(let path): path.spelling
        case .function(let name, let type): "\(name.text): \(Self.type(of: type))"
        case .interface(let name, let items):
            "\(name.text): {\(items.map { item($0) }.joined(separator: "; "))}"
        case .implements(let name, let path): "\(name.text): \(path.spelling)"
        }
    }

    private static func names(_ names: [UseNameSyntax]) -> String {
        names.map { name in name.alias.map { "\(name.name.text) as \($0.text)" } ?? name.name.text }
            .joined(separator: ", ")
    }

    private static func contents(_ kind: TypeDefinitionSyntax.Kind) -> String {
        switch kind {
        case .alias(let type): " = \(Self.type(type))"
        case .record(let fields): " {\(Self.fields(fields))}"
        case .variant(let cases):
            " {\(cases.map { $0.name.text + ($0.type.map { "(\(Self.type($0)))" } ?? "") }.joined(separator: ", "))}"
        case .flags(let labels), .enumeration(let labels):
            " {\(labels.map(\.name.text).joined(separator: ", "))}"
        case .function(let type): " = \(Self.type(of: type))"
        case .resource(let members): " {\(members.map { function($0) }.joined(separator: "; "))}"
        }
    }

    private static func fields(_ fields: [FieldSyntax]) -> String {
        fields.map { "\($0.name.text): \(type($0.type))" }.joined(separator: ", ")
    }

    private static func function(_ function: FunctionSyntax) -> String {
        let type = type(of: function.type)
        return switch function.kind {
        case .function: "\(function.name.text): \(type)"
        case .static: "\(function.name.text): static \(type)"
        case .constructor: "constructor: \(type)"
        }
    }

    private static func type(of type: FunctionTypeSyntax) -> String {
        "\(type.isAsync ? "async " : "")func(\(fields(type.parameters)))\(type.result.map { " -> \(Self.type($0))" } ?? "")"
    }

    static func type(_ type: TypeSyntax) -> String {
        switch type.kind {
        case .primitive(let type): type.spelling
        case .named(let name): name.text
        case .own(let name): "own<\(name.text)>"
        case .borrow(let name): "borrow<\(name.text)>"
        case .tuple(let types): "tuple<\(types.map { Self.type($0) }.joined(separator: ", "))>"
        case .list(let type): "list<\(Self.type(type))>"
        case .fixedLengthList(let type, let length): "list<\(Self.type(type)), \(length)>"
        case .option(let type): "option<\(Self.type(type))>"
        case .result(let ok, let error):
            "result<\(ok.map { Self.type($0) } ?? "_"), \(error.map { Self.type($0) } ?? "_")>"
        case .map(let key, let value): "map<\(Self.type(key)), \(Self.type(value))>"
        case .future(let type): "future<\(type.map { Self.type($0) } ?? "_")>"
        case .stream(let type): "stream<\(type.map { Self.type($0) } ?? "_")>"
        case .invalid: "invalid"
        }
    }
}
