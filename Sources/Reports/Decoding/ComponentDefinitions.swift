import WComposeComponentModel
import WComposeWasmBinary

/// The components that a component defines, in the order of their index space. It grows while the component is read, and
/// those that are nested in it refer to it.
final class ComponentDefinitions {
    private(set) var items: [Item] = []

    enum Item {
        /// A component that stands here, and what those around it define, from the outermost in.
        case nested(Component, [ComponentDefinitions])
        case given(CompositionReport.Edge.Provider)
    }

    func append(_ item: Item) { items.append(item) }
}

extension ComponentDefinitions.Item {
    /// What makes two of them one: a component may be known under many indices.
    var identity: Identity {
        switch self {
        case .nested(let component, _): .nested(component.range.start)
        case .given(let provider): .given(provider)
        }
    }

    enum Identity: Hashable {
        case nested(Int)
        case given(CompositionReport.Edge.Provider)
    }
}
