import WComposeComponentModel
import WComposeComponentization
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

        /// Of the component, or of that which a core module becomes.
        package var component: ComponentDescription? {
            switch self {
            case .component(let description): description
            case .module(let description):
                if case .made(let component) = description.component { component } else { nil }
            }
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

    /// What was read, or the component that it became; nothing where it cannot be read.
    package private(set) var file: InputFile?

    /// Why a core module that embeds a world becomes no component. They are no problems of the inspection.
    package private(set) var problemsOfModule: [Diagnostic] = []

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
            var described = try file.withBytes { bytes throws(BinaryError) in
                ModuleDescription(
                    path: path, isCompressed: file.isCompressed,
                    try ModuleInterface(reading: ByteReader(bytes)), reader: ByteReader(bytes))
            }
            described.component = componentized(file)
            description = .module(described)
        } catch {
            sink.report(.malformed(file, error, as: "core module", at: nil))
        }
    }

    /// What a core module becomes, where it embeds a world.
    private mutating func componentized(_ file: InputFile) -> ModuleDescription.Componentized? {
        do throws(Diagnostic) {
            guard try file.embedsWorld else { return nil }
        } catch {
            problemsOfModule = [error]
            return .problems([error.message])
        }
        do throws(DiagnosticList) {
            let made = try ModuleComponent(of: file, features: .default)
            guard let component = described(made.file, file.path) else { return nil }
            sink.report(.madeComponent(of: file.path, at: nil))
            self.file = made.file
            return .made(component)
        } catch {
            problemsOfModule = error.diagnostics
            return .problems(error.diagnostics.map(\.message))
        }
    }

    private mutating func describeComponent(_ file: InputFile, _ path: String) {
        description = described(file, path).map(Description.component)
    }

    /// Nothing of a component that cannot be read or described: that is told.
    private mutating func described(_ file: InputFile, _ path: String) -> ComponentDescription? {
        do {
            var types = TypeStore()
            let (component, definitions) = try PackageLoader.readDefinitions(file, into: &types)
            do throws(DescriptionTooLarge) {
                return try file.withBytes { bytes throws(DescriptionTooLarge) in
                    try ComponentDescription(
                        path: path, isCompressed: file.isCompressed, component, definitions, in: types,
                        features: BinaryValidation.features(usedBy: component, in: file), reader: ByteReader(bytes))
                }
            } catch {
                sink.report(.descriptionTooLarge(path, error.name))
            }
        } catch {
            sink.report(Diagnostic(error, in: file, at: nil))
        }
        return nil
    }
}
