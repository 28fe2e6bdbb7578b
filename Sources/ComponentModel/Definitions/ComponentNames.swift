import WComposeWasmBinary

/// The contents of the custom section `component-name`: how the source called the definitions of a component. See
/// "Name Section" in Binary.md.
package struct ComponentNames: Equatable, Sendable {
    /// The name of the section.
    package static let sectionName = "component-name"

    /// The subsections; the raw value is the id.
    package enum Subsection: UInt8, Sendable {
        case component = 0, sort = 1
    }

    /// The name of the component itself.
    package var component: String?
    package var sorts: [SortNames]

    package init(component: String? = nil, sorts: [SortNames] = []) {
        self.component = component
        self.sorts = sorts
    }

    /// `sortnames`: the names of definitions of one sort, by index.
    package struct SortNames: Equatable, Sendable {
        package var sort: Sort
        package var names: [NameAssociation]

        package init(sort: Sort, names: [NameAssociation]) {
            self.sort = sort
            self.names = names
        }
    }

    /// `nameassoc`.
    package struct NameAssociation: Equatable, Sendable {
        package var index: UInt32
        package var name: String

        package init(index: UInt32, name: String) {
            self.index = index
            self.name = name
        }
    }
}
