import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// What `compose` and `check` are given to compose: graph files, each by itself, or components.
struct CompositionOperands {
    /// The graph files; none where components are given.
    private(set) var graphs: [String] = []
    /// What the components make; nothing where graph files are given.
    private(set) var call: Composer.Source?
    /// Streams that were opened to see what they are.
    private(set) var opened: [InputFile] = []

    /// Graph files, or components that wire each other, which the files themselves tell; without arguments, the graph file
    /// of this folder.
    ///
    /// - Throws: `ValidationError` where they do not go together, `Diagnostic` where a stream cannot be read.
    init(_ arguments: [String]) throws {
        var components: [ComponentOperand] = []
        for argument in GraphOperands.paths(arguments) {
            let operand = ComponentOperand(argument: argument)
            switch try kind(of: operand) {
            case .graph: graphs.append(operand.path)
            case .component: components.append(operand)
            }
        }
        if let component = components.first, let graph = graphs.first {
            guard !graph.hasSuffix(".wac") else {
                throw ValidationError(
                    "'\(component.spelling)' is a component and '\(graph)' is a WAC document: compose the document alone; "
                        + "it finds its packages in 'deps', or by '--dep NAME=\(component.path)'")
            }
            throw ValidationError(
                "'\(component.spelling)' is a component and '\(graph)' is a graph file: add the component to "
                    + "'components:' in '\(graph)', or name only components")
        }
        guard graphs.isEmpty else { return }
        try components.check()
        call = .components(components)
    }

    /// The components of a chain.
    ///
    /// - Throws: `ValidationError` where they do not go together.
    init(chaining arguments: [String]) throws {
        let components = arguments.map { ComponentOperand(argument: $0) }
        try components.check()
        call = .chain(components)
    }

    /// A configuration and the component that it completes.
    ///
    /// - Throws: `ValidationError` where that is not one component.
    init(_ arguments: [String], _ use: ConfigurationUse, at path: String) throws {
        call = .configuration(try use.call(at: path, completing: arguments))
    }

    /// What has an id is a component, and told to be none where it is read.
    private mutating func kind(of operand: ComponentOperand) throws -> ComposedKind {
        guard operand.id == nil else { return .component }
        do throws(FileError) {
            return try ComposedKind(ofFileAt: operand.path, opened: &opened)
        } catch {
            throw Diagnostic(error)
        }
    }

    /// Each is one composition.
    var sources: [Composer.Source] { call.map { [$0] } ?? graphs.map { .graph($0) } }

    /// Throws where options are given that do not go with these operands.
    ///
    /// - Parameter use: of graph files.
    func check(_ use: GraphUse) throws {
        switch call {
        case .chain?: try use.checkIsNone(for: "a chain")
        case .components?, .plug?: try use.checkIsNone(for: "a call without one")
        case .configuration?:
            try use.checkIsNone(
                for: "a configuration", insteadOfOverrides: "change 'dependencies:' in the configuration")
        case .graph?, nil: try use.check(for: graphs)
        }
    }
}
