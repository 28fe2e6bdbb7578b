import OrderedCollections
import WComposeDiagnostics

/// `use a:b/c.{name};` at the top of a file, where only interfaces can be used.
struct TopLevelTypeUse: Sendable {
    /// The place of its diagnostic among the problems.
    var problem: Int
    var path: UsePathSyntax
    var names: [UseNameSyntax]
    var range: Range<Int>
}

extension Parser {
    /// Says how each `use` of types moves into the interfaces and worlds that need it, now that all of them are known.
    mutating func mendTopLevelTypeUses(in file: FileSyntax) {
        guard !topLevelTypeUses.isEmpty else { return }
        var bodies: [(body: SourceRange, names: OrderedSet<String>)] = []
        collect(file.items, into: &bodies)
        for use in topLevelTypeUses.prefix(Self.mostMended) {
            let path = text(of: Int(use.path.range.start)..<Int(use.path.range.end))
            var edits = [TextEdit(wholeLines(use.range), "")]
            for (body, used) in bodies {
                let needed = use.names.filter { used.contains($0.local.text) }
                guard !needed.isEmpty else { continue }
                let names = needed.map { text(of: Int($0.name.range.start)..<Int($0.local.range.end)) }
                edits.append(
                    .insert(
                        "\n    use \(path).{\(names.joined(separator: ", "))};", at: body.start, in: source))
            }
            let isNeeded = edits.count > 1
            problems[use.problem].edits = edits
            problems[use.problem].help = [
                isNeeded
                    ? "move it into each interface or world that needs it"
                    : "remove it: nothing in this file uses it"
            ]
        }
        topLevelTypeUses = []
    }

    /// More of them are told, but not mended.
    private static let mostMended = 100

    /// The place of an item with the line break behind it, where nothing else is on its lines.
    private func wholeLines(_ range: Range<Int>) -> SourceRange {
        var end = range.upperBound
        while let byte = byte(at: end), byte == 0x20 || byte == 0x09 { end += 1 }
        guard byte(at: end) == 0x0a else { return place(range) }
        return place(range.lowerBound..<end + 1)
    }

    /// The bodies of interfaces and worlds, with the type names that each uses and does not define.
    private func collect(
        _ items: [TopLevelItemSyntax], into bodies: inout [(body: SourceRange, names: OrderedSet<String>)]
    ) {
        for item in items {
            switch item {
            case .use, .typeUse, .stray: break
            case .package(let package): collect(package.items, into: &bodies)
            case .interface(let interface):
                var names = TypeNames()
                for item in interface.items { names.add(item) }
                bodies.append((interface.body, names.missing))
            case .world(let world):
                var names = TypeNames()
                for item in world.items {
                    switch item {
                    case .type(let type): names.add(.type(type))
                    case .use(let use): names.add(.use(use))
                    case .import(let item), .export(let item):
                        if case .function(_, let type) = item.kind { names.add(type) }
                    case .include: break
                    }
                }
                bodies.append((world.body, names.missing))
            }
        }
    }
}

/// The type names that items use and define.
private struct TypeNames {
    private var used: OrderedSet<String> = []
    private var defined: Set<String> = []

    /// Those that are used and not defined.
    var missing: OrderedSet<String> { used.filter { !defined.contains($0) } }

    mutating func add(_ item: InterfaceItemSyntax) {
        switch item {
        case .use(let use): for name in use.names { defined.insert(name.local.text) }
        case .type(let type):
            defined.insert(type.name.text)
            type.forEachName { used.append($0.text) }
            if case .resource(let functions) = type.kind { for function in functions { add(function.type) } }
        case .function(let function):
            add(function.type)
            if let name = function.typeName { used.append(name.text) }
        }
    }

    mutating func add(_ type: FunctionTypeSyntax) { type.forEachName { used.append($0.text) } }
}
