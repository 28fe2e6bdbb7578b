import OrderedCollections
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposePlatform

/// What is said about components that configurations name.
extension Diagnostic {
    static func badComponentName(_ name: String, of path: String, at location: Location?) -> Diagnostic {
        Diagnostic(
            CompositionCode.badName, "`\(name)` is not a valid import or export name",
            at: location.map { [Label($0)] } ?? [],
            notes: [
                "it is the name of component `\(FileName.shown(path))`",
                "`wasm-tools compose` accepts words in kebab case, such as `my-logger`, and names of interfaces",
            ],
            help: ["give the component another name in `dependencies:`, or rename the file of a definition component"])
    }

    static func duplicateComponentName(
        _ name: String, _ path: String, at location: Location?, first: Location?
    ) -> Diagnostic {
        Diagnostic(
            GraphFileCode.duplicateIdentifier,
            "duplicate component name `\(name)`, that of definition component `\(FileName.shown(path))`",
            at: [location.map { Label($0, "the second") }, first.map { Label($0, "the first") }].compactMap(\.self),
            notes: name == ConfigurationBuilder.rootName ? ["`root` is the name of the root component"] : [],
            help: ["rename one of the files: a definition component is called as its file is, without the ending"])
    }

    static func tooManyInstances(_ path: String, limit: Int) -> Diagnostic {
        Diagnostic(
            GraphFileCode.documentTooLarge,
            "configuration `\(FileName.shown(path))` makes more than \(limit) instances", at: .file(path))
    }
}

/// What is said about imports that configurations give nothing.
extension Diagnostic {
    /// - Parameter imports: each with the instance that it is of.
    static func importsDisallowed(_ imports: [(instance: String, name: String)], by builder: ConfigurationBuilder)
        -> Diagnostic
    {
        let said = builder.document.disallowsImports.flatMap { $0.value ? Location.text($0.range) : nil }
        let option = said == nil ? "`--no-imports`" : "`disallow-imports`"
        let shown = imports.prefix(12)
        return Diagnostic(
            CompositionCode.forbiddenImport,
            imports.count == 1
                ? "unresolved import `\(shown[0].name)` is not allowed by \(option)"
                : "\(imports.count) unresolved imports are not allowed by \(option)",
            at: said.map { [Label($0)] } ?? [],
            notes: shown.map { "`\($0.name)` is imported by `\($0.instance)`" }
                + (imports.count > shown.count ? ["and \(imports.count - shown.count) more"] : [])
                + builder.searched(for: builder.missing[0].instance),
            help: [builder.dependencyHelp(for: builder.missing[0].instance)])
    }

    /// - Parameters:
    ///   - imports: what the root imports.
    ///   - instance: the first that was looked for.
    static func nothingToConnect(
        imports: [String], first instance: String?, by builder: ConfigurationBuilder
    ) -> Diagnostic {
        let root = FileName.shown(builder.call.root)
        guard let first = instance ?? imports.first else {
            return Diagnostic(
                CompositionCode.emptyComposition, "nothing to compose: `\(root)` imports nothing",
                at: .file(builder.call.root), help: ["use the component as it is"])
        }
        return Diagnostic(
            CompositionCode.emptyComposition, "nothing to compose: no component is found for an import of `\(root)`",
            at: .file(builder.call.root), notes: ["it imports \(list(imports))"] + builder.searched(for: first),
            help: [builder.dependencyHelp(for: first)])
    }

    /// An export is named of an instance for which there is no component.
    ///
    /// - Parameter component: the name of the component that is not there.
    static func exportOfNothing(
        _ argument: InstantiationArgumentSyntax, _ component: Located<String>, of consumer: String, known: [String],
        by builder: ConfigurationBuilder
    ) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownInstance,
            "no component is found for instance `\(argument.instance.value)`, of which an export is to be taken",
            at: .text(component.range), notes: builder.searched(for: component.value),
            help: meant(component.value, among: known) + [builder.dependencyHelp(for: component.value)])
    }

    static func argumentNotFound(
        _ argument: InstantiationArgumentSyntax, _ component: Located<String>, of consumer: String, known: [String],
        by builder: ConfigurationBuilder
    ) -> Diagnostic {
        Diagnostic(
            LoadingCode.argumentNotFound,
            "no component is found for instance `\(argument.instance.value)`: import `\(argument.importName.value)` of "
                + "`\(consumer)` is left to the host",
            severity: .warning, at: .text(component.range), notes: builder.searched(for: component.value),
            help: meant(component.value, among: known) + [builder.dependencyHelp(for: component.value)])
    }
}

