import Testing
import WComposeDiagnostics
import WComposeWIT

/// Each rule, with WIT that it speaks of and WIT that it does not.
struct LintRuleTests {
    @Test(arguments: LintRule.all.map(\.name))
    func theExamplesAreExamples(name: String) throws {
        let rule = try #require(LintRule.named(name))
        let bad = Linting(Self.completed(rule.explanation.examples[0].text))
        #expect(bad.errors.isEmpty, "\(bad.errors)")
        #expect(bad.rules.contains(name), "\(bad.findings.map(\.message))")
        let good = Linting(Self.completed(rule.explanation.examples[1].text))
        #expect(good.errors.isEmpty, "\(good.errors)")
        #expect(!good.rules.contains(name), "\(good.findings.map(\.message))")
    }

    /// An example with what it leaves out: the package line, an interface, types.
    private static func completed(_ example: String) -> String {
        var text = example
        let stands = ["package", "interface", "world", "@since", "///"].contains { text.hasPrefix($0) }
        if !stands { text = "interface example {\n\(text)\n}" }
        let missing = [
            "user", "group", "error", "document", "item", "entry", "rows", "file", "image", "save-error",
            "parse-error", "connection",
        ]
        .filter { name in
            let words = text.split { !($0.isLetter || $0 == "-") }.map { String($0) }
            let isDefined = zip(words, words.dropFirst()).contains { first, second in
                second == name && ["record", "variant", "resource", "enum", "type", "flags"].contains(first)
            }
            return words.contains(name) && !isDefined
        }
        let definitions = missing.map { "record \($0) { value: u32 }" }.joined(separator: " ")
        if text.contains("use types.") {
            text += "\ninterface types { \(definitions) }"
        } else if let brace = text.firstIndex(of: "{"), !missing.isEmpty {
            text.insert(contentsOf: " \(definitions)", at: text.index(after: brace))
        }
        if text.contains("wasi:cli") {
            text +=
                "\npackage wasi:cli@0.2.12 { interface environment { a: func(); } interface run { run: func() -> result; } }"
        }
        return text.hasPrefix("package") && !text.hasPrefix("package wasi")
            ? text : "package example:test@1.2.0;\n\(text)\n"
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var items: String
        var finds: Int

        init(_ rule: String, _ items: String, finds: Int = 0) {
            self.rule = rule
            self.items = items
            self.finds = finds
        }

        var testDescription: String { "\(rule): \(items)" }
    }

