import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeReports
import WComposeValidation
import WComposeWasmBinary

/// Reads a composed component, whoever composed it, and tells what it is made of.
struct BinaryDecoding {
    let file: InputFile
    let report: CompositionReport
    /// Whether it is a composition, and not one component.
    let isComposed: Bool
    /// Where each of the report's inputs stands.
    let parts: [ByteRange]

    /// - Parameters:
    ///   - id: of the instance that a component which is not composed is told of as; without one, after the file.
    ///   - tellsWorlds: whether the imports and exports of components are told of.
    init(_ file: InputFile, called id: String? = nil, tellsWorlds: Bool = false) throws(BinaryDecoding.Fault) {
        self.file = file
        var types = TypeStore()
        let (component, definitions): (Component, [Int: IndexedTypes])
        do throws(ComponentFault) {
            (component, definitions) = try PackageLoader.readAllDefinitions(file, into: &types)
            if let type = definitions[component.range.start]?.component, types.isWITPackage(type) {
                throw ComponentFault.package
            }
        } catch {
            throw .component(error)
        }
        let (inputs, indices): ([CompositionReport.Input], [Int: Int])
        do throws(FileError) {
            (inputs, indices, parts) = try Self.inputs(component, file)
        } catch {
            throw .file(error)
        }
        isComposed = component.isComposed
        var report = CompositionReport(source: .binary(file.path), inputs: inputs, composition: nil)
        do throws(DescriptionTooLarge) {
            let composition = try file.withBytes { bytes throws(DescriptionTooLarge) in
                try CompositionReport.Composition(
                    component, called: id ?? Path.stem(of: file.path), types: definitions, in: types, inputs: indices,
                    tellsWorlds: tellsWorlds, reader: ByteReader(bytes))
            }
            for (index, ids) in composition.componentIDs(inputCount: inputs.count).enumerated() {
                report.inputs[index].components = ids
            }
            report.composition = composition
        } catch {
            throw .tooLarge(error)
        }
        self.report = report
    }

    enum Fault: Error {
        case component(ComponentFault)
        case file(FileError)
        case tooLarge(DescriptionTooLarge)
    }

    /// The parts, those of equal content as one, and which of them each is by where it begins.
    private static func inputs(
        _ component: Component, _ file: InputFile
    ) throws(FileError) -> ([CompositionReport.Input], [Int: Int], [ByteRange]) {
        var inputs: [CompositionReport.Input] = []
        var parts: [ByteRange] = []
        var indices: [Int: Int] = [:]
        var known: [[UInt8]: Int] = [:]
        for range in component.composedParts {
            let digest = try file.digest(of: range)
            let index = known[digest] ?? inputs.count
            if index == inputs.count {
                known[digest] = index
                parts.append(range)
                inputs.append(
                    .init(
                        .embedded, paths: [], size: range.count, sha256: nil,
                        contentSHA256: Hexadecimal.text(of: digest)))
            }
            indices[range.start] = index
        }
        try file.checkUnchanged()
        return (inputs, indices, parts)
    }
}

extension Diagnostic {
    init(_ fault: BinaryDecoding.Fault, in file: InputFile) {
        switch fault {
        case .component(let fault): self.init(fault, in: file, at: nil)
        case .file(let error): self.init(error)
        case .tooLarge(let error): self = .descriptionTooLarge(file.path, error.name)
        }
    }
}
