import WComposeWasmBinary

/// What a core module asks for and gives, with the types that its imports and exports refer to.
package struct ModuleInterface: Hashable, Sendable {
    package var types: [RecursiveType]
    package var imports: [CoreImport]
    package var exports: [CoreExportDeclaration]

    package init(types: [RecursiveType] = [], imports: [CoreImport] = [], exports: [CoreExportDeclaration] = []) {
        self.types = types
        self.imports = imports
        self.exports = exports
    }
}
