// The paths to interfaces and worlds in what is written.

extension TopLevelItemSyntax {
    func forEachPath(_ body: (UsePathSyntax) -> Void) {
        switch self {
        case .use(let use): body(use.path)
        case .interface(let interface): interface.forEachPath(body)
        case .world(let world): world.forEachPath(body)
        case .typeUse(let path, _): body(path)
        case .package, .stray: break
        }
    }
}

extension InterfaceSyntax {
    package func forEachPath(_ body: (UsePathSyntax) -> Void) {
        for item in items { item.forEachPath(body) }
    }
}

extension InterfaceItemSyntax {
    package func forEachPath(_ body: (UsePathSyntax) -> Void) {
        if case .use(let use) = self, let path = use.path { body(path) }
    }
}

extension WorldSyntax {
    package func forEachPath(_ body: (UsePathSyntax) -> Void) {
        for item in items {
            switch item {
            case .import(let item), .export(let item):
                switch item.kind {
                case .path(let path), .implements(_, let path): body(path)
                case .interface(_, let items): for item in items { item.forEachPath(body) }
                case .function: break
                }
            case .use(let use): if let path = use.path { body(path) }
            case .include(let include): body(include.path)
            case .type: break
            }
        }
    }
}
