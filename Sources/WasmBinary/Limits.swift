/// The bounds on what an input may ask for. Beyond them an input is refused, never followed.
@usableFromInline
package enum Limits {
    /// Components around a component, itself among them.
    package static let componentDepth = 1_000
    /// Nesting of component and instance types in each other, and of types in the types of what is exported.
    package static let nestingDepth = 100
    /// Items of one list, and definitions of one component, by count; every item takes at least a byte as well.
    @usableFromInline package static let items = 1_000_000
    /// Items that room is made for before the first is read; beyond them an array grows as it fills, so that a count
    /// in a small input cannot ask for much memory.
    @usableFromInline package static let reservedItems = 1_024
    /// Bytes of one name.
    package static let nameBytes = 100_000
    /// Nodes of one type, after everything it refers to is counted in.
    package static let typeSize = 1_000_000
    /// Bytes that a value of one type may take in memory, one more than the most.
    package static let valueBytes = 1 << 28
    /// Parts of types that the instantiations, imports and exports of a component look at, all of them together: a few
    /// bytes instantiate or import what may be large.
    package static let validationWork = 20_000_000
    /// Depth of a value type: lists of lists of ….
    package static let typeDepth = 100
    /// Bytes of a section, and so of a component that is embedded: sizes are 32-bit numbers.
    package static let sectionBytes = (4 << 30) - 1
    /// Bytes that a compressed input may unfold to.
    package static let unfoldedBytes = sectionBytes
    /// How many times its own size a compressed input may unfold to once that is more than `freelyUnfoldedBytes`. What is
    /// compressed for its own sake does not come to a tenth of it.
    package static let unfoldedRatio = 200
    package static let freelyUnfoldedBytes = 64 << 20
    /// Bytes of a text in the text format: places in it are 32-bit numbers.
    package static let textBytes = (4 << 30) - 1
    /// Locals of one function that is printed, which lists each.
    package static let printedLocals: UInt32 = 100_000
    /// Bytes of a graph file.
    package static let graphFileBytes = 16 << 20
    /// Interfaces of WIT that use types of each other, in a row.
    package static let interfaceDepth = 500
    /// Bytes of a text in WIT.
    package static let witBytes = 64 << 20
    /// Nesting of lists and mappings in a YAML or JSON document, and values in it.
    package static let documentDepth = 64
    package static let documentNodes = 1_000_000
    /// Levels of graphs in graphs.
    package static let graphDepth = 64
    /// Instances of a graph and of the graphs in it, each counted as often as it is used as a component.
    package static let graphInstances = 1_000_000

    /// Bytes of text that `inspect` gives to the imports and exports of a component of so many bytes.
    package static func describedBytes(ofFile count: Int) -> Int { (256 << 10) + 8 * count }

    // MARK: Core modules, by what is valid in them; as large as engines and tools agree on
    /// Types of one module; functions, globals and tags; imports and exports too.
    package static let coreTypes = 1_000_000
    package static let coreItems = 1_000_000
    package static let coreTables = 100_000
    package static let coreMemories = 100
    package static let coreDataSegments = 100_000
    package static let coreElementSegments = 100_000
    /// Parameters of a function, and results of it.
    package static let parameters = 1_000
    package static let fields = 10_000
    package static let subtypingDepth = 63
    /// Locals of one function, its parameters among them; those that are kept one by one, the rest as runs.
    package static let locals = 50_000
    package static let expandedLocals = 256
    /// Bytes of one function.
    package static let functionBytes = 7_654_321
    package static let catchClauses = 10_000
    /// Operands on the stack of one function, which a few bytes can make a thousand more.
    package static let operands = 16_000_000
}
