import Foundation

/// What `wasm-tools` makes of libraries.
extension WasmTools {
    /// A library, or an adapter, for the peer.
    package struct Part: Sendable {
        package var name: String
        package var bytes: [UInt8]
        package var isOpenable: Bool

        package init(name: String, bytes: [UInt8], isOpenable: Bool = false) {
            self.name = name
            self.bytes = bytes
            self.isOpenable = isOpenable
        }
    }

    /// The component that libraries are linked to.
    package static func linked(
        _ libraries: [Part], adapters: [Part] = [], options: [String] = []
    ) throws -> [UInt8] {
        try withFolder { folder in
            var arguments = ["component", "link"] + options
            for (place, part) in (libraries + adapters).enumerated() {
                let path = folder + "/part\(place).wasm"
                try Data(part.bytes).write(to: URL(filePath: path))
                if place >= libraries.count { arguments.append("--adapt") }
                if part.isOpenable { arguments.append("--dl-openable") }
                arguments.append("\(part.name)=\(path)")
            }
            let output = folder + "/linked.wasm"
            try check(arguments + ["-o", output])
            return Fixtures.read(output) ?? []
        }
    }

    /// A core module, given as a text, with a world of a WIT package in a folder.
    package static func embedded(module path: String, _ package: String, world: String) throws -> [UInt8] {
        try embedded(package, world: world, options: [path])
    }
}
