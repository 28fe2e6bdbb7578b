import WComposeDiagnostics
import WComposeWIT

/// What is said about documents that are not in the language.
extension Diagnostic {
    static func packageMissing(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "expected `package`, found \(found)", at: .text(range),
            help: ["begin the document with its name: `package example:composition;`"])
    }

    static func secondPackage(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "a document has one `package` clause", at: .text(range), help: ["remove it"])
    }

    static func resourceOutsideInterface(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "`resource` is allowed only in an interface or world", at: .text(range),
            help: ["move it into an interface: `interface name { … }`"])
    }

    static func useOutsideInterface(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "`use` is allowed only in an interface or world", at: .text(range),
            help: ["to import an interface: `import name: example:text/lines;`"])
    }

    static func noStatement(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "expected a statement, found \(found)", at: .text(range),
            help: [
                "a statement begins with `import`, `let`, `export`, `interface`, `world`, `type`, `record`, `variant`, "
                    + "`flags` or `enum`"
            ])
    }

    static func noDeclaration(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "expected a declaration, found \(found)", at: .text(range),
            help: [
                "a declaration begins with `interface`, `world`, `type`, `record`, `variant`, `flags` or `enum`; imports "
                    + "are declared in `imports: { declare: … }`"
            ])
    }

    static func packageAsItem(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "`\(name)` is a package, not an interface or world", at: .text(range),
            help: ["name one of its items: `\(name)/item`", "to instantiate a component: `new \(name) { … }`"])
    }

    static func packageNeedsNamespace(_ name: IdentifierSyntax) -> Diagnostic {
        Diagnostic(
            WACCode.malformedDocument, "package `\(name.text)` has no namespace", at: .text(name.range),
            help: ["add a namespace: `example:\(name.text)`"])
    }
}
