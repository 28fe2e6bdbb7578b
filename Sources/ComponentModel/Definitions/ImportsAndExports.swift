package import WComposeCoreWasm
import WComposeWasmBinary

/// `nameattributes`: the name of an import or export with its attributes. See "Import and Export Definitions" in Binary.md.
package struct ExternName: Hashable, Sendable {
    package var text: String
    /// The first byte of the encoding: 0x00 and 0x01 mean the same, 0x02 is followed by attributes.
    package var encoding: Encoding
    package var attributes: [Attribute]

    package init(_ text: String, encoding: Encoding = .plain, attributes: [Attribute] = []) {
        self.text = text
        self.encoding = encoding
        self.attributes = attributes
    }

    package enum Encoding: UInt8, Hashable, Sendable {
        case plain = 0x00, plainAlternative = 0x01, attributed = 0x02
    }

    /// `attribute` 🏷️/🔗.
    package enum Attribute: Hashable, Sendable {
        case implements(String)
        case versionSuffix(String)
        case externalID(String)
    }

    /// The interface that an import or export of a plain name implements, where it says so.
    package var implements: String? {
        for case .implements(let interface) in attributes { return interface }
        return nil
    }

    /// What completes a version that is only the part of one that decides compatibility.
    package var versionSuffix: String? {
        for case .versionSuffix(let suffix) in attributes { return suffix }
        return nil
    }

    package var externalID: String? {
        for case .externalID(let id) in attributes { return id }
        return nil
    }
}

/// Which of the two an extern name belongs to.
package enum ExternKind: String, Sendable {
    case `import`, export
}

/// `import`, as a definition and as a declaration (`importdecl`).
package struct Import: Equatable, Sendable {
    package var name: ExternName
    package var type: ExternType

    package init(name: ExternName, type: ExternType) {
        self.name = name
        self.type = type
    }
}

/// `export`.
package struct Export: Equatable, Sendable {
    package var name: ExternName
    package var item: SortIndex
    /// The type ascribed to it, a supertype of the item's own.
    package var type: ExternType?

    package init(name: ExternName, item: SortIndex, type: ExternType?) {
        self.name = name
        self.item = item
        self.type = type
    }
}

/// `exportdecl`.
package struct ExportDeclaration: Equatable, Sendable {
    package var name: ExternName
    package var type: ExternType

    package init(name: ExternName, type: ExternType) {
        self.name = name
        self.type = type
    }
}

/// `externtype`, by indices into the type index spaces.
package enum ExternType: Equatable, Sendable {
    case coreModule(CoreTypeIndex)
    case function(TypeIndex)
    case value(ValueBound)
    case type(TypeBound)
    case component(TypeIndex)
    case instance(TypeIndex)

    /// The sort of a definition of this type.
    package var sort: Sort {
        switch self {
        case .coreModule: .core(.module)
        case .function: .function
        case .value: .value
        case .type: .type
        case .component: .component
        case .instance: .instance
        }
    }
}

/// `typebound`.
package enum TypeBound: Equatable, Sendable {
    case eq(TypeIndex)
    case subResource
}

/// `valuebound` 🪙.
package enum ValueBound: Equatable, Sendable {
    case eq(ValueIndex)
    case type(ValueType)
    /// As `type`, in the form that wasm-tools 1.262 knows: the value type alone, without a 0x01 before it.
    case bareType(ValueType)
}
