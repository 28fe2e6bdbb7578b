/// What `wasm-tools` makes of core modules and adapters.
extension WasmTools {
    /// A core module, or an adapter, with the name by which others import from it.
    package struct NamedModule: Sendable {
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// A module in the text format, with the world that it is for.
    ///
    /// - Parameter wit: the path of the text or the folder with the world in it.
    package static func embedded(_ text: [UInt8], world: String, of wit: String) throws -> [UInt8] {
        try withFile(text) { module in
            try withFolder { folder in
                let output = folder + "/embedded.wasm"
                try check(["component", "embed", "--all-features", "-w", world, wit, module, "-o", output])
                return Fixtures.read(output) ?? []
            }
        }
    }

    /// The component that is made of a module and adapters; what is wrong with them where none is made.
    package static func new(
        _ module: [UInt8], adapters: [NamedModule], _ options: [String] = []
    ) throws -> Result<[UInt8], Failure> {
        try withFile(module) { module in
            try withFolder { folder in
                let output = folder + "/new.wasm"
                var arguments = ["component", "new", module, "-o", output] + options
                for (place, adapter) in adapters.enumerated() {
                    let path = folder + "/adapter-\(place).wasm"
                    guard Fixtures.write(adapter.bytes, to: path) else {
                        throw Failure(description: "cannot write \(path)")
                    }
                    arguments += ["--adapt", "\(adapter.name)=\(path)"]
                }
                let result = try run(arguments)
                guard result.status == 0 else { return .failure(Failure(description: result.errors)) }
                return .success(Fixtures.read(output) ?? [])
            }
        }
    }

    /// What a command that writes a file with `-o` makes of a binary; nil where it makes nothing.
    package static func rewritten(_ binary: [UInt8], by arguments: [String]) throws -> [UInt8]? {
        try withFile(binary) { path in
            try withFolder { folder in
                let output = folder + "/output.wasm"
                let result = try run(arguments + [path, "-o", output])
                return result.status == 0 ? Fixtures.read(output) : nil
            }
        }
    }
}

extension WasmTools {
    /// What `component unbundle` leaves of a component, and the modules that it takes out of it; nil where it refuses.
    package static func unbundled(
        _ component: [UInt8], threshold: Int
    ) throws -> (component: [UInt8], modules: [[UInt8]])? {
        try withFile(component) { path in
            try withFolder { folder in
                let output = folder + "/output.wasm"
                let arguments = ["--module-dir", folder + "/modules", "--threshold", "\(threshold)", "-o", output]
                guard try run(["component", "unbundle", path] + arguments).status == 0 else { return nil }
                var modules: [[UInt8]] = []
                while let module = Fixtures.read(folder + "/modules/unbundled-module\(modules.count).wasm") {
                    modules.append(module)
                }
                return (Fixtures.read(output) ?? [], modules)
            }
        }
    }
}
