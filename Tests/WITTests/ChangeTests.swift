import Testing
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT

/// What made changes of an interface are to those who import it and to those who export it.
///
/// A component fits a later world where what it imports is still offered with the same types, and where it exports all that
/// is asked for. What an interface gets more breaks those that export it alone; what it loses breaks those that call it,
/// and is no matter to those that export it.
@Suite struct ChangeTests {
    enum Kind: Sendable { case same, added, removed, changed }

    struct Change: Sendable, CustomStringConvertible {
        var old: String
        var new: String
        var kind: Kind

        var description: String { "\(old) → \(new)" }
    }

    private static let additions = [
        ("", "f: func();"), ("type t = u8;", "type t = u8; type u = t;"), ("", "record r { a: u8 }"),
        ("", "variant v { a }"), ("", "enum e { a }"), ("", "flags g { a }"), ("", "resource r;"),
        ("", "resource r { constructor(); }"), ("resource r;", "resource r { m: func(); }"),
        ("resource r;", "resource r { s: static func(); }"), ("resource r;", "resource r { constructor(); }"),
        ("resource r;", "resource r; type s = r;"),
    ]

    private static let changes = [
        ("f: func();", "f: async func();"), ("f: func();", "f: func(a: u8);"), ("f: func(a: u8);", "f: func();"),
        ("f: func(a: u8);", "f: func(b: u8);"), ("f: func(a: u8);", "f: func(a: u16);"),
        ("f: func(a: u8, b: u8);", "f: func(b: u8, a: u8);"), ("f: func();", "f: func() -> u8;"),
        ("f: func() -> u8;", "f: func();"), ("f: func() -> u8;", "f: func() -> option<u8>;"),
        ("f: func() -> result;", "f: func() -> result<u8>;"),
        ("f: func() -> result<_, u8>;", "f: func() -> result<u8, u8>;"),
        ("f: func(a: list<u8>);", "f: func(a: list<u8, 2>);"), ("f: func(a: tuple<u8>);", "f: func(a: tuple<u8, u8>);"),
        ("record r { a: u8 }", "record r { a: u8, b: u8 }"), ("record r { a: u8, b: u8 }", "record r { a: u8 }"),
        ("record r { a: u8, b: u8 }", "record r { b: u8, a: u8 }"), ("record r { a: u8 }", "record r { a: u16 }"),
        ("record r { a: u8 }", "record r { b: u8 }"), ("variant v { a }", "variant v { a, b }"),
        ("variant v { a, b }", "variant v { a }"), ("variant v { a }", "variant v { a(u8) }"),
        ("variant v { a(u8) }", "variant v { a(u16) }"), ("enum e { a }", "enum e { a, b }"),
        ("enum e { a, b }", "enum e { b, a }"), ("flags g { a }", "flags g { a, b }"),
        ("type t = u8;", "type t = u16;"),
        ("type t = u8;", "resource t;"), ("resource t;", "record t { a: u8 }"),
        ("resource r; f: func(a: r);", "resource r; f: func(a: borrow<r>);"),
        ("resource r; resource s; f: func(a: r);", "resource r; resource s; f: func(a: s);"),
        ("resource r { m: func(); }", "resource r { m: func(a: u8); }"),
        ("resource r { constructor(); }", "resource r { constructor(a: u8); }"),
        ("f: func(a: stream<u8>);", "f: func(a: future<u8>);"),
        ("f: func(a: map<u8, u8>);", "f: func(a: map<u8, u16>);"),
    ]

    private static let none = [
        ("f: func();", "f: func();"), ("f: func(); g: func();", "g: func(); f: func();"),
        ("f: func();", "/// It is.\nf: func();"), ("resource r { m: func(); }", "resource r { m: func(); }"),
        ("type t = list<u8>; f: func(a: t);", "type t = list<u8>; f: func(a: list<u8>);"),
    ]

    static let all =
        additions.map { Change(old: $0, new: $1, kind: .added) }
        + additions.map { Change(old: $1, new: $0, kind: .removed) }
        + changes.map { Change(old: $0, new: $1, kind: .changed) } + none.map { Change(old: $0, new: $1, kind: .same) }

    /// Where an interface stands in a package.
    enum Place: CaseIterable, Sendable {
        case alone, imported, exported, both, inlineImport, inlineExport

        func package(_ items: String) -> String {
            switch self {
            case .alone: "interface i { \(items) } world w { }"
            case .imported: "interface i { \(items) } world w { import i; }"
            case .exported: "interface i { \(items) } world w { export i; }"
            case .both: "interface i { \(items) } world w { import i; export i; }"
            case .inlineImport: "world w { import x: interface { \(items) } }"
            case .inlineExport: "world w { export x: interface { \(items) } }"
            }
        }

        var isExported: Bool { self == .exported || self == .both || self == .inlineExport }
        var isImported: Bool { self == .imported || self == .both || self == .inlineImport }
    }

    private func comparison(_ old: String, _ new: String) throws -> WIT.PackageComparison {
        let before = try TextPackages.read(text: "package a:b@1.0.0;\n" + old)
        let after = try TextPackages.read(text: "package a:b@1.1.0;\n" + new)
        return WIT.PackageComparison(of: before.0, before.1, with: after.0, after.1)
    }

