import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposeLoading
package import WComposePlatform
package import WComposeReports
import WComposeValidation
import WComposeWasmBinary

/// Reads one component or core module and tells what is in it: `inspect`.
package struct Inspection: Operation {
    package enum Description: Sendable {
        case component(ComponentDescription)
        case module(ModuleDescription)

        /// Nothing where it is of a core module.
        package var component: ComponentDescription? {
            if case .component(let description) = self { description } else { nil }
        }

        package func text(isFull: Bool) -> String {
            switch self {
            case .component(let description): description.text(isFull: isFull)
            case .module(let description): description.text(isFull: isFull)
            }
        }

        package var json: JSONValue {
            switch self {
            case .component(let description): description.json
            case .module(let description): description.json
            }
        }
    }

    /// Nothing where the file has an error.
    package private(set) var description: Description?
    private var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()

    package var problems: [Diagnostic] { sink.diagnostics }
    package var text: String? { description?.text(isFull: isFull) }
    package var json: JSONValue? { description?.json }

    private let isFull: Bool

    /// What was read; nothing where it cannot be.
    package private(set) var file: InputFile?

    /// - Parameters:
    ///   - isFull: whether people get all of it, not a short form.
    ///   - given: what some paths stand for.
    package init(_ path: String, isFull: Bool = false, given: GivenFiles = GivenFiles()) {
        self.isFull = isFull
        let file: InputFile
        do {
            file = try given.openBinary(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        self.file = file
        if TextPrinting.kind(of: file) == "core module" {
            describeModule(file, path)
        } else {
            describeComponent(file, path)
        }
    }

    private mutating func describeModule(_ file: InputFile, _ path: String) {
        do {
            let described = try file.withBytes { bytes throws(BinaryError) in
                ModuleDescription(
                    path: path, isCompressed: file.isCompressed,
                    try ModuleInterface(reading: ByteReader(bytes)), reader: ByteReader(bytes))
            }
            description = .module(described)
        } catch {
            sink.report(.malformed(file, error, as: "core module", at: nil))
        }
    }

    private mutating func describeComponent(_ file: InputFile, _ path: String) {
        do {
            var types = TypeStore()
            let (component, definitions) = try PackageLoader.readDefinitions(file, into: &types)
            do throws(DescriptionTooLarge) {
                let described = try file.withBytes { bytes throws(DescriptionTooLarge) in
                    try ComponentDescription(
                        path: path, isCompressed: file.isCompressed, component, definitions, in: types,
                        features: BinaryValidation.features(usedBy: component, in: file), reader: ByteReader(bytes))
                }
                description = .component(described)
            } catch {
                sink.report(.descriptionTooLarge(path, error.name))
            }
        } catch {
            sink.report(Diagnostic(error, in: file, at: nil))
        }
    }
}
