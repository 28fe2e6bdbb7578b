package import WComposeCoreWasm
import WComposeWasmBinary

/// Component-level types as core value types. See "Flattening" in CanonicalABI.md.
package struct Flattening: Sendable {
    /// `MAX_FLAT_PARAMS`: also the most values that any type is taken apart into.
    package static let mostParameters = 16
    /// `MAX_FLAT_ASYNC_PARAMS`.
    package static let mostAsyncParameters = 4
    /// `MAX_FLAT_RESULTS`.
    package static let mostResults = 1

    /// The values that large types come to, nil where these are more than are ever passed: a type may be small in its
    /// file and large once all that it refers to is counted.
    private var known: [Key: [CoreValueType]?] = [:]
    /// Types with no more parts than this are taken apart again and again.
    private static let smallSize = 24

    private struct Key: Hashable, Sendable {
        var type: DefinedTypeID
        var pointer: CoreValueType
    }

    package init() {}

    /// Whether the values of a type are at most as many as are passed outside of memory; they are then appended.
    package mutating func flatten(
        _ type: Resolved.ValueType, to values: inout [CoreValueType], pointer: CoreValueType, _ store: TypeStore
    ) -> Bool {
        switch type {
        case .primitive(let type): append(type, to: &values, pointer)
        case .defined(let id):
            guard store.traits(of: id).size > Self.smallSize else {
                return flatten(store.shape(of: id), to: &values, pointer, store)
            }
            let key = Key(type: id, pointer: pointer)
            if known[key] == nil {
                var own: [CoreValueType] = []
                known[key] = flatten(store.shape(of: id), to: &own, pointer, store) ? .some(own) : .some(nil)
            }
            guard case .some(.some(let own)) = known[key] else { return false }
            values += own
        }
        return values.count <= Self.mostParameters
    }

    private func append(_ type: PrimitiveType, to values: inout [CoreValueType], _ pointer: CoreValueType) {
        switch type {
        case .bool, .s8, .u8, .s16, .u16, .s32, .u32, .char, .errorContext: values.append(.i32)
        case .s64, .u64: values.append(.i64)
        case .f32: values.append(.f32)
        case .f64: values.append(.f64)
        case .string: values += [pointer, pointer]
        }
    }

    private mutating func flatten(
        _ shape: Resolved.ValueShape, to values: inout [CoreValueType], _ pointer: CoreValueType, _ store: TypeStore
    ) -> Bool {
        switch shape {
        case .primitive(let type): append(type, to: &values, pointer)
        case .record(let fields):
            for field in fields {
                guard flatten(field.type, to: &values, pointer: pointer, store) else { return false }
            }
        case .tuple(let elements):
            for element in elements {
                guard flatten(element, to: &values, pointer: pointer, store) else { return false }
            }
        case .fixedLengthList(let element, let length):
            // Every element comes to one value at the least.
            guard length <= Self.mostParameters else { return false }
            for _ in 0..<length {
                guard flatten(element, to: &values, pointer: pointer, store) else { return false }
            }
        case .variant(let cases): return flatten(cases: cases.lazy.map { $0.type }, to: &values, pointer, store)
        case .option(let element): return flatten(cases: [element], to: &values, pointer, store)
        case .result(let ok, let error): return flatten(cases: [ok, error], to: &values, pointer, store)
        case .list, .map: values += [pointer, pointer]
        case .flags, .enumeration, .own, .borrow, .stream, .future: values.append(.i32)
        }
        return values.count <= Self.mostParameters
    }

    /// The number of the case, then values that hold those of any case.
    private mutating func flatten(
        cases: some Sequence<Resolved.ValueType?>, to values: inout [CoreValueType], _ pointer: CoreValueType,
        _ store: TypeStore
    ) -> Bool {
        values.append(.i32)
        let start = values.count
        var payload: [CoreValueType] = []
        for case let type? in cases {
            payload.removeAll(keepingCapacity: true)
            guard flatten(type, to: &payload, pointer: pointer, store) else { return false }
            for (offset, value) in payload.enumerated() {
                let place = start + offset
                if place < values.count {
                    values[place] = Self.join(values[place], value)
                } else {
                    values.append(value)
                }
            }
        }
        return values.count <= Self.mostParameters
    }

    /// `join`: the core type that holds values of either.
    package static func join(_ one: CoreValueType, _ other: CoreValueType) -> CoreValueType {
        if one == other { return one }
        switch (one, other) {
        case (.i32, .f32), (.f32, .i32): return .i32
        default: return .i64
        }
    }
}
