import WComposeComponentModel
import WComposeDiagnostics

// Rules for types, in whatever form they are written. See "Types" in WIT.md.

extension ResolutionDraft {
    /// Reports a result that is lent, or contains something that is.
    mutating func checkBorrow(in result: WIT.ValueType, of function: String, at place: Location) {
        if depths.traits(of: result).hasBorrow { problems.report(.borrowInResult(of: function, at: place)) }
    }

    /// A stream or future; what it must not carry is reported: it outlives the call that lends.
    mutating func carrier(_ shape: WIT.ValueShape, at place: Location) -> WIT.ValueShape {
        switch shape {
        case .stream(let element?), .future(let element?):
            if depths.traits(of: element).hasBorrow { problems.report(.borrowWithin(shape.keyword, at: place)) }
        default: break
        }
        if case .stream(let element?) = shape, primitive(element) == .char { problems.report(.streamOfChar(at: place)) }
        return shape
    }

    /// Whether there can be a handle of a type; where there cannot, this is reported.
    mutating func isResource(_ id: WIT.TypeID, named name: String, at place: Location) -> Bool {
        if depths[id].isResource { return true }
        problems.report(.handleOfValue(name, at: place))
        return false
    }

    /// Whether a type can be the key of a map; where it cannot, this is reported.
    mutating func isMapKey(_ type: WIT.ValueType, at place: Location) -> Bool {
        if isKey(type) { return true }
        problems.report(.badMapKey(at: place, meant: keyMeant(by: type)))
        return false
    }

    /// `kt`.
    private func isKey(_ type: WIT.ValueType) -> Bool {
        guard case .primitive(let type) = type else { return false }
        return type != .f32 && type != .f64 && type != .errorContext
    }

    /// The key that a name stands for, where only the name is wrong.
    private func keyMeant(by type: WIT.ValueType) -> String? {
        primitive(type).flatMap { isKey(.primitive($0)) ? $0.spelling : nil }
    }

    /// The primitive type that a type is, or is another name of.
    private func primitive(_ type: WIT.ValueType) -> PrimitiveType? {
        switch type {
        case .primitive(let type): return type
        case .named(let id):
            guard case .value(.primitive(let type)) = resolution[resolution.original(of: id)].kind else { return nil }
            return type
        case .shape: return nil
        }
    }
}
