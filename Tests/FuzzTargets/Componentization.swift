import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeValidation
import WComposeWIT
import WComposeWasmBinary
import WComposeWasmText

extension FuzzTarget {
    /// A core module: it becomes a component, by itself, as an adapter and as a library, and a world is put into it. What
    /// is no module stands in the section of a module that says which world it is for. What comes of it is valid, or it was
    /// not.
    static let componentization = FuzzTarget("componentization") { folder in
        let inputs = try ComponentizationInputs(in: folder)
        return { bytes in
            let isModule = try isBinary(bytes, of: .module)
            let section = isModule ? [] : inputs.plain + WorldMetadata.section(bytes)
            try inputs.run(folder.make("input.wasm", isModule ? bytes : section), isModule ? bytes : section)
        }
    }
}

/// What an input is put together with.
private struct ComponentizationInputs {
    let folder: ScratchFolder
    /// A module that has little, and in which many worlds can stand.
    let plain: [UInt8]
    /// Modules that need an adapter `old`, and do not.
    private let (calling, quiet): (String, String)
    private let library: String
    private let world: String

    init(in folder: ScratchFolder) throws {
        self.folder = folder
        func make(_ name: String, _ text: String) throws -> String {
            folder.make(name + ".wasm", try TextFormat.encode(Array(text.utf8).span))
        }
        plain = try TextFormat.encode(Array(Self.plain.utf8).span)
        calling = try make("calling", Self.calling)
        quiet = try make("quiet", Self.quiet)
        library = try make("library", Self.library)
        world = folder.make("world.wit", text: Self.world)
    }

    /// - Parameter path: of a module of these bytes.
    func run(_ path: String, _ bytes: [UInt8]) throws(FuzzFailure) {
        let isValid = try problems([path]).isEmpty
        for growsMemory in [false, true] {
            var options = ComponentizationOptions()
            options.growsMemoryForAdapters = growsMemory
            options.rejectsLegacyNames = growsMemory
            try finish(ComponentizationRun(path, options: options, features: .all), isValid)
            try finish(
                ComponentizationRun(
                    asksForAdapter(bytes) ? calling : quiet, adapters: [AdapterOperand(name: "old", path: path)],
                    options: options, features: .all), isValid)
        }
        try link(path, isValid)
        try embed(path, isValid)
    }

    /// Whether the module has what the main module asks an adapter for.
    private func asksForAdapter(_ bytes: [UInt8]) -> Bool {
        let interface = try? ModuleInterface(reading: ByteReader(bytes.span))
        return interface?.exports.contains { $0.name == "value" || $0.name == "f" } ?? false
    }

    private func link(_ path: String, _ isValid: Bool) throws(FuzzFailure) {
        for isOpenable in [false, true] {
            let libraries = [
                LibraryOperand("input.so=\(path)", isOpenable: isOpenable), LibraryOperand("other.so=\(library)"),
            ].compactMap(\.self)
            var linker = LibraryLinker()
            linker.stubsMissingFunctions = isOpenable
            try finish(
                LibraryLinking(
                    libraries, linker: linker, opensByName: isOpenable, options: ComponentizationOptions(),
                    features: .all), isValid)
        }
    }

    private func embed(_ path: String, _ isValid: Bool) throws(FuzzFailure) {
        var embedding = WorldEmbedding(world, world: nil, in: .module(path), features: .all)
        let output = folder / "embedded.wasm"
        embedding.write(to: output)
        defer { folder.remove("embedded.wasm") }
        try finish(embedding, isValid)
        if embedding.hasErrors { return }
        let faults = try problems([output])
        try FuzzFailure.require(faults.isEmpty == isValid, "a world makes a module invalid: \(faults.map(\.message))")
        try finish(ComponentizationRun(output, options: ComponentizationOptions(), features: .all), isValid)
    }

    /// What is made is validated where it is made; that it is invalid is said of it.
    private func finish(_ operation: some Operation, _ isValid: Bool) throws(FuzzFailure) {
        try show(operation.diagnostics, in: operation.sources)
        let isRefused = operation.diagnostics.contains { diagnostic in
            diagnostic.severity == .error && Self.validationCodes.contains(diagnostic.code)
        }
        try FuzzFailure.require(
            !isValid || !isRefused, "valid, but refused as invalid: \(operation.diagnostics.map(\.message))")
    }

    private static let validationCodes = Set(ValidationCode.allCases.map(\.code))

    private static let plain = """
        (module
          (memory (export "memory") 1)
          (func (export "run") unreachable)
          (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
          (func (export "_initialize")))
        """

    private static let calling = """
        (module
          (import "old" "value" (func $value (result i32)))
          (import "old" "f" (func $f (param i32) (result i32)))
          (memory (export "memory") 1)
          (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
          (func (export "main") (drop (call $f (call $value)))))
        """

    private static let quiet = """
        (module
          (memory (export "memory") 1)
          (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable))
        """

    private static let library = """
        (module
          (@dylink.0 (mem-info (memory 64 2) (table 1 0)))
          (import "env" "memory" (memory 1))
          (import "env" "__memory_base" (global i32))
          (import "env" "__table_base" (global i32))
          (import "env" "foo" (func (param i32) (result i32)))
          (import "GOT.mem" "data" (global (mut i32)))
          (import "GOT.func" "foo" (global (mut i32)))
          (global (export "shared_data") i32 (i32.const 8))
          (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
          (func (export "malloc") (param i32) (result i32) unreachable)
          (func (export "other") (param i32) (result i32) (call 0 (local.get 0)))
          (func (export "__wasm_call_ctors")))
        """

    private static let world = """
        package t:w;
        interface i { resource r { m: func(s: string) -> list<u8>; } record p { a: u8 } f: func(p: p) -> string; }
        world w { import i; import g: func(x: u32) -> u32; export i; export run: func(); }
        """
}
