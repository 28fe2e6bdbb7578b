/// The bounds on what an input may ask for. Beyond them an input is refused, never followed.
///
/// Work and memory grow with the bytes of the inputs, times a logarithm at the most. Where few bytes can ask for more, this
/// says how much, and what is told beyond it:
///
/// | command | what may be more than the input | bound | beyond |
/// |---|---|---|---|
/// | all that read components | parts of types that instantiations, imports and exports look at | `validationWork` | WC0314 |
/// | | one type, with all that it refers to | `typeSize`, `typeDepth` | WC0314 |
/// | | what a compressed file unfolds to | `unfoldedBytes`, `unfoldedRatio` | WC0004, WC0005 |
/// | all | arguments that are not in one list of paths, of a call that is not well-formed | `arguments` | usage |
/// | | messages that are shown, all of which are counted | `shownMessages` | their number |
/// | | names in folders that the names of missing files are held against | `namesCompared` | no suggestion |
/// | `compose`, `plug`, `check` | imports and exports held against each other | `wiringSteps` | WC0227 |
/// | | imports of one interface that one more may become part of | `mergeCandidates` | stays apart |
/// | | instances of graphs in graphs; each graph is planned and written once | `graphInstances` | WC0405 |
/// | | errors that are told | `graphErrors` | WC0417 |
/// | `diff` | pairs of nested graphs that are compared | `comparedGraphs` | told |
/// | | components that differ whose types are compared | `comparedTypes` | told |
/// | `inspect`, `graph`, `diff`, `decompose` | text about definitions that are referred to again and again | `descriptionBytes` | WC0105 |
/// | `wit`, `targets`, `semver-check`, `lint` | memory for what a text says, by its tokens | `witTokens` | WC0611 |
/// | | items that worlds include from each other | `items` | WC0611 |
/// | `new` | names of types of one name that an exported interface uses | `importedTypeNameBytes` | WC0806 |
/// | `link` | libraries | `linkedLibraries` | WC0849 |
/// | | symbols, counted again when libraries or stubs change what they come to | `linkedSymbols` | WC0849 |
/// | | bytes of names of addresses, each with that of its library | `linkedNameBytes` | WC0849 |
/// | `print` | locals, which a few bytes declare | `printedLocals` | WC0101 |
/// | `validate`, `wast` | operands on the stack of a function | `operands` | WC0302 |
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
    /// bytes instantiate or import what may be large. What has resources is made anew where it is imported or declared,
    /// and counts four times there.
    package static let validationWork = 20_000_000
    /// Types, imports and exports of core modules that are kept from validating a binary's modules until it is typed; of
    /// more modules they are read again.
    package static let keptInterfaceItems = 100_000
    /// Errors of one core module that are told.
    package static let moduleErrors = 20
    /// Bytes of text that is told of a file, and in addition for each byte of it.
    package static let descriptionBytes = 1 << 20
    package static let descriptionBytesPerByte = 64
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
    /// Bytes of the record of an output, which names every file that it was made from.
    package static let outputRecordBytes = 4 << 20
    /// Interfaces of WIT that use types of each other, in a row.
    package static let interfaceDepth = 500
    /// Bytes of a text in WIT.
    package static let witBytes = 64 << 20
    /// Words and signs of the texts of a package and of all that it depends on; what they say takes some 200 bytes each.
    package static let witTokens = 4_000_000
    /// Nesting of lists and mappings in a YAML or JSON document, and values in it.
    package static let documentDepth = 64
    package static let documentNodes = 1_000_000
    /// Levels of graphs in graphs.
    package static let graphDepth = 64
    /// Arguments that the parser gets, which takes a third of a second for so many, and time by their square.
    package static let arguments = 2_000
    /// Messages that a run shows: nobody reads more of them.
    package static let shownMessages = 1_000
    /// Names of files that those of missing ones are held against, of all that are missing together.
    package static let namesCompared = 50_000
    /// Instances of a graph and of the graphs in it, each counted as often as it is used as a component.
    package static let graphInstances = 1_000_000

    /// Differences between a composition and its lock that are told.
    package static let lockDifferences = 200
    /// Pairs of nested graphs that are compared: one that is used in many places may be compared with many.
    package static let comparedGraphs = 1_000
    /// Components that differ whose imports and exports are compared: each is validated for that.
    package static let comparedTypes = 1_000
    /// Errors of a graph, or of one file of a graph, that are told; then the rest is not looked at.
    package static let graphErrors = 500
    /// Imports of a composition, of versions that agree but of types that do not, that one more is tried to be one with; then
    /// it becomes one of its own.
    package static let mergeCandidates = 100
    /// Imports and exports of a graph that are held against each other; each pair of types counts five times at first.
    package static let wiringSteps = 5_000_000

    /// Libraries of one program; their symbols, counted whenever they are looked at anew; and bytes of the names of addresses
    /// that they share.
    package static let linkedLibraries = 1_000
    package static let linkedSymbols = 20_000_000
    package static let linkedNameBytes = 256 << 20

    /// Bytes of the names by which components within one that `new` makes import types: each name of many types of one name
    /// is longer than the one before.
    package static let importedTypeNameBytes = 64 << 20

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
