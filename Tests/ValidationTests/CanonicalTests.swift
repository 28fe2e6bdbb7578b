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
                "the core function does not lift to func(x: u64): expected (func (param i64)), found (func (param i32))"
            ),
            Case(
                "a string without memory", "\(core)" + #"(func (param "x" string) (canon lift (core func $ii)))"#,
                "lifting func(x: string) needs the option `memory`"),
            Case(
                "a string without realloc",
                "\(core)" + #"(func (param "x" string) (canon lift (core func $ii) (memory $m)))"#,
                "needs the option `realloc`"),
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
                "\(core)" + #"(func (result (tuple u32 u32)) (canon lift (core func $r)))"#, "needs the option `memory`"
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
                "the option `realloc` needs `memory`"),
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
                "the option `async` is given for lifting a function that is not async"),
            Case(
                "a callback alone", "\(core)" + #"(func async (canon lift (core func $f) (callback $cb)))"#,
                "the option `callback` needs `async`"),
            Case(
                "a callback of another type",
                "\(core)" + #"(func async (canon lift (core func $r) async (callback $f)))"#,
                "option `callback`: expected"),
            Case(
                "async and post-return",
                "\(core)" + #"(func async (canon lift (core func $f) async (post-return $f)))"#,
                "the option `post-return` conflicts with `async`"),
            Case(
                "a core type",
                "\(core)" + #"(core type $t (func)) (func (canon lift (core func $f) gc (core-type $t)))"#,
                "`core-type` is only for lowering"),
        ])
    func lifting(item: Case) throws { try item.check() }

    @Test(
        "lowering",
        arguments: [
            Case("nothing at all", "\(imports)" + #"(core func (canon lower (func $g)))"#),
            Case(
                "a string without memory", "\(imports)" + #"(core func (canon lower (func $s)))"#,
                "lowering func(x: string) needs the option `memory`"),
            Case(
                "a string that is returned", "\(imports)" + #"(core func (canon lower (func $rs) (memory $m)))"#,
                "needs the option `realloc`"),
            Case("async", "\(imports)" + #"(core func (canon lower (func $a) async))"#),
            Case(
                "async of what is not", "\(imports)" + #"(core func (canon lower (func $g) async))"#,
                "the option `async` is given for lowering a function that is not async"),
            Case(
                "async with five values", "\(imports)" + #"(core func (canon lower (func $p) async))"#,
                "needs the option `memory`"),
            Case(
                "async with a result", "\(imports)" + #"(core func (canon lower (func $ru) async))"#,
                "needs the option `memory`"),
            Case(
                "post-return", "\(imports)" + #"(core func (canon lower (func $g) (post-return $f)))"#,
                "`post-return` is only for lifting"),
            Case(
                "a callback", "\(imports)" + #"(core func (canon lower (func $a) async (callback $cb)))"#,
                "`callback` is only for lifting"),
            Case(
                "gc without a core type", "\(imports)" + #"(core func (canon lower (func $g) gc))"#,
                "the option `gc` needs `core-type`"),
            Case(
                "a core type without gc",
                "\(imports)" + #"(core type $t (func)) (core func (canon lower (func $g) (core-type $t)))"#,
                "the option `core-type` needs `gc`"),
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
                "wrong number of parameters of a core function type with `gc`: expected 1, found 2"),
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
                "`resource.new` is for resources that this component defines itself, which resource `r` is not"),
            Case(
                "resource.drop of something else", "\(core)" + #"(type $t u8) (core func (canon resource.drop $t))"#,
                "is not a resource type"),
            Case(
                "task.return with realloc",
                "\(core)" + #"(core func (canon task.return (memory $m) (realloc $realloc)))"#,
                "`task.return` cannot have the option `realloc`"),
            Case(
                "task.return of a borrow",
                "\(core)"
                    + #"(import "r" (type $t (sub resource))) (core func (canon task.return (result (borrow $t))))"#,
                "`task.return` returns a borrow"),
            Case(
                "stream.read of a future", "\(core)" + #"(type $s (future)) (core func (canon stream.read $s async))"#,
                "`stream.read` is of a stream: expected a stream type, found future"),
            Case(
                "stream.read of strings",
                "\(core)" + #"(type $s (stream string)) (core func (canon stream.read $s async (memory $m)))"#,
                "`stream.read` needs the option `realloc`"),
            Case(
                "stream.write of strings",
                "\(core)" + #"(type $s (stream string)) (core func (canon stream.write $s async (memory $m)))"#),
            Case(
                "error-context.new without memory", "\(core)" + #"(core func (canon error-context.new))"#,
                "`error-context.new` needs the option `memory`"),
            Case(
                "error-context.new with async", "\(core)" + #"(core func (canon error-context.new async (memory $m)))"#,
                "`error-context.new` cannot have the option `async`"),
            Case(
                "context.get of another slot", "\(core)" + #"(core func (canon context.get i32 2))"#,
                "`context.get` is of slot 2: there are slots 0 and 1 alone"),
            Case(
                "context.get of another type", "\(core)" + #"(core func (canon context.get f32 0))"#,
                "`context.get` is of type f32: expected i32 or i64"),
            Case(
                "context.get of two types",
                "\(core)" + #"(core func (canon context.get i32 0)) (core func (canon context.set i64 0))"#,
                "expected i32, found i64"),
            Case(
                "thread.new-indirect of another function",
                "\(core)"
                    + #"(core type $t (func)) (core module $tm (table (export "t") 1 funcref)) (core instance $ti (instantiate $tm)) (alias core export $ti "t" (core table $tb)) (core func (canon thread.new-indirect $t $tb))"#,
                "starts threads with another type of function: expected (func (param i32)) or (func (param i64)), found (func)"
            ),
            Case(
                "thread.new-indirect of another table",
                "\(core)"
                    + #"(core type $t (func (param i32))) (core module $tm (table (export "t") 1 externref)) (core instance $ti (instantiate $tm)) (alias core export $ti "t" (core table $tb)) (core func (canon thread.new-indirect $t $tb))"#,
                "is given another type of table"),
            Case(
                "thread.spawn-ref of what is not shared",
                "\(core)" + #"(core type $t (func (param i32))) (core func (canon thread.spawn-ref $t))"#,
                "expected (shared (func (param i32)))"),
            Case(
                "a destructor of another type", "\(core)" + #"(type (resource (rep i32) (dtor (core func $f))))"#,
                "wrong core type of a destructor: expected (func (param i32)), found (func)"),
            Case(
                "a representation by f32", "\(core)" + #"(type (resource (rep f32)))"#,
                "a resource is represented by f32: expected i32 or i64"),
        ])
    func rules(item: Case) throws { try item.check() }
}