    /// What is at the borders of rules.
    @Test(arguments: [
        Case("short-name", "add: func(a: s32, b: s32) -> s32;"),
        Case("short-name", "record point { x: f64, y: f64 }"),
        Case("short-name", "add: func(a: s32, name: string) -> s32;", finds: 1),
        Case("short-name", "send-msg: func(ctx: string) -> result;", finds: 2),
        Case("repeated-name", "example-count: func() -> u32;", finds: 1),
        Case("repeated-name", "example: func() -> u32; example-with-code: func() -> u32;"),
        Case("repeated-name", "resource file { constructor(); file-size: func() -> u64; }", finds: 1),
        Case("missing-result", "open: func(path: string) -> u32;", finds: 1),
        Case("missing-result", "read: func() -> tuple<stream<u8>, future<result<_, string>>>;"),
        Case("missing-result", "remove: func(id: u64);", finds: 1),
        Case("missing-result", "remove: func();"),
        Case("missing-result", "open-files: func() -> u32;"),
        Case("missing-result", "resource link { constructor(url: string); }", finds: 1),
        Case("missing-result", "resource link { constructor(url: string) -> result<link, string>; }"),
        Case("missing-result", "resource link { constructor(name: string); }"),
        Case("missing-result", "variant outcome { done, failed(string) } parse: func(text: string) -> outcome;"),
        Case("missing-option", "get-name: func(id: u64) -> string;", finds: 1),
        Case("missing-option", "record item { note: option<string> } get: func(id: u64) -> item;", finds: 1),
        Case("missing-option", "get-random-bytes: func(len: u64) -> list<u8>; get-version: func() -> string;"),
        Case("missing-option", "get-names: func(id: u64) -> list<string>;"),
        Case(
            "string-error", "type text = string; a: func() -> result<u8, text>; b: func() -> result<_, text>;", finds: 1
        ),
        Case("empty-error", "enum error { a } check: func() -> result<_, error>;"),
        Case("many-parameters", "f: func(one: u8, two: u8, three: u8, four: u8);"),
        Case("many-parameters", "resource r { constructor(); f: func(one: u8, two: u8, three: u8, four: u8); }"),
        Case("bool-parameters", "f: func(all: bool, name: string);"),
        Case("bool-record", "record r { one: bool, two: bool, name: string }"),
        Case("bool-record", "record r { one: bool, two: bool, three: bool, name: string }", finds: 1),
        Case("chatty-calls", "length: func() -> u32; name: func(index: u32) -> string;", finds: 1),
        Case("chatty-calls", "length: func() -> u32; name: func(of: string) -> string;"),
        Case("item-by-item", "resource cursor { constructor(); read: func() -> option<u8>; }", finds: 1),
        Case("item-by-item", "resource cursor { constructor(); next: func() -> option<list<u8>>; }"),
        Case("whole-payload", "write-file: func(path: string, data: list<u8>) -> result;", finds: 1),
        Case("whole-payload", "read-chunk: func(size: u32) -> option<list<u8>>; read: func(limit: u32) -> list<u8>;"),
        Case("unobtainable-resource", "resource r; record all { rs: list<r> } list-all: func() -> result<all>;"),
        Case("unobtainable-resource", "resource r { close: static func(r: r); }", finds: 1),
        Case("unobtainable-resource", "resource r; handle: func(r: r);"),
        Case("explicit-release", "resource r { constructor(); close: func() -> result; close-all: func(); }"),
        Case("integer-handle", "type file-handle = u32;", finds: 1),
        Case("integer-handle", "size: func(fd: s32) -> u64;", finds: 1),
        Case("integer-handle", "resource file { constructor(); } size: func(handle: borrow<file>) -> u64;"),
        Case("plain-variant", "variant v { none, some(u8) }"),
        Case("homemade-variant", "variant v { ok(u8), error(string) }", finds: 1),
        Case("homemade-variant", "variant v { error(string), unknown }"),
        Case("large-tuple", "type address = tuple<u8, u8, u8, u8>; pair: func() -> tuple<u8, string, bool>;"),
        Case("large-tuple", "record r { rows: list<tuple<u8, u8, u8, string>> }", finds: 1),
        Case("missing-unit", "/// Waits for `timeout` seconds.\nwait: func(timeout: u32);"),
        Case("missing-unit", "type duration = u64; wait: func(timeout: duration);"),
        Case("missing-unit", "record options { timeout: u64, name: string }", finds: 1),
        Case("unused-type", "record r { a: u8 } f: func();", finds: 1),
        Case("unused-type", "record r { a: u8 }"),
    ])
    func borders(of item: Case) {
        let linting = Linting.interface(item.items)
        #expect(linting.errors.isEmpty, "\(linting.errors)")
        #expect(linting.rules.count { $0 == item.rule } == item.finds, "\(linting.findings.map(\.message))")
    }

    @Test func documentation() {
        let text = """
            package example:test@1.0.0;
            interface one { /// It is.
              a: func(); b: func(); c: func(); }
            // Two slashes are enough.
            interface two { a: func(); }
            /// It is a world.
            world three { export two; }
            """
        #expect(
            Linting(text, with: Linter(allowing: [ShortNameRules.shortName.code])).findings.map(\.message) == [
                "interface `one` and 2 items in it have no documentation",
                "1 item of interface `two` has no documentation",
            ])
    }

    @Test func gates() {
        let text = """
            package example:test@1.2.0;
            /// It is.
            @since(version = 1.1.0)
            interface one {
                /// It is.
                @since(version = 1.2.0)
                record r { a: u8 }
                /// It is.
                @since(version = 1.1.0)
                early: func() -> r;
                /// It is.
                @since(version = 1.0.0)
                earlier: func();
                /// It is.
                @unstable(feature = soon)
                later: func() -> r;
                /// It is.
                bare: func();
            }
            /// It is.
            interface two { use one.{r}; /// It is.
                f: func() -> r; }
            """
        #expect(
            Linting(text, with: Linter(allowing: [ShortNameRules.shortName.code]), features: .all).findings.map {
                "\($0.severity) \($0.message)"
            } == [
                "warning `early` is gated earlier than type `r`, which it uses",
                "warning `earlier` is gated earlier than interface `one`, which it is in",
                "warning `bare` of gated interface `one` has no gate",
                "note interface `two` has no gate, unlike other items of the package",
            ])
    }

    @Test func worlds() {
        let text = """
            package example:test@1.0.0;
            /// It is.
            world cfg { import log: func(req: string); import sink: interface { open: func(path: string); } }
            /// It is.
            world host-imports { import log: func(); }
            """
        #expect(
            Linting(text).rules == [
                "short-name", "world-without-exports", "short-name", "undocumented", "missing-result",
            ])
    }
}
