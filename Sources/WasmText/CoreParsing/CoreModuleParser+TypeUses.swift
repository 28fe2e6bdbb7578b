import WComposeCoreWasm
import WComposeWasmBinary

// Types of functions, spelled out or named. See "Type Uses" in the text format.

extension CoreModuleParser {
    /// What the names of parameters are for.
    enum ParameterNames {
        /// None can stand here.
        case none
        /// They are told in the name section.
        case parameters
        /// They are also the identifiers of locals.
        case locals
    }

    /// A type of functions, named or spelled out.
    enum TypeUse {
        case index(UInt32)
        /// It is in `signature`.
        case inline
    }

    /// `(type x)? (param …)* (result …)*`; what is spelled out is left in `signature`.
    mutating func typeUse(_ reader: inout TextReader, names: ParameterNames) throws(TextError) -> TypeUse {
        signature.removeAll()
        guard reader.isAtOpen, try reader.take(form: "type") else {
            if reader.isAtOpen { try signature(&reader, names: names) }
            return .inline
        }
        let index = try index(.type, &reader)
        try reader.close()
        if reader.isAtOpen {
            let place = reader.token.range
            try signature(&reader, names: names)
            try types.check(signature, against: index, at: place)
        }
        return .index(index)
    }

    /// As `typeUse`, the index of the type, which is made if there is none yet.
    mutating func typeUseIndex(_ reader: inout TextReader, names: ParameterNames) throws(TextError) -> UInt32 {
        switch try typeUse(&reader, names: names) {
        case .index(let index): index
        case .inline: types.index(of: signature)
        }
    }

    /// `(param …)* (result …)*`, left in `signature`.
    mutating func signature(_ reader: inout TextReader, names: ParameterNames) throws(TextError) {
        while try reader.take(form: "param") {
            signature.isAbsent = false
            if reader.token.kind == .identifier || reader.token.kind == .annotation {
                let index = UInt32(truncatingIfNeeded: signature.parameters.count)
                guard case .none = names else {
                    if let name = try localName(&reader, index: index, isLocal: names == .locals) {
                        signature.names.append(index, name.span)
                    }
                    signature.parameters.append(try valueType(&reader))
                    try reader.close()
                    continue
                }
                throw reader.expected("a value type")
            }
            while !reader.isAtClose { signature.parameters.append(try valueType(&reader)) }
            try reader.close()
        }
        while try reader.take(form: "result") {
            signature.isAbsent = false
            while !reader.isAtClose { signature.results.append(try valueType(&reader)) }
            try reader.close()
        }
        guard !reader.isAt(form: "param") else {
            throw TextError(.rule("parameter after a result"), at: reader.following.range)
        }
    }

    /// The name of a parameter or local: that of its annotation, or its identifier.
    mutating func localName(
        _ reader: inout TextReader, index: UInt32, isLocal: Bool
    ) throws(TextError) -> [UInt8]? {
        let token = reader.token
        var name: [UInt8]?
        if token.kind == .identifier {
            if isLocal {
                guard try Self.insert(token, value: index, into: &scope.locals, reader).isNew else {
                    throw Self.duplicate("local", token, reader)
                }
            }
            if let plain = Self.plainName(of: token, reader.text) {
                name = [UInt8](copying: reader.text.extracting(plain))
            } else {
                name = Array(try reader.identifierName(of: token).utf8)
            }
            try reader.advance()
        }
        return try nameAnnotation(&reader) ?? name
    }

    /// Passes over the identifier and the name of a definition, which the survey has read.
    func skipName(_ reader: inout TextReader) throws(TextError) {
        if reader.token.kind == .identifier { try reader.advance() }
        _ = try nameAnnotation(&reader)
    }
}
