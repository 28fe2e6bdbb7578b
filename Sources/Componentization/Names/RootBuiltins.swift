import WComposeComponentModel
import WComposeCoreWasm

/// The built-ins that modules import from the root of the world, and their core types.
enum RootBuiltins {
    /// What a name stands for; nil where it stands for no built-in.
    static func provider(of name: String) -> (provider: ImportProvider, type: CoreFuncType)? {
        if let known = simple[name] { return known }
        return contextSlot(name)
    }

    private static func type(_ parameters: [CoreValueType], _ results: [CoreValueType] = []) -> CoreFuncType {
        CoreFuncType(parameters: parameters, results: results)
    }

    private static let simple: [String: (provider: ImportProvider, type: CoreFuncType)] = {
        var known: [String: (provider: ImportProvider, type: CoreFuncType)] = [
            "[error-context-drop]": (.builtin(.errorContextDrop, .none), type([.i32])),
            "[backpressure-inc]": (.builtin(.backpressureIncrement, .none), type([])),
            "[backpressure-dec]": (.builtin(.backpressureDecrement, .none), type([])),
            "[waitable-set-new]": (.builtin(.waitableSetNew, .none), type([], [.i32])),
            "[waitable-set-drop]": (.builtin(.waitableSetDrop, .none), type([.i32])),
            "[waitable-join]": (.builtin(.waitableJoin, .none), type([.i32, .i32])),
            "[subtask-drop]": (.builtin(.subtaskDrop, .none), type([.i32])),
            "[subtask-cancel]": (.builtin(.subtaskCancel, .async(false)), type([.i32], [.i32])),
            "[async-lower][subtask-cancel]": (.builtin(.subtaskCancel, .async(true)), type([.i32], [.i32])),
            "[thread-index]": (.builtin(.threadIndex, .none), type([], [.i32])),
            "[thread-new-indirect-v0]": (.threadNewIndirect, type([.i32, .i32], [.i32])),
            "[thread-resume-later]": (.builtin(.threadResumeLater, .none), type([.i32])),
        ]
        for (word, encoding) in [("utf8", StringEncoding.utf8), ("utf16", .utf16), ("latin1+utf16", .compactUTF16)] {
            known["[error-context-new-\(word)]"] = (.errorContextNew(encoding), type([.i32, .i32], [.i32]))
            known["[error-context-debug-message-\(word)]"] = (.errorContextDebugMessage(encoding), type([.i32, .i32]))
        }
        let threads: [(String, CanonicalBuiltin, CoreFuncType)] = [
            ("[thread-suspend]", .threadSuspend, type([], [.i32])),
            ("[thread-yield]", .threadYield, type([], [.i32])),
            ("[thread-suspend-then-resume]", .threadSuspendThenResume, type([.i32], [.i32])),
            ("[thread-yield-then-resume]", .threadYieldThenResume, type([.i32], [.i32])),
            ("[thread-suspend-then-promote]", .threadSuspendThenPromote, type([.i32], [.i32])),
            ("[thread-yield-then-promote]", .threadYieldThenPromote, type([.i32], [.i32])),
        ]
        for (name, builtin, type) in threads { known[name] = (.builtin(builtin, .zero), type) }
        for (word, builtin) in [("wait", CanonicalBuiltin.waitableSetWait), ("poll", .waitableSetPoll)] {
            for suffix in ["", "-i32"] {
                known["[waitable-set-\(word)\(suffix)]"] = (.waiting(builtin), type([.i32, .i32], [.i32]))
            }
        }
        return known
    }()

    /// `[context-get-0]`, `[context-get-i64-0]` …
    private static func contextSlot(_ name: String) -> (provider: ImportProvider, type: CoreFuncType)? {
        for (prefix, builtin) in [("[context-get-", CanonicalBuiltin.contextGet), ("[context-set-", .contextSet)] {
            guard var slot = name.dropping(prefix: prefix)?.dropping(suffix: "]") else { continue }
            var value = CoreValueType.i32
            for (word, type) in [("i32-", CoreValueType.i32), ("i64-", .i64)] {
                guard let rest = slot.dropping(prefix: word) else { continue }
                slot = rest
                value = type
                break
            }
            guard let number = UInt32(slot) else { return nil }
            let type = builtin == .contextGet ? type([], [value]) : type([value])
            return (.builtin(builtin, .valueTypeAndSlot(value, slot: number)), type)
        }
        return nil
    }
}

/// The built-ins of streams and futures, by the words that begin their names.
enum StreamBuiltins {
    struct Form: Sendable {
        var builtin: CanonicalBuiltin
        var isFuture: Bool
        var mayBeAsync: Bool
        var type: CoreFuncType
    }

    static let all: [(prefix: String, form: Form)] = {
        func form(
            _ builtin: CanonicalBuiltin, _ isFuture: Bool, _ mayBeAsync: Bool, _ parameters: Int,
            _ results: [CoreValueType]
        ) -> Form {
            let type = CoreFuncType(parameters: Array(repeating: .i32, count: parameters), results: results)
            return Form(builtin: builtin, isFuture: isFuture, mayBeAsync: mayBeAsync, type: type)
        }
        return [
            ("[future-new-", form(.futureNew, true, false, 0, [.i64])),
            ("[future-write-", form(.futureWrite, true, true, 2, [.i32])),
            ("[future-read-", form(.futureRead, true, true, 2, [.i32])),
            ("[future-cancel-write-", form(.futureCancelWrite, true, true, 1, [.i32])),
            ("[future-cancel-read-", form(.futureCancelRead, true, true, 1, [.i32])),
            ("[future-drop-writable-", form(.futureDropWritable, true, false, 1, [])),
            ("[future-drop-readable-", form(.futureDropReadable, true, false, 1, [])),
            ("[future-forward-", form(.futureForward, true, false, 2, [])),
            ("[stream-new-", form(.streamNew, false, false, 0, [.i64])),
            ("[stream-write-", form(.streamWrite, false, true, 3, [.i32])),
            ("[stream-read-", form(.streamRead, false, true, 3, [.i32])),
            ("[stream-cancel-write-", form(.streamCancelWrite, false, true, 1, [.i32])),
            ("[stream-cancel-read-", form(.streamCancelRead, false, true, 1, [.i32])),
            ("[stream-drop-writable-", form(.streamDropWritable, false, false, 1, [])),
            ("[stream-drop-readable-", form(.streamDropReadable, false, false, 1, [])),
            ("[stream-forward-", form(.streamForward, false, false, 2, [])),
        ]
    }()
}
