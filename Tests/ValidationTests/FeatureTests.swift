import Testing
import WComposeTestSupport
import WComposeWasmBinary

@Suite("Validation: features", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct FeatureTests {
    /// What belongs to a feature, and how a message calls it.
    static let gated: [(feature: String, text: String, what: String)] = [
        ("component-model", "", "a component"),
        ("cm-async", "(type (stream u8))", "a stream"), ("cm-async", "(type (future))", "a future"),
        ("cm-async", "(type (func async))", "an async function"),
        ("cm-async", "(core func (canon task.cancel))", "`task.cancel`"),
        ("cm-async", "(core func (canon thread.yield))", "`thread.yield`"),
        ("cm-more-async-builtins", "(core func (canon subtask.cancel async))", "`subtask.cancel` with `async`"),
        (
            "cm-more-async-builtins", "(type $s (stream)) (core func (canon stream.read $s))",
            "`stream.read` without `async`"
        ),
        (
            "cm-async-stackful",
            """
            (core module $m (func (export "f"))) (core instance $m (instantiate $m))
            (func async (canon lift (core func $m "f") async))
            """, "the option `async` without `callback`"
        ),
        ("cm-threading", "(core func (canon thread.index))", "`thread.index`"),
        ("cm-threading", "(core func (canon thread.suspend))", "`thread.suspend`"),
        ("shared-everything-threads", "(core type (shared (func (param i32))))", "a shared core type"),
        ("cm-error-context", "(type (list error-context))", "the type `error-context`"),
        ("cm-error-context", "(core func (canon error-context.drop))", "`error-context.drop`"),
        ("cm-fixed-length-lists", "(type (list u8 3))", "a list of fixed length"),
        ("cm-map", "(type (map u32 u8))", "a map"),
        ("cm64", "(type (resource (rep i64)))", "a resource that is represented by i64"),
        ("cm64", "(core func (canon context.get i64 0))", "`context.get` of type i64"),
        (
            "cm64",
            """
            (core module $m (memory (export "m") i64 1)) (core instance $m (instantiate $m))
            (core func (canon waitable-set.poll (memory (core memory $m "m"))))
            """, "a memory with 64-bit addresses"
        ),
        (
            "cm-gc",
            "(import \"f\" (func $f)) (core type $t (func)) (core func (canon lower (func $f) gc (core-type $t)))",
            "the option `gc`"
        ),
        ("cm-forward", "(type $s (stream u8)) (core func (canon stream.forward $s))", "`stream.forward`"),
        ("cm-accessors", "(import \"[get]b\" (func (result u8)))", "the name `[get]b` with `[get]` or `[set]`"),
        ("cm-nested-names", "(import \"a:b:c/d\" (instance))", "the nested name `a:b:c/d`"),
        ("cm-nested-names", "(import \"a:b/c/d\" (instance))", "the nested name `a:b/c/d`"),
        (
            "cm-implements", "(import \"a\" (implements \"a:b/c\") (instance))", "the attribute `implements` of `a`"
        ),
        ("cm-implements", "(import \"a\" (external-id \"x\") (func))", "the attribute `external-id` of `a`"),
        ("cm-values", "(import \"f\" (func $f)) (start $f)", "a start function"),
        ("cm-values", "(import \"v\" (value $v u8)) (export \"w\" (value $v))", "a value"),
    ]

    @Test("what belongs to a feature is refused without it, and the message names it", arguments: gated.indices)
    func gates(index: Int) throws {
        let (name, text, what) = Self.gated[index]
        let feature = try #require(Features.named.first { $0.name == name }?.feature)
        let bytes = try Fixtures.binary(of: "(component \(text))")
        #expect(judge(bytes).problem == nil)
        let problem = judge(bytes, Features.all.subtracting(feature)).problem
        #expect(problem == "\(what) requires the feature `\(name)`, which is disabled")
        let peer = try WasmTools.problems(with: [bytes], features: "all,-\(name)")
        #expect(peer.first.flatMap { $0 } != nil)
    }
}
