import WComposeCoreWasm
import WComposeWasmBinary

// See "Functions" in the text format.

extension CoreModuleParser {
    mutating func function(_ reader: inout TextReader) throws(TextError) {
        let index = next[IndexSpace.Kind.function.rawValue]
        guard try !definition(.function, &reader) else { return try importedType(.function, index: index, &reader) }
        scope.removeAll()
        body.truncate(to: 0)
        let place = reader.token.range
        let type: UInt32
        var count: UInt32
        switch try typeUse(&reader, names: .locals) {
        case .index(let index):
            type = index
            count =
                signature.isAbsent
                ? types.parameterCount(of: type, at: place) : UInt32(truncatingIfNeeded: signature.parameters.count)
        case .inline:
            type = types.index(of: signature)
            count = UInt32(truncatingIfNeeded: signature.parameters.count)
        }
        encoder.functions.count += 1
        encoder.functions.bytes.u32(type)
        swap(&scope.localNames, &signature.names)
        try locals(&reader, first: count)
        namesData = false
        try expression(&reader)
        if namesData { encoder.needsDataCount = true }
        body.byte(0x0b)

        encoder.code.count += 1
        encoder.code.bytes.length(body.count)
        encoder.code.bytes.append(body.bytes)
        encoder.names.locals.append(index, scope.localNames)
        encoder.names.labels.append(index, scope.labelNames)
        if scope.hintBytes.count > 0 {
            encoder.branchHints.count += 1
            encoder.branchHints.bytes.u32(index)
            encoder.branchHints.bytes.u32(scope.hintBytes.count)
            encoder.branchHints.bytes.append(scope.hintBytes.bytes.bytes)
        }
    }

    /// `(local …)*`, those of one type that follow each other written as one.
    private mutating func locals(_ reader: inout TextReader, first: UInt32) throws(TextError) {
        guard reader.isAt(form: "local") else { return body.byte(0x00) }
        var index = first
        var groups = ByteWriter()
        var groupCount = 0
        var type: CoreValueType?
        var count = 0
        func end() {
            guard let type else { return }
            groupCount += 1
            groups.length(count)
            groups.write(type)
        }
        while try reader.take(form: "local") {
            let isNamed = reader.token.kind == .identifier || reader.token.kind == .annotation
            if isNamed, let name = try localName(&reader, index: index, isLocal: true) {
                scope.localNames.append(index, name.span)
            }
            while isNamed || !reader.isAtClose {
                let next = try valueType(&reader)
                if next != type {
                    end()
                    type = next
                    count = 0
                }
                count += 1
                index &+= 1  // a text has less than 2³² bytes
                if isNamed { break }
            }
            try reader.close()
        }
        end()
        body.length(groupCount)
        body.append(groups.bytes)
    }
}
