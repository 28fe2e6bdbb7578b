import WComposeComponentModel
import WComposeReports

extension Picture.Wire {
    init(_ edge: CompositionReport.Edge) {
        name = ExternNameKind.shortName(of: edge.importName)
        fullName = edge.importName
        words = "\(edge.consumer).\"\(edge.importName)\" <- \(edge.provider.words) (\(edge.why))"
        mark = Mark(edge)
    }

    init(_ export: CompositionReport.Export) {
        name = ExternNameKind.shortName(of: export.name)
        fullName = export.name
        words = "exported: \"\(export.name)\" <- \(export.provider.words)"
    }
}

extension Picture.Wire.Mark {
    fileprivate init?(_ edge: CompositionReport.Edge) {
        if let versions = edge.versions {
            self = .versions(asked: versions.asked, given: versions.given)
        } else {
            switch edge.rule {
            case "implements": self = .implements
            case "type": self = .structural
            default: return nil
            }
        }
    }
}

extension CompositionReport.Edge.Provider {
    /// Where it comes from: the places of its parts, where it is put together.
    var roots: [Self] {
        switch self {
        case .parts(let parts): parts.flatMap(\.provider.roots)
        case .definition, .type: []
        case .export, .instance, .exportPath, .importPath, .host: [self]
        }
    }
}

extension CompositionReport.Composition {
    /// The instances of it and of each nested graph, which are counted once.
    var totalInstances: Int {
        components.reduce(instances.count) { count, component in
            if case .composition(let nested) = component.contents { count + nested.totalInstances } else { count }
        }
    }
}
