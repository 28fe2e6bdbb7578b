/// Where a component, or a core module, comes from.
public enum ComponentSource: Sendable {
    /// A file, in binary or text form, compressed or not; `-` is standard input.
    case file(String)
    /// Its bytes, in binary or text form, compressed or not.
    case bytes([UInt8])
    /// A graph that is composed into one.
    case graph(ComponentGraph)
}
