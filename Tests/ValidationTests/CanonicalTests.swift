import Testing
import WComposeTestSupport

/// Core functions of many types, which the cases lift from and give as options.
private let core = #"""
        (core module $m (memory (export "m") 1) (memory (export "m64") i64 1) (memory (export "ms") 1 2 shared)
          (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable) (func (export "f"))
          (func (export "i") (param i32)) (func (export "ii") (param i32 i32)) (func (export "r") (result i32) unreachable)
          (func (export "cb") (param i32 i32 i32) (result i32) unreachable))
        (core instance $m (instantiate $m))
        (alias core export $m "m" (core memory $m)) (alias core export $m "m64" (core memory $m64))
        (alias core export $m "ms" (core memory $ms)) (alias core export $m "realloc" (core func $realloc))
        (alias core export $m "f" (core func $f)) (alias core export $m "i" (core func $i))
        (alias core export $m "ii" (core func $ii)) (alias core export $m "r" (core func $r))
        (alias core export $m "cb" (core func $cb))
    """#

/// What the cases lower, besides.
private let imports =
    core + #"""
            (import "f" (func $g))
            (import "a" (func $a async))
            (import "s" (func $s (param "x" string)))
            (import "rs" (func $rs (result string)))
            (import "p" (func $p async (param "x" (tuple u32 u32 u32 u32 u32))))
            (import "ru" (func $ru async (result u32)))
        """#

@Suite("Validation: canonical definitions", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct CanonicalTests {
    typealias Case = HandMadeCase

    @Test(
        "lifting",
        arguments: [
            Case("nothing at all", "\(core)" + #"(func (canon lift (core func $f)))"#),
            Case(
                "another core type", "\(core)" + #"(func (param "x" u64) (canon lift (core func $i)))"#,
                "wrong core function type for func(x: u64): expected (func (param i64)), found (func (param i32))"
            ),
            Case(
                "a string without memory", "\(core)" + #"(func (param "x" string) (canon lift (core func $ii)))"#,
                "missing option `memory`, required by lifting func(x: string)"),
            Case(
                "a string without realloc",
                "\(core)" + #"(func (param "x" string) (canon lift (core func $ii) (memory $m)))"#,
                "missing option `realloc`, required by lifting func(x: string)"),
            Case(
                "a string",
                "\(core)" + #"(func (param "x" string) (canon lift (core func $ii) (memory $m) (realloc $realloc)))"#),
            Case(
                "more parameters than are passed",
                "\(core)"
                    + #"(func (param "x" (tuple u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32 u32)) (canon lift (core func $i) (memory $m) (realloc $realloc)))"#
            ),
            Case(
                "a result through memory",
                "\(core)" + #"(func (result (tuple u32 u32)) (canon lift (core func $r) (memory $m)))"#),
            Case(
                "a result through no memory",
                "\(core)" + #"(func (result (tuple u32 u32)) (canon lift (core func $r)))"#,
                "missing option `memory`, required by lifting func() -> tuple<u32, u32>"
            ),
            Case(
                "pointers of 64 bits", "\(core)" + #"(func (result string) (canon lift (core func $r) (memory $m64)))"#,
                "expected (func (result i64)), found (func (result i32))"),
            Case(
                "a realloc of the other pointers",
                "\(core)" + #"(func (canon lift (core func $f) (memory $m64) (realloc $realloc)))"#,
                "option `realloc`: expected (func (param i64 i64 i64 i64) (result i64))"
            ),
            Case(
                "realloc without memory", "\(core)" + #"(func (canon lift (core func $f) (realloc $realloc)))"#,
                "option `realloc` requires `memory`"),
            Case("a shared memory", "\(core)" + #"(func (canon lift (core func $f) (memory $ms)))"#, "shared"),
            Case(
                "an option twice", "\(core)" + #"(func (canon lift (core func $f) (memory $m) (memory $m)))"#,
                "duplicate option `memory`"),
            Case(
                "two encodings",
                "\(core)" + #"(func (canon lift (core func $f) string-encoding=utf8 string-encoding=utf16))"#,
                "`string-encoding=utf8` and `string-encoding=utf16`"),
            Case("post-return", "\(core)" + #"(func (result u32) (canon lift (core func $r) (post-return $i)))"#),
            Case(
                "post-return of another type",
                "\(core)" + #"(func (result u32) (canon lift (core func $r) (post-return $f)))"#,
                "option `post-return`: expected (func (param i32)), found (func)"),
            Case(
                "async with a callback", "\(core)" + #"(func async (canon lift (core func $r) async (callback $cb)))"#),
            Case(
                "async of what is not", "\(core)" + #"(func (canon lift (core func $f) async))"#,
                "option `async` for lifting a function that is not async"),
            Case(
                "a callback alone", "\(core)" + #"(func async (canon lift (core func $f) (callback $cb)))"#,
                "option `callback` requires `async`"),
            Case(
                "a callback of another type",
                "\(core)" + #"(func async (canon lift (core func $r) async (callback $f)))"#,
                "option `callback`: expected"),
            Case(
                "async and post-return",
                "\(core)" + #"(func async (canon lift (core func $f) async (post-return $f)))"#,
                "conflicting options `post-return` and `async`"),
            Case(
                "a core type",
                "\(core)" + #"(core type $t (func)) (func (canon lift (core func $f) gc (core-type $t)))"#,
                "option `core-type` is allowed only in `lower`"),
        ])
    func lifting(item: Case) throws { try item.check() }

    @Test(
        "lowering",
        arguments: [
            Case("nothing at all", "\(imports)" + #"(core func (canon lower (func $g)))"#),
            Case(
                "a string without memory", "\(imports)" + #"(core func (canon lower (func $s)))"#,
                "missing option `memory`, required by lowering func(x: string)"),
            Case(
                "a string that is returned", "\(imports)" + #"(core func (canon lower (func $rs) (memory $m)))"#,
                "missing option `realloc`, required by lowering func() -> string"),
            Case("async", "\(imports)" + #"(core func (canon lower (func $a) async))"#),
            Case(
                "async of what is not", "\(imports)" + #"(core func (canon lower (func $g) async))"#,
                "option `async` for lowering a function that is not async"),
            Case(
                "async with five values", "\(imports)" + #"(core func (canon lower (func $p) async))"#,
                "missing option `memory`, required by lowering async func(x: tuple<u32, u32, u32, u32, …>)"),
            Case(
                "async with a result", "\(imports)" + #"(core func (canon lower (func $ru) async))"#,
                "missing option `memory`, required by lowering async func() -> u32"),
            Case(
                "post-return", "\(imports)" + #"(core func (canon lower (func $g) (post-return $f)))"#,
                "option `post-return` is allowed only in `lift`"),
            Case(
                "a callback", "\(imports)" + #"(core func (canon lower (func $a) async (callback $cb)))"#,
                "option `callback` is allowed only in `lift`"),
            Case(
                "gc without a core type", "\(imports)" + #"(core func (canon lower (func $g) gc))"#,
                "option `gc` requires `core-type`"),
            Case(
                "a core type without gc",
                "\(imports)" + #"(core type $t (func)) (core func (canon lower (func $g) (core-type $t)))"#,
                "option `core-type` requires `gc`"),
            Case(
                "gc",
                "\(imports)"
                    + #"(core type $a (array i8)) (core type $t (func (param (ref $a)))) (core func (canon lower (func $s) gc (core-type $t)))"#
            ),
            Case(
                "gc with another array",
                "\(imports)"
                    + #"(core type $a (array i16)) (core type $t (func (param (ref $a)))) (core func (canon lower (func $s) gc (core-type $t)))"#,
                "wrong core type for string: expected (ref null? (array (mut? i8))), found (ref (array i16))"
            ),
            Case(
                "gc with more parameters",
                "\(imports)"
                    + #"(core type $t (func (param i32 i32))) (core func (canon lower (func $s) gc (core-type $t)))"#,
                "wrong number of parameters in the core function type with `gc`: expected 1, found 2"),
        ])
    func lowering(item: Case) throws { try item.check() }

    @Test(
        "the core types of the built-ins, as a module says that asks for another one",
        arguments: [
            Case(
                "resource.new",
                "\(core)"
                    + #"(type $t (resource (rep i64))) (core func $z (canon resource.new $t)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i64) (result i32))"),
            Case(
                "resource.rep",
                "\(core)"
                    + #"(type $t (resource (rep i64))) (core func $z (canon resource.rep $t)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32) (result i64))"),
            Case(
                "resource.drop",
                "\(core)"
                    + #"(type $t (resource (rep i32))) (core func $z (canon resource.drop $t)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32))"),
            Case(
                "task.return",
                "\(core)"
                    + #" (core func $z (canon task.return (result (tuple u32 string)) (memory $m64))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i64 i64))"),
            Case(
                "task.cancel",
                "\(core)"
                    + #" (core func $z (canon task.cancel)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func)"),
            Case(
                "context.get",
                "\(core)"
                    + #" (core func $z (canon context.get i64 1)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (result i64))"),
            Case(
                "context.set",
                "\(core)"
                    + #" (core func $z (canon context.set i32 0)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32))"),
            Case(
                "subtask.cancel",
                "\(core)"
                    + #" (core func $z (canon subtask.cancel async)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32) (result i32))"),
            Case(
                "subtask.drop",
                "\(core)"
                    + #" (core func $z (canon subtask.drop)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32))"),
            Case(
                "stream.new",
                "\(core)"
                    + #"(type $s (stream u8)) (core func $z (canon stream.new $s)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (result i64))"),
            Case(
                "stream.read",
                "\(core)"
                    + #"(type $s (stream u8)) (core func $z (canon stream.read $s async (memory $m64))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i64 i64) (result i64))"),
            Case(
                "stream.write",
                "\(core)"
                    + #"(type $s (stream u8)) (core func $z (canon stream.write $s async (memory $m))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i32 i32) (result i32))"),
            Case(
                "stream.cancel-read",
                "\(core)"
                    + #"(type $s (stream u8)) (core func $z (canon stream.cancel-read $s)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32) (result i32))"),
            Case(
                "stream.drop-writable",
                "\(core)"
                    + #"(type $s (stream u8)) (core func $z (canon stream.drop-writable $s)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32))"),
            Case(
                "stream.forward",
                "\(core)"
                    + #"(type $s (stream u8)) (core func $z (canon stream.forward $s)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i32))"),
            Case(
                "future.read",
                "\(core)"
                    + #"(type $s (future u8)) (core func $z (canon future.read $s async (memory $m64))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i64) (result i32))"),
            Case(
                "future.forward",
                "\(core)"
                    + #"(type $s (future u8)) (core func $z (canon future.forward $s)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i32))"),
            Case(
                "error-context.new",
                "\(core)"
                    + #" (core func $z (canon error-context.new (memory $m64))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i64 i64) (result i32))"),
            Case(
                "error-context.debug-message",
                "\(core)"
                    + #" (core func $z (canon error-context.debug-message (memory $m) (realloc $realloc))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i32))"),
            Case(
                "error-context.drop",
                "\(core)"
                    + #" (core func $z (canon error-context.drop)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32))"),
            Case(
                "waitable-set.new",
                "\(core)"
                    + #" (core func $z (canon waitable-set.new)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (result i32))"),
            Case(
                "waitable-set.wait",
                "\(core)"
                    + #" (core func $z (canon waitable-set.wait (memory $m64))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i64) (result i32))"),
            Case(
                "waitable-set.poll",
                "\(core)"
                    + #" (core func $z (canon waitable-set.poll (memory $m))) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i32) (result i32))"),
            Case(
                "waitable.join",
                "\(core)"
                    + #" (core func $z (canon waitable.join)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32 i32))"),
            Case(
                "backpressure.inc",
                "\(core)"
                    + #" (core func $z (canon backpressure.inc)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func)"),
            Case(
                "thread.index",
                "\(core)"
                    + #" (core func $z (canon thread.index)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (result i32))"),
            Case(
                "thread.yield",
                "\(core)"
                    + #" (core func $z (canon thread.yield)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (result i32))"),
            Case(
                "thread.resume-later",
                "\(core)"
                    + #" (core func $z (canon thread.resume-later)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32))"),
            Case(
                "thread.suspend",
                "\(core)"
                    + #" (core func $z (canon thread.suspend)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (result i32))"),
            Case(
                "thread.suspend-then-resume",
                "\(core)"
                    + #" (core func $z (canon thread.suspend-then-resume)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32) (result i32))"),
            Case(
                "thread.yield-then-promote",
                "\(core)"
                    + #" (core func $z (canon thread.yield-then-promote)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i32) (result i32))"),
            Case(
                "thread.new-indirect",
                "\(core)"
                    + #"(core type $ty (func (param i64))) (core module $tm (table (export "t") i64 1 funcref)) (core instance $ti (instantiate $tm)) (alias core export $ti "t" (core table $tb)) (core func $z (canon thread.new-indirect $ty $tb)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param i64 i64) (result i32))"),
            Case(
                "thread.spawn-ref",
                "\(core)"
                    + #"(core type $ty (shared (func (param i32)))) (core func $z (canon thread.spawn-ref $ty)) (core module $q (import "" "" (func (param f32)))) (core instance (instantiate $q (with "" (instance (export "" (func $z))))))"#,
                "found (func (param (ref null (func …)) i32) (result i32))"),
        ])
    func signatures(item: Case) throws { try item.check() }

    @Test(
        "what built-ins and resources ask for",
        arguments: [
            Case(
                "resource.new of an imported resource",
                "\(core)" + #"(import "r" (type $t (sub resource))) (core func (canon resource.new $t))"#,
                "`resource.new` of resource `r`, which this component does not define"),
            Case(
                "resource.drop of something else", "\(core)" + #"(type $t u8) (core func (canon resource.drop $t))"#,
                "type 0 is a value type, not a resource type"),
            Case(
                "task.return with realloc",
                "\(core)" + #"(core func (canon task.return (memory $m) (realloc $realloc)))"#,
                "option `realloc` is not allowed in `task.return`"),
            Case(
                "task.return of a borrow",
                "\(core)"
                    + #"(import "r" (type $t (sub resource))) (core func (canon task.return (result (borrow $t))))"#,
                "`borrow` in the result of `task.return`"),
            Case(
                "stream.read of a future", "\(core)" + #"(type $s (future)) (core func (canon stream.read $s async))"#,
                "wrong type of `stream.read`: expected a stream type, found future"),
            Case(
                "stream.read of strings",
                "\(core)" + #"(type $s (stream string)) (core func (canon stream.read $s async (memory $m)))"#,
                "missing option `realloc`, required by `stream.read`"),
            Case(
                "stream.write of strings",
                "\(core)" + #"(type $s (stream string)) (core func (canon stream.write $s async (memory $m)))"#),
            Case(
                "error-context.new without memory", "\(core)" + #"(core func (canon error-context.new))"#,
                "missing option `memory`, required by `error-context.new`"),
            Case(
                "error-context.new with async", "\(core)" + #"(core func (canon error-context.new async (memory $m)))"#,
                "option `async` is not allowed in `error-context.new`"),
            Case(
                "context.get of another slot", "\(core)" + #"(core func (canon context.get i32 2))"#,
                "slot 2 of `context.get` is out of range: expected 0 or 1"),
            Case(
                "context.get of another type", "\(core)" + #"(core func (canon context.get f32 0))"#,
                "wrong type of `context.get`: expected i32 or i64, found f32"),
            Case(
                "context.get of two types",
                "\(core)" + #"(core func (canon context.get i32 0)) (core func (canon context.set i64 0))"#,
                "expected i32, found i64"),
            Case(
                "thread.new-indirect of another function",
                "\(core)"
                    + #"(core type $t (func)) (core module $tm (table (export "t") 1 funcref)) (core instance $ti (instantiate $tm)) (alias core export $ti "t" (core table $tb)) (core func (canon thread.new-indirect $t $tb))"#,
                "wrong function type for `thread.new-indirect`: expected (func (param i32)) or (func (param i64)), found (func)"
            ),
            Case(
                "thread.new-indirect of another table",
                "\(core)"
                    + #"(core type $t (func (param i32))) (core module $tm (table (export "t") 1 externref)) (core instance $ti (instantiate $tm)) (alias core export $ti "t" (core table $tb)) (core func (canon thread.new-indirect $t $tb))"#,
                "wrong table type for `thread.new-indirect`: expected (table 0 (ref null func)), found (table 1 (ref null extern))"
            ),
            Case(
                "thread.spawn-ref of what is not shared",
                "\(core)" + #"(core type $t (func (param i32))) (core func (canon thread.spawn-ref $t))"#,
                "expected (shared (func (param i32)))"),
            Case(
                "a destructor of another type", "\(core)" + #"(type (resource (rep i32) (dtor (core func $f))))"#,
                "wrong core type of a destructor: expected (func (param i32)), found (func)"),
            Case(
                "a representation by f32", "\(core)" + #"(type (resource (rep f32)))"#,
                "invalid representation of a resource: expected i32 or i64, found f32"),
        ])
    func rules(item: Case) throws { try item.check() }
}
