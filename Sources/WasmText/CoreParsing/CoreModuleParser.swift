import WComposeCoreWasm
import WComposeWasmBinary

/// Reads the text of a core module and gives the bytes of its binary.
///
/// There is no tree between the two: the text is gone through twice. The first time finds the identifiers, and passes
/// over everything else (`survey`); the second time writes each section. See "Text Format" in the core specification;
/// where that leaves a choice of encodings, the one of `wasm-tools` is taken.
///
/// It is large, and is copied for each call of a function that only looks at it: those that are called for each instruction
/// are mutating, or static.
package struct CoreModuleParser {
    let instructions = InstructionTable.standard

    // MARK: Found by the survey

    var spaces = [IndexSpace](repeating: IndexSpace(), count: IndexSpace.Kind.count)
    /// Where each type definition begins, its group with it.
    var fields = FieldNames()

    // MARK: Sections

    /// The module as it is written, but for the types, and for names that are kept with the index spaces.
    var encoder = ModuleEncoder()
    var types = TypeTable()
    /// Whether a type came so far, which is among the sections from the start.
    var isPastType = false

    // MARK: The index that the next definition has

    var next = [UInt32](repeating: 0, count: IndexSpace.Kind.count)
    /// What was defined first: after it no import can stand.
    var firstDefinition: IndexSpace.Kind?

    // MARK: The expression that is read

    /// Its bytes; of a function its locals too.
    var body = ByteWriter()
    /// Instructions whose operands are read first.
    var pending = ByteWriter()
    var frames: [Frame] = []
    /// An instruction in it names a data segment.
    var namesData = false
    var scope = FunctionScope()

    /// The type that is read, and scratch for its bytes.
    var signature = Signature()

    init() {}

    /// A module, after `(module $id?`, up to but not including the parenthesis that closes it.
    ///
    /// - Parameter name: the identifier of the module, which its name section tells.
    package static func parse(
        _ reader: inout TextReader, name: Identifier? = nil
    ) throws(TextError) -> [UInt8] {
        if let bytes = try reader.takeBinary() { return bytes }
        let quoted = try reader.takeQuote { inner throws(TextError) in try file(&inner, canQuote: false) }
        if let quoted { return quoted }
        return try text(&reader, name: name)
    }

    /// A whole text: a module, or only its fields, and nothing after it.
    package static func parseFile(_ reader: inout TextReader) throws(TextError) -> [UInt8] {
        try file(&reader, canQuote: true)
    }

    private static func file(_ reader: inout TextReader, canQuote: Bool) throws(TextError) -> [UInt8] {
        guard try reader.take(form: "module") else {
            let bytes = try text(&reader, name: nil)
            try reader.expectEnd()
            return bytes
        }
        let name = try reader.identifier()
        guard canQuote || !reader.isAt(keyword: "quote") else { throw reader.expected("`(`") }
        let bytes = try parse(&reader, name: name)
        try reader.close()
        try reader.expectEnd()
        return bytes
    }

    private static func text(_ reader: inout TextReader, name: Identifier?) throws(TextError) -> [UInt8] {
        var parser = CoreModuleParser()
        if let name { parser.encoder.names.module = Array(name.name.utf8) }
        if let name = try parser.nameAnnotation(&reader) { parser.encoder.names.module = name }
        let starts = try parser.survey(reader)
        try parser.typeDefinitions(reader, at: starts)
        try parser.moduleFields(&reader)
        try parser.types.checkAssumptions()
        return parser.binary()
    }
}