    @Test(arguments: all) func changesBreakThoseThatTheyConcern(_ change: Change) throws {
        for place in Place.allCases {
            let comparison = try comparison(place.package(change.old), place.package(change.new))
            let notes = comparison.differences.filter { $0.effect == .breaking }.compactMap(\.note)
            switch change.kind {
            case .same: #expect(comparison.differences.isEmpty, "\(place)")
            case .added:
                #expect(comparison.effect == (place.isExported ? .breaking : .addition), "\(place)")
                if place.isExported {
                    #expect(notes.allSatisfy { $0.hasPrefix("breaks implementers") } && !notes.isEmpty, "\(place)")
                }
            case .removed:
                #expect(comparison.effect == .breaking, "\(place)")
                #expect(notes.contains { $0.hasPrefix("breaks callers") }, "\(place)")
            case .changed: #expect(comparison.effect == .breaking, "\(place)")
            }
        }
    }

    @Test(.enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)), arguments: all)
    func wasmToolsSeesTheSameBreaksOfComponents(_ change: Change) throws {
        let folder = ScratchFolder()
        let isOfFunctions = change.old.contains("func") || change.new.contains("func")
        // The components that it makes up name the types of functions alone.
        var (old, new) = (change.old, change.new)
        if change.kind == .changed, !isOfFunctions, let name = old.split(separator: " ").dropFirst().first {
            let use = " z: func() -> list<\(name.filter { $0 != ";" })>;"
            (old, new) = (old + use, new + use)
        }
        for place in Place.allCases where place != .alone {
            let text = """
                package x:y;
                package a:b@1.0.0 { \(place.package(old)) }
                package a:b@1.1.0 { \(place.package(new)) }
                """
            // It asks for the components of the earlier world alone: what they export beyond is no matter to them.
            let breaksComponents =
                switch change.kind {
                case .same: false
                case .added: place.isExported
                case .removed: place.isImported
                case .changed: true
                }
            let path = folder.make("x.wit", text: text)
            let isCompatible = try WasmTools.isCompatible("a:b/w@1.1.0", with: "a:b/w@1.0.0", in: path)
            if change.kind == .removed, !isOfFunctions, breaksComponents, isCompatible { continue }
            #expect(isCompatible == !breaksComponents, "\(place)")
        }
    }

    /// Imports and exports of a world, with what a change of them is: of the later world to components, and to hosts.
    @Test(arguments: [
        ("", "import i;", WIT.Difference.Effect.addition, "hosts must provide it"),
        ("import i;", "", .breaking, "breaks implementers: components built for world `w` may import it"),
        ("", "export i;", .breaking, "breaks implementers: components built for world `w` do not export it"),
        ("export i;", "", .breaking, "breaks callers: hosts built for world `w` may call it"),
        ("", "import f: func();", .addition, "hosts must provide it"),
        ("", "export f: func();", .breaking, "breaks implementers: components built for world `w` do not export it"),
        ("", "type t = u8;", .addition, "hosts must provide it"),
    ]) func importsAndExports(_ old: String, _ new: String, _ effect: WIT.Difference.Effect, _ note: String) throws {
        let interface = "interface i { f: func(); }\n"
        let found = try comparison("\(interface) world w { \(old) }", "\(interface) world w { \(new) }")
        #expect(found.differences.map(\.effect) == [effect])
        #expect(found.differences.map(\.note) == [note])
    }

    /// A plain name may come to stand for another interface of the same form.
    @Test(arguments: [
        ("x: interface { f: func(); }", "x: i", true), ("x: i", "x: interface { f: func(); }", true),
        ("x: i", "x: j", true),
        ("x: i", "x: k", false), ("x: interface { resource r; f: func(a: r); }", "x: l", true), ("x: l", "x: m", true),
        ("x: interface { f: func(); }", "y: interface { f: func(); }", false),
    ]) func namesOfTheSameForm(_ old: String, _ new: String, _ isCompatible: Bool) throws {
        let interfaces = """
            interface i { f: func(); } interface j { f: func(); } interface k { g: func(); }
            interface l { resource r; f: func(a: r); } interface m { resource r; f: func(a: r); }

            """
        for verb in ["import", "export"] {
            let texts = ["\(interfaces) world w { \(verb) \(old); }", "\(interfaces) world w { \(verb) \(new); }"]
                .map { $0.replacing("};", with: "}") }
            #expect((try comparison(texts[0], texts[1]).effect == .breaking) == !isCompatible, "\(verb)")
            guard WasmTools.isPresent else { continue }
            let folder = ScratchFolder()
            let both = "package x:y; package a:b@1.0.0 { \(texts[0]) } package a:b@1.1.0 { \(texts[1]) }"
            let path = folder.make("x.wit", text: both)
            #expect(try WasmTools.isCompatible("a:b/w@1.1.0", with: "a:b/w@1.0.0", in: path) == isCompatible, "\(verb)")
        }
    }
}
