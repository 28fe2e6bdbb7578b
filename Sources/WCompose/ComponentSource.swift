/// Where a component, or a core module, comes from.
public enum ComponentSource: Sendable {
    /// A file, in binary or text form, compressed or not; `-` is standard input.
    case file(String)
    /// The bytes of a component, in binary or text form, compressed or not.
    case bytes([UInt8])
    /// A graph, whose composition is used as a component.
    case graph(ComponentGraph)
}
