package import WComposeComponentModel
package import WComposeDiagnostics

extension Plan {
    /// The plan with what it imports and exports under canonical names 🔗. What is nested in it is as it was: these names are
    /// between those who composed it and their components.
    ///
    /// Nothing changes where two names would become one, which is told.
    package func withCanonicalNames(
        in store: inout TypeStore, reporting sink: inout DiagnosticSink
    ) -> Plan {
        var plan = self
        var hasConflict = false
        var known: [String: String] = [:]
        func canonical(_ name: ExternName, _ type: Resolved.ExternType, _ kind: ExternKind) -> ExternName {
            guard case .instance = type else { return name }
            let canonical = name.canonical
            if let other = known.updateValue(name.fullText, forKey: canonical.text) {
                hasConflict = true
                sink.report(.sameCanonicalName(name.fullText, other, canonical.text, kind))
            }
            return canonical
        }
        for place in plan.imports.indices {
            plan.imports[place].name = canonical(plan.imports[place].name, plan.imports[place].type, .import)
        }
        known = [:]
        for place in plan.exports.indices {
            plan.exports[place].name = canonical(plan.exports[place].name, plan.exports[place].type, .export)
        }
        guard !hasConflict else { return self }
        plan.type = Self.type(plan.imports, plan.exports, in: &store)
        return plan
    }
}
