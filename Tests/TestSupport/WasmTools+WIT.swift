import Foundation

/// What `wasm-tools` makes of WIT.
extension WasmTools {
    /// The component that stands for the package in a WIT file, or in a folder of them. The package in `deps` folders
    /// are those that it depends on.
    package static func package(at path: String, features: [String] = ["--all-features"]) throws -> [UInt8] {
        try withFolder { folder in
            let binary = folder + "/package.wasm"
            try check(["component", "wit", path, "-w", "-o", binary] + features)
            return Fixtures.read(binary) ?? []
        }
    }

    /// Whether a WIT file is one.
    package static func isWIT(_ path: String) throws -> Bool {
        try run(["component", "wit", "--all-features", path]).status == 0
    }

    /// Whether components of one world fit another one; both are of the packages of a file.
    package static func isCompatible(_ next: String, with previous: String, in path: String) throws -> Bool {
        let result = try run([
            "component", "semver-check", path, "--prev", previous, "--new", next, "--all-features",
        ])
        guard result.status == 0 || result.errors.contains("not semver-compatible") else {
            throw Failure(description: result.errors)
        }
        return result.status == 0
    }

    /// What becomes of a component that stands for a package when it is read and written again.
    package static func package(of binary: [UInt8]) throws -> [UInt8] {
        try withFile(binary) { try package(at: $0) }
    }

    /// A component that stands for a WIT package, made from `seed`; nil where nothing can be made of it.
    package static func witSmith(_ seed: [UInt8], _ options: [String]) throws -> [UInt8]? {
        try withFolder { folder in
            let (source, package) = (folder + "/seed", folder + "/package.wasm")
            try Data(seed).write(to: URL(filePath: source))
            let result = try run(["wit-smith", source, "-o", package] + options)
            return result.status == 0 ? Fixtures.read(package) : nil
        }
    }

    /// A core module with a world of a WIT file, or of the package in a folder, in a custom section.
    package static func embedded(
        _ path: String, world: String? = nil, options: [String] = ["--dummy"]
    ) throws -> [UInt8] {
        try withFolder { folder in
            let module = folder + "/module.wasm"
            let world = world.map { ["-w", $0] } ?? []
            try check(["component", "embed", "--all-features", path, "-o", module] + world + options)
            return Fixtures.read(module) ?? []
        }
    }

    /// As `embedded(_:world:options:)`, of the binary of a package.
    package static func embedded(_ package: [UInt8], world: String) throws -> [UInt8] {
        try withFile(package) { try embedded($0, world: world) }
    }

    /// A core module with a further world in it.
    package static func embedded(_ package: [UInt8], world: String, into module: [UInt8]) throws -> [UInt8] {
        try withFile(module) { path in
            try withFile(package) { try embedded($0, world: world, options: [path]) }
        }
    }

    /// What becomes of a core module with a world in it.
    package static func component(ofModule module: [UInt8]) throws -> [UInt8] {
        try withFile(module) { path in
            try check(["component", "new", path, "-o", path + ".component"])
            return Fixtures.read(path + ".component") ?? []
        }
    }
}
