import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// What `compose` and `check` are given to compose: graph files, each for itself, or components that wire each other.
struct CompositionOperands {
    /// The graph files; none where components are given.
    private(set) var graphs: [String] = []
    private(set) var components: [ComponentOperand] = []
    /// Streams that were opened to see what they are.
    private(set) var opened: [InputFile] = []

    /// Looks at what the files are; without arguments, it is the graph file of this folder.
    ///
    /// - Throws: `ValidationError` where they do not go together, `Diagnostic` where a stream cannot be read.
    init(_ arguments: [String]) throws {
        guard !arguments.isEmpty else {
            graphs = ["."]
            return
        }
        var component: String?
        for argument in arguments {
            let operand = ComponentOperand(argument: argument)
            var kind = ComposedKind.component
            if operand.id == nil {
                do throws(FileError) {
                    kind = try ComposedKind(ofFileAt: operand.path, opened: &opened)
                } catch {
                    throw Diagnostic(error)
                }
            }
            switch kind {
            case .graph: graphs.append(operand.path)
            case .component:
                component = component ?? argument
                components.append(operand)
            }
        }
        if let component, let graph = graphs.first {
            throw ValidationError(
                "'\(component)' is a component and '\(graph)' is a graph file: add the component to 'components:' in "
                    + "'\(graph)', or name only components")
        }
        try components.check()
    }

    /// Each is one composition.
    var sources: [Composer.Source] { components.isEmpty ? graphs.map { .graph($0) } : [.components(components)] }

    /// Throws where options are given that do not go with these operands.
    ///
    /// - Parameter use: of graph files.
    func check(_ use: GraphUse) throws {
        if components.isEmpty { try use.check(for: graphs) } else { try use.checkIsNone(for: "a call without one") }
    }
}
