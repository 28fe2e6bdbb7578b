/// The bytes that a value takes as an element of a list, and its alignment, with pointers of 64 bits. See "Alignment" and
/// "Element Size" in CanonicalABI.md.
package struct ElementLayout: Hashable, Sendable {
    package var size: Int
    package var alignment: Int

    /// Sizes above this one are not told apart, so that no sum or product of them overflows.
    private static let mostSize = 1 << 30

    package init(size: Int, alignment: Int) {
        self.size = min(size, Self.mostSize)
        self.alignment = alignment
    }

    package init(of type: PrimitiveType) {
        switch type {
        case .bool, .s8, .u8: self.init(bytes: 1)
        case .s16, .u16: self.init(bytes: 2)
        case .s32, .u32, .f32, .char, .errorContext: self.init(bytes: 4)
        case .s64, .u64, .f64: self.init(bytes: 8)
        case .string: self = .pointerAndLength
        }
    }

    /// Of what is as large as its alignment.
    private init(bytes: Int) { self.init(size: bytes, alignment: bytes) }

    /// Of strings, lists and maps.
    static let pointerAndLength = ElementLayout(size: 16, alignment: 8)
    /// Of handles, streams and futures: an index.
    static let index = ElementLayout(bytes: 4)
    /// Of no value at all.
    static let none = ElementLayout(size: 0, alignment: 1)

    static func flags(count: Int) -> ElementLayout { ElementLayout(bytes: count <= 8 ? 1 : count <= 16 ? 2 : 4) }

    /// Of the number of the case that a variant has.
    static func discriminant(caseCount: Int) -> ElementLayout {
        ElementLayout(bytes: caseCount <= 0x100 ? 1 : caseCount <= 0x1_0000 ? 2 : 4)
    }

    /// Of a record with `field` after the fields of this one.
    mutating func append(_ field: ElementLayout) {
        self = ElementLayout(
            size: Self.round(size, upTo: field.alignment) + field.size, alignment: max(alignment, field.alignment))
    }

    /// The layout with its end aligned too.
    var padded: ElementLayout { ElementLayout(size: Self.round(size, upTo: alignment), alignment: alignment) }

    private static func round(_ size: Int, upTo alignment: Int) -> Int {
        (size + alignment - 1) / alignment * alignment
    }
}

extension ElementLayout {
    /// Of a value type whose parts are those of a store.
    init(of shape: Resolved.ValueShape, in store: borrowing TypeStore) {
        switch shape {
        case .primitive(let type): self.init(of: type)
        case .record(let fields): self.init(fields: fields.lazy.map { $0.type }, in: store)
        case .tuple(let elements): self.init(fields: elements, in: store)
        case .variant(let cases): self.init(cases: cases.lazy.map { $0.type }, count: cases.count, in: store)
        case .option(let element): self.init(cases: [nil, element], count: 2, in: store)
        case .result(let ok, let error): self.init(cases: [ok, error], count: 2, in: store)
        case .enumeration(let labels): self = .discriminant(caseCount: labels.count)
        case .flags(let labels): self = .flags(count: labels.count)
        case .list, .map: self = .pointerAndLength
        case .fixedLengthList(let element, let length):
            let layout = store.traits(of: element).layout
            self.init(size: layout.size * Int(length), alignment: layout.alignment)
        case .own, .borrow, .stream, .future: self = .index
        }
    }

    private init(fields: some Sequence<Resolved.ValueType>, in store: borrowing TypeStore) {
        var layout = ElementLayout.none
        for field in fields { layout.append(store.traits(of: field).layout) }
        self = layout.padded
    }

    private init(cases: some Sequence<Resolved.ValueType?>, count: Int, in store: borrowing TypeStore) {
        var payload = ElementLayout.none
        for case let type? in cases {
            let layout = store.traits(of: type).layout
            payload = ElementLayout(
                size: max(payload.size, layout.size), alignment: max(payload.alignment, layout.alignment))
        }
        var layout = ElementLayout.discriminant(caseCount: count)
        layout.append(payload)
        self = layout.padded
    }
}
