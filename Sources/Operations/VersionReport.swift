import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeGraphFiles
import WComposeReports
import WComposeWasmBinary

/// Tells which wcompose this is, the versions of the formats that it reads and writes, and the features that it knows:
/// `--version --json`.
package struct VersionReport: Operation {
    package var problems: [Diagnostic] { [] }
    package var sources: SourceMap { SourceMap() }

    package init() {}

    package var json: JSONValue? { result }

    package var result: JSONValue {
        [
            "version": .string(Producers.VersionedName.wcompose.version),
            "formats": [
                "graph": .int(GraphDocumentReader.version), "lock": .int(LockFile.version),
                "report": .int(CommandReport.version), "module": .int(Int(BinaryLayer.module.version)),
                "component": .int(Int(BinaryLayer.component.version)),
            ],
            "features": .array(
                Features.named.map { name, feature in
                    ["name": .string(name), "default": .bool(Features.default.contains(feature))]
                }),
        ]
    }
}
