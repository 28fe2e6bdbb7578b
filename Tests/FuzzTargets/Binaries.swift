import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeReports
import WComposeTestSupport
import WComposeWasmBinary

extension FuzzTarget {
    /// A component: described, drawn, taken apart and validated. What is valid can be described and drawn; written again it
    /// is valid and the same.
    static let component = FuzzTarget("component") { folder in
        { bytes in
            guard try isBinary(bytes, of: .component) else { return }
            let path = folder.make("input.wasm", bytes)
            let isValid = try examine(path)
            try draw(path, isValid: isValid)
            guard let rewritten = rewritten(bytes) else {
                return try FuzzFailure.require(!isValid, "a valid component cannot be read")
            }
            try FuzzFailure.require(
                FuzzTarget.rewritten(rewritten) == rewritten, "a component changes each time it is written")
            guard isValid, rewritten != bytes else { return }
            let faults = try problems([folder.make("written.wasm", rewritten)])
            try FuzzFailure.require(faults.isEmpty, "invalid when written again: \(faults.map(\.message))")
        }
    }

    /// A core module: described, held against WASI 0.1 and validated, its functions as well.
    static let module = FuzzTarget("module") { folder in
        { bytes in
            guard try isBinary(bytes, of: .module) else { return }
            let path = folder.make("input.wasm", bytes)
            let isValid = try examine(path)
            let migrator = MigrationCheck(path)
            try show(migrator.diagnostics, in: migrator.sources)
            try FuzzFailure.require(!isValid || !migrator.hasErrors, "a valid module cannot be migrated")
            if let report = migrator.report { _ = (report.text, report.json.serialized()) }
        }
    }

    /// Draws the component at `path`, and takes it apart without writing anything.
    private static func draw(_ path: String, isValid: Bool) throws(FuzzFailure) {
        let isPackage = { (operation: any Operation) in
            operation.diagnostics.contains { $0.code == LoadingCode.packageNotComponent.code }
        }
        for format in [GraphDrawing.Format.text, .mermaid, .dot, .json] {
            let drawing = GraphDrawing(path, as: format, width: 100)
            try show(drawing.diagnostics, in: drawing.sources)
            let isDrawn = drawing.text != nil || drawing.json.map { $0.serialized() } != nil
            try FuzzFailure.require(
                !isValid || isDrawn || isPackage(drawing), "valid, but not drawn: \(drawing.diagnostics)")
        }
        let decomposition = Decomposition(path, to: "parts")
        try show(decomposition.diagnostics, in: decomposition.sources)
        try FuzzFailure.require(
            !isValid || decomposition.outcome != nil || decomposition.hasErrors, "neither taken apart nor told why not")
    }

    /// Describes and validates the file at `path`; says whether it is valid.
    private static func examine(_ path: String) throws(FuzzFailure) -> Bool {
        let inspector = Inspection(path)
        try show(inspector.diagnostics, in: inspector.sources)
        if let description = inspector.description { _ = (description.text, description.json.serialized()) }
        let faults = try problems([path])
        let faultsByDefault = try problems([path], .default)
        try FuzzFailure.require(
            faults.isEmpty || !faultsByDefault.isEmpty,
            "invalid with more features: \(faults.map(\.message))")
        try FuzzFailure.require(
            !faults.isEmpty || inspector.description != nil, "valid, but not described: \(inspector.diagnostics)")
        return faults.isEmpty
    }

    private static func rewritten(_ bytes: [UInt8]) -> [UInt8]? {
        let reader = ByteReader(bytes.span)
        guard let component = try? Component(reading: copy reader) else { return nil }
        var writer = ByteWriter()
        writer.write(component, from: reader)
        return writer.bytes
    }

    /// What does not even begin as a binary of the kind is another target's.
    static func isBinary(_ bytes: [UInt8], of layer: BinaryLayer) throws(FuzzFailure) -> Bool {
        var reader = ByteReader(bytes.span)
        return (try? BinaryLayer(from: &reader)) == layer
    }
}
