/// A function of WASI 0.1, which core modules import from `wasi_snapshot_preview1`, and what WASI 0.2 has for it.
package struct Preview1Function: Hashable, Sendable {
    /// As modules import it: `fd_write`.
    package let name: String
    /// What does its work; several where it did different work for different arguments, or where it takes more than one.
    package let counterparts: [Counterpart]
    /// What is different.
    package let note: String?

    init(_ name: String, _ counterparts: Counterpart..., note: String? = nil) {
        self.name = name
        self.counterparts = counterparts
        self.note = note
    }

    /// A function of WASI 0.2.
    package struct Counterpart: Hashable, Sendable {
        /// Without its version: `wasi:io/streams`.
        package let interface: String
        /// As imports name it: `[method]input-stream.read`.
        package let function: String
        /// For which arguments it is meant; nothing where for all.
        package let use: String?

        /// The function as WIT would call it: `input-stream.read`.
        package var label: String {
            function.firstIndex(of: "]").map { String(function[function.index(after: $0)...]) } ?? function
        }

        init(_ interface: String, _ function: String, for use: String? = nil) {
            self.interface = "wasi:" + interface
            self.function = function
            self.use = use
        }
    }
}

extension Preview1Function {
    /// All functions of `wasi_snapshot_preview1`, in the order in which its specification groups them.
    package static let all: [Preview1Function] = process + clocks + descriptors + paths + sockets

    /// The function that modules import under this name.
    package static func named(_ name: String) -> Preview1Function? { all.first { $0.name == name } }
}
