import WComposeComponentModel
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposePlatform
import WComposeReports
import WComposeValidation
import WComposeWasmBinary

/// A graph file, a lock or a component, as `diff` compares it.
struct ComparedFile {
    let side: CompositionDifference.Side
    let report: CompositionReport
    /// Where the inputs of the report stand; nothing of a lock.
    let parts: [Part]
    /// The composed component; nothing of a lock.
    let whole: InputFile?
    /// Whether it is a composition, and not one component.
    let isComposed: Bool

    struct Part {
        var file: InputFile
        var range: ByteRange
    }

    /// A lock, or a graph as it would be locked.
    init(_ lock: LockFile, at path: String, kind: CompositionDifference.Side.Kind) {
        side = .init(path: path, kind: kind, size: nil)
        report = CompositionReport(lock, at: path)
        parts = []
        whole = nil
        isComposed = true
    }

    /// A component.
    init(_ decoding: BinaryDecoding, at path: String) {
        side = .init(path: path, kind: .component, size: decoding.file.count)
        report = decoding.report
        parts = decoding.parts.map { Part(file: decoding.file, range: $0) }
        whole = decoding.file
        isComposed = decoding.isComposed
    }

    /// A graph file without errors. Components that are compositions are looked into, as those of a composed component are.
    init(_ composer: Composer, _ report: CompositionReport, at path: String) throws(Diagnostic) {
        let whole: InputFile
        do throws(FileError) {
            whole = try composer.spooled(as: path)
        } catch {
            throw Diagnostic(error)
        }
        var expansion = Expansion(report, composer.loaded.packages.map { composer.loader.packages[$0].file })
        if let composition = report.composition {
            var expanded = try expansion.expanded(composition, at: "")
            if !composition.embedsComponents { try expanded.takeImports(of: whole) }
            expansion.report.composition = expanded
        }
        self.report = expansion.report
        self.whole = whole
        parts = expansion.parts
        side = .init(path: path, kind: .graph, size: composer.size)
        isComposed = true
    }
}

/// Puts what components are composed of in their place.
private struct Expansion {
    var report: CompositionReport
    private(set) var parts: [ComparedFile.Part]
    /// Where compositions were put, by their input.
    private var ways: [Int: String] = [:]
    /// The components that are none.
    private var plain: Set<Int> = []

    init(_ report: CompositionReport, _ files: [InputFile]) {
        self.report = report
        // Graph files and adapters stand behind the components among the inputs.
        parts = files.map { .init(file: $0, range: ByteRange(start: 0, count: $0.count)) }
        self.report.inputs.removeLast(max(0, report.inputs.count - parts.count))
    }

    mutating func expanded(
        _ composition: CompositionReport.Composition, at way: String
    ) throws(Diagnostic) -> CompositionReport.Composition {
        var composition = composition
        for index in composition.components.indices {
            let component = composition.components[index]
            let place = way.isEmpty ? component.id : way + "/" + component.id
            switch component.contents {
            case .composition(let nested):
                composition.components[index].contents = .composition(try expanded(nested, at: place))
            case .input(let input):
                if let contents = try contents(of: input, at: place) {
                    composition.components[index].contents = contents
                }
            case .same, .core, .given, .missing: break
            }
        }
        return composition
    }

    /// Nothing for a component that is no composition.
    private mutating func contents(
        of input: Int, at place: String
    ) throws(Diagnostic) -> CompositionReport.Component.Contents? {
        if let known = ways[input] { return .same(as: known) }
        guard !plain.contains(input) else { return nil }
        let file = parts[input].file
        let decoding: BinaryDecoding
        do throws(BinaryDecoding.Fault) {
            guard try Self.isComposed(file) else {
                plain.insert(input)
                return nil
            }
            decoding = try BinaryDecoding(file)
        } catch {
            throw Diagnostic(error, in: file)
        }
        guard let composition = decoding.report.composition else { return nil }
        ways[input] = place
        let first = parts.count
        parts += decoding.parts.map { .init(file: decoding.file, range: $0) }
        report.inputs += decoding.report.inputs
        return .composition(composition.moved(below: place + "/", firstInput: first))
    }

    private static func isComposed(_ file: InputFile) throws(BinaryDecoding.Fault) -> Bool {
        do throws(ComponentFault) {
            return try BinaryValidation.ofComponent(in: file, features: .all).1.isComposed
        } catch {
            throw .component(error)
        }
    }
}

extension CompositionReport.Composition {
    /// Has components imported that are not embedded, by the names that the composed component has for them.
    fileprivate mutating func takeImports(of whole: InputFile) throws(Diagnostic) {
        do throws(BinaryDecoding.Fault) {
            guard let decoded = try BinaryDecoding(whole).report.composition else { return }
            imports += decoded.imports.filter { $0.kind == "component" }
            takeGiven(from: decoded)
        } catch {
            throw Diagnostic(error, in: whole)
        }
    }

    private mutating func takeGiven(from decoded: Self) {
        let contents = Dictionary(decoded.components.map { ($0.id, $0.contents) }) { first, _ in first }
        for index in components.indices {
            switch (components[index].contents, contents[components[index].id]) {
            case (.input, .given(let provider)?): components[index].contents = .given(provider)
            case (.composition(var nested), .composition(let other)?):
                nested.takeGiven(from: other)
                components[index].contents = .composition(nested)
            default: break
            }
        }
    }

    /// As it is told inside of another report.
    fileprivate func moved(below prefix: String, firstInput: Int) -> Self {
        var moved = self
        for index in moved.components.indices {
            switch moved.components[index].contents {
            case .input(let input): moved.components[index].contents = .input(firstInput + input)
            case .composition(let nested):
                moved.components[index].contents = .composition(nested.moved(below: prefix, firstInput: firstInput))
            case .same(let path): moved.components[index].contents = .same(as: prefix + path)
            case .core, .given, .missing: break
            }
        }
        return moved
    }
}
