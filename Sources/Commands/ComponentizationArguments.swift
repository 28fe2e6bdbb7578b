import ArgumentParser
import WComposeComponentModel
import WComposeComponentization
import WComposeLoading

/// How a component is made of core modules: what `new` and `link` have in common.
struct ComponentizationArguments: WordReadable {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "An adapter for what is imported of a module NAME. Default: the file's name up to its first dot.",
            valueName: "[name=]file"), completion: .components)
    var adapt: [String] = []

    @Flag(name: .customLong("realloc-via-memory-grow"), help: "Let adapters allocate by growing the memory.")
    var growsMemoryForAdapters = false

    @Flag(
        name: .customLong("merge-imports-based-on-semver"), inversion: .prefixedNo,
        help: "Import an interface in one version where versions are compatible.")
    var mergesImports = true

    @Flag(name: .customLong("reject-legacy-names"), help: "Accept only names of the standard scheme, cm32p2.")
    var rejectsLegacyNames = false

    @Flag(
        name: .customLong("debug-names"), inversion: .prefixedNo,
        help: "Give the modules that are added names for debugging.")
    var hasDebugNames = true

    @Flag(name: .customLong("return-call-ref"), help: "Call through typed globals rather than a table.")
    var returnsCallRef = false

    @Flag(name: .customLong("emit-canonical-names"), help: .canonicalNames)
    var emitsCanonicalNames = false

    mutating func take(from words: inout CallWords) {
        adapt = words.values("--adapt")
        growsMemoryForAdapters = words.flag("--realloc-via-memory-grow")
        mergesImports =
            words.flag("--merge-imports-based-on-semver", inverse: "--no-merge-imports-based-on-semver") ?? true
        rejectsLegacyNames = words.flag("--reject-legacy-names")
        hasDebugNames = words.flag("--debug-names", inverse: "--no-debug-names") ?? true
        returnsCallRef = words.flag("--return-call-ref")
        emitsCanonicalNames = words.flag("--emit-canonical-names")
    }

    func validate() throws {
        for adapter in adapt where AdapterOperand(adapter) == nil {
            throw ValidationError("'--adapt' takes [NAME=]FILE, not '\(adapter)'")
        }
    }

    var adapters: [AdapterOperand] { adapt.compactMap { AdapterOperand($0) } }

    var options: ComponentizationOptions {
        var options = ComponentizationOptions()
        options.growsMemoryForAdapters = growsMemoryForAdapters
        options.mergesImports = mergesImports
        options.rejectsLegacyNames = rejectsLegacyNames
        options.hasDebugNames = hasDebugNames
        options.returnsCallRef = returnsCallRef
        options.form = emitsCanonicalNames ? .canonical : .full
        return options
    }
}
