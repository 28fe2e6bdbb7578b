package import WComposeWasmBinary

/// A core module of which all but the function bodies has been validated.
package struct ValidatedModule: Sendable {
    /// What bodies may refer to.
    package let context: ModuleContext
    /// Where the bodies are, each from its locals to its last `end`.
    package let bodies: [ByteRange]
    /// What it imports and exports.
    package let interface: ModuleInterface

    /// The index of the function with the first body: imports come before it.
    package var firstBody: UInt32 { UInt32(truncatingIfNeeded: context.functions.count - bodies.count) }

    /// Validates the bodies, one after the other.
    ///
    /// - Parameter reader: of the file that the module is in.
    package func validateBodies(in reader: borrowing ByteReader) throws(CoreValidationError) {
        var validator = FunctionValidator(context)
        var function = firstBody
        for body in bodies {
            try validator.validate(body, ofFunction: function, in: reader)
            function += 1
        }
    }
}

extension ValidatedModule {
    /// The first error of each of the bodies, as far as they are told.
    ///
    /// - Parameter reader: of the file that the module is in.
    package func errors(ofBodies places: Range<Int>, in reader: borrowing ByteReader) -> [CoreValidationError] {
        var validator = FunctionValidator(context)
        var errors: [CoreValidationError] = []
        for place in places where errors.count < Limits.moduleErrors {
            do throws(CoreValidationError) {
                try validator.validate(
                    bodies[place], ofFunction: firstBody + UInt32(truncatingIfNeeded: place), in: reader)
            } catch {
                errors.append(error)
            }
        }
        return errors
    }
}

/// Validates a core module, all but the bodies of functions, in one pass that also decodes it. See "Modules" in the
/// chapter on validation of WebAssembly 3.0.
package struct ModuleValidator: ~Copyable {
    typealias Reason = CoreValidationError.Reason

    /// Holds the context as it grows, and validates constant expressions in it.
    var instructions: InstructionValidator
    /// The index spaces as the sections have them, for the types of imports and exports.
    var contents = ModuleContents()
    var bodies: [ByteRange] = []
    var place: ValidationPlace
    var importedFunctionCount = 0
    var dataSegmentCount = 0
    private let release: (ByteRange) -> Void

    private init(_ features: Features, at offset: Int, release: @escaping (ByteRange) -> Void) {
        instructions = InstructionValidator(ModuleContext(features: features))
        place = ValidationPlace(offset: offset)
        self.release = release
    }

    /// Validates all of a module but its bodies.
    ///
    /// - Parameters:
    ///   - reader: of the whole module, from its magic to its last byte.
    ///   - release: is told the range of bodies that were passed over, a million bytes at a time: each is looked at for its size
    ///     alone, which brings all of them into memory.
    package static func validate(
        _ reader: borrowing ByteReader, _ features: Features, release: @escaping (ByteRange) -> Void = { _ in }
    ) throws(CoreValidationError) -> ValidatedModule {
        var validator = ModuleValidator(features, at: reader.offset, release: release)
        do throws(Reason) {
            try validator.sections(copy reader)
        } catch {
            throw CoreValidationError(error, at: validator.place, in: reader)
        }
        var context = validator.instructions.context
        context.types.groups = [:]
        return ValidatedModule(context: context, bodies: validator.bodies, interface: validator.contents.interface)
    }

    private mutating func sections(_ whole: consuming ByteReader) throws(Reason) {
        var reader = whole
        let layer = try reader.reading { reader throws(BinaryError) in try BinaryLayer(from: &reader) }
        guard layer == .module else { throw .malformed(BinaryError(.componentNotModule, at: place.offset)) }
        var order = CoreSectionOrder()
        var sections = SectionReader(reader)
        while true {
            place.offset = sections.offset
            let section: CoreSectionID
            do throws(BinaryError) {
                guard let id = try sections.next() else { break }
                section = try order.enter(id, at: sections.start)
            } catch {
                throw .malformed(error)
            }
            try read(section, from: &sections.contents)
        }
        try checkCounts(sections.offset)
    }

    @_lifetime(copy reader)
    static func window(_ size: Int, of reader: inout ByteReader) throws(Reason) -> ByteReader {
        do { return try reader.window(size) } catch { throw .malformed(error) }
    }

    private func checkCounts(_ offset: Int) throws(Reason) {
        let declared = contents.functions.count - importedFunctionCount
        guard declared == bodies.count else {
            throw .malformed(
                BinaryError(
                    .differentCounts(.function, UInt32(clamping: declared), UInt32(clamping: bodies.count)), at: offset)
            )
        }
        if let count = instructions.context.dataCount, Int(count) != dataSegmentCount {
            throw .malformed(
                BinaryError(.differentCounts(.data, count, UInt32(clamping: dataSegmentCount)), at: offset))
        }
    }

    private mutating func read(_ id: CoreSectionID, from section: inout ByteReader) throws(Reason) {
        switch id {
        case .custom:
            _ = try section.reading { reader throws(BinaryError) in try reader.name() }
            return
        case .type: try types(from: &section)
        case .import: try imports(from: &section)
        case .function: try functions(from: &section)
        case .table: try tables(from: &section)
        case .memory: try memories(from: &section)
        case .global: try globals(from: &section)
        case .export: try exports(from: &section)
        case .start: try start(from: &section)
        case .element: try elementSegments(from: &section)
        case .code: try code(from: &section)
        case .data: try dataSegments(from: &section)
        case .dataCount:
            try features.require(.bulkMemory)
            let count = try section.nextIndex()
            try check(.data, Int(count), Limits.coreDataSegments)
            instructions.context.dataCount = count
        case .tag: try tags(from: &section)
        }
        try section.reading { reader throws(BinaryError) in try reader.finish(.section) }
    }

    var features: Features { instructions.context.features }

    /// The number of items in a section.
    func count(
        of item: BinaryError.Reason.Item, in section: inout ByteReader
    ) throws(Reason) -> Int {
        try section.reading { reader throws(BinaryError) in try reader.count(of: item) }
    }

    func check(
        _ item: BinaryError.Reason.Item, _ count: Int, _ limit: Int = Limits.coreItems
    ) throws(Reason) {
        guard count <= limit else { throw .tooMany(item, count: UInt32(clamping: count), limit: limit) }
    }

    private mutating func code(from section: inout ByteReader) throws(Reason) {
        let count = try count(of: .function, in: &section)
        bodies.reserveCapacity(min(count, Limits.reservedItems))
        var start = section.offset
        for _ in 0..<count {
            if section.offset - start >= 1_000_000 {
                release(ByteRange(start: start, count: section.offset - start))
                start = section.offset
            }
            place.offset = section.offset
            let size = Int(try section.nextIndex())
            try check(.functionByte, size, Limits.functionBytes)
            bodies.append(try section.reading { reader throws(BinaryError) in try reader.skip(size) })
        }
    }
}