/// What is said about choices that `wasm-tools compose` makes without a word.
extension Diagnostic {
    static func definitionOverrides(
        _ argument: InstantiationArgumentSyntax, _ definition: ConfigurationBuilder.Definition, of consumer: String
    ) -> Diagnostic {
        let path = FileName.shown(definition.path)
        return Diagnostic(
            LoadingCode.definitionOverrides,
            "import `\(argument.importName.value)` of `\(consumer)` is given by definition component `\(path)`, "
                + "not by the argument",
            severity: .note,
            at: [
                Label(.text(argument.importName.range), "has no effect"),
                definition.location.map { Label($0, "exports the name of the import") },
            ].compactMap(\.self),
            notes: ["`wasm-tools compose` asks definition components before arguments"],
            help: ["remove the argument, or remove `\(path)` from the definition components"])
    }

    static func severalDefinitions(
        _ importName: String, _ first: ConfigurationBuilder.Definition,
        _ others: [ConfigurationBuilder.Definition]
    ) -> Diagnostic {
        Diagnostic(
            LoadingCode.severalDefinitions,
            "several definition components export `\(importName)`: `\(FileName.shown(first.path))` is taken, "
                + "which comes first",
            severity: .note,
            at: [first.location.map { Label($0, "taken") }].compactMap(\.self)
                + others.prefix(3).compactMap { $0.location.map { Label($0, "exports it too") } },
            notes: first.location == nil || others.contains { $0.location == nil }
                ? ["exported by \(list(others.map { FileName.shown($0.path) })) too"] : [],
            help: ["put the one that you mean first; those of `--definitions` come after those of the configuration"])
    }

    static func unusedInstantiation(_ name: Located<String>, instances: [String]) -> Diagnostic {
        Diagnostic(
            LoadingCode.unusedEntry, "instantiation `\(name.value)` has no effect: no import asks for that instance",
            severity: .warning, at: .text(name.range), notes: ["the instances are \(list(instances))"],
            help: meant(name.value, among: instances) + ["correct the name, or remove the instantiation"])
    }

    static func dependencyOfRoot(_ name: Located<String>) -> Diagnostic {
        Diagnostic(
            LoadingCode.unusedEntry, "`dependency` of `root` has no effect: the command line names the root component",
            severity: .warning, at: .text(name.range), help: ["remove it"])
    }

    /// - Parameter definition: the path of the definition component that has its name.
    static func unusedDependency(_ name: Located<String>, hiddenBy definition: String?) -> Diagnostic {
        Diagnostic(
            LoadingCode.unusedEntry,
            "dependency `\(name.value)` has no effect: "
                + (definition.map { "definition component `\(FileName.shown($0))` has that name" }
                    ?? "no instance is made of it"),
            severity: definition == nil ? .note : .warning, at: .text(name.range), help: ["remove it, or use its name"])
    }

    static func unusedDefinition(_ definition: ConfigurationBuilder.Definition) -> Diagnostic {
        Diagnostic(
            LoadingCode.unusedEntry,
            "definition component `\(FileName.shown(definition.path))` has no effect: no import has the name of one of "
                + "its exports",
            severity: .note, at: definition.location.map { [Label($0)] } ?? [],
            notes: ["it exports \(list(Array(definition.exports.keys)))"],
            help: ["remove it, or give it as an argument to the import that you mean"])
    }

    static func noSearchPath(_ path: String, at location: Location?, inFolder: String?) -> Diagnostic {
        Diagnostic(
            LoadingCode.noSearchPath, "search path `\(FileName.shown(path))` is not a directory", severity: .warning,
            at: location.map { [Label($0)] } ?? [],
            notes: inFolder == nil
                ? [] : ["search paths are relative to the current directory, not to the configuration"],
            help: inFolder.map { ["write `\(FileName.shown($0))`"] } ?? [])
    }

    static func validationNotSkipped(at location: Location) -> Diagnostic {
        Diagnostic(
            LoadingCode.validationNotSkipped, "`skip-validation` has no effect: what is composed is always checked",
            severity: .note, at: location,
            help: ["remove it; `--no-validate` skips the function bodies of the inputs"])
    }
}

extension ConfigurationBuilder {
    /// Where the component of a name was looked for.
    fileprivate func searched(for name: String) -> [String] {
        let component = componentName(ofInstance: name)
        let places = search.places(of: component)
        return places.prefix(4).map { "looked for `\(FileName.shown($0))`" }
            + (places.count > 4 ? ["and in \(search.directories.count - 2) more directories"] : [])
    }

    /// How to say where the component of a name is.
    fileprivate func dependencyHelp(for name: String) -> String {
        let component = componentName(ofInstance: name)
        return
            "name its file: `dependencies: { \"\(component)\": PATH }`, or a directory to look in: `--search-path DIR`"
    }
}
