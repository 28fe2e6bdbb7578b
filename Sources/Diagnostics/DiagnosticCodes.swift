// Every code there is, a hundred to a target. A code that was ever released keeps its meaning for good.

// Files and input and output (WC00xx)
extension DiagnosticCode {
    /// A file that is named does not exist.
    package static let fileNotFound = Self("WC0001")
    /// A file could not be opened or read.
    package static let cannotRead = Self("WC0002")
    /// An output could not be written.
    package static let cannotWrite = Self("WC0003")
    /// A file is larger than wcompose is willing to read.
    package static let fileTooLarge = Self("WC0004")
    /// A file that ends in `.zst` is not Zstandard data, or unfolds to more than is allowed.
    package static let badCompression = Self("WC0005")
    /// A file does not have the SHA-256 digest that the graph file asks for.
    package static let digestMismatch = Self("WC0006")
    /// Binary output was to go to a terminal.
    package static let binaryToTerminal = Self("WC0007")
    /// An output would replace a file that it is made from.
    package static let outputIsInput = Self("WC0008")
    /// Two outputs would go to one file.
    package static let sameOutput = Self("WC0009")
    /// A pipe, socket or device in a directory is not read (a warning).
    package static let specialFile = Self("WC0010")
    /// A file of a package is a link to one outside of its directory, and is not changed.
    package static let linkLeadsOut = Self("WC0011")
    /// The validation cache is not used (a note).
    package static let cacheIgnored = Self("WC0012")
}

// Reading binaries (WC01xx)
extension DiagnosticCode {
    /// The bytes of a file are not a well-formed WebAssembly binary.
    package static let malformedBinary = Self("WC0101")
    /// A core module stands where a component is due.
    package static let coreModuleNotComponent = Self("WC0102")
    /// A file is no WebAssembly binary at all.
    package static let notWebAssembly = Self("WC0103")
    /// A package of WIT in its binary form where a component belongs.
    package static let packageNotComponent = Self("WC0104")
}

// Composing: matching, wiring, linking (WC02xx)
extension DiagnosticCode {
    /// A name stands for no instance of the graph.
    package static let unknownInstance = Self("WC0201")
    /// A name stands for no component of the graph.
    package static let unknownComponent = Self("WC0202")
    /// A component has no import of this name.
    package static let unknownImport = Self("WC0203")
    /// An instance has no export of this name.
    package static let unknownExport = Self("WC0204")
    /// Two providers are given for one import.
    package static let duplicateProvider = Self("WC0205")
    /// A wire, or a step of a pattern, satisfies no import.
    package static let edgeSatisfiesNothing = Self("WC0206")
    /// Two exports fit one import under the same rule.
    package static let ambiguousProvider = Self("WC0207")
    /// An export found by name has a type that does not fit the import.
    package static let typeMismatch = Self("WC0208")
    /// Two sides mean different resources by one name.
    package static let resourceMismatch = Self("WC0209")
    /// Instances need each other in a circle.
    package static let cycle = Self("WC0210")
    /// The result would import something that `imports:` does not allow.
    package static let forbiddenImport = Self("WC0211")
    /// Two imports of the result have one name, and types that cannot be merged.
    package static let importConflict = Self("WC0212")
    /// Two exports of the result have one name.
    package static let exportConflict = Self("WC0213")
    /// A plug satisfies no import (a warning).
    package static let unusedPlug = Self("WC0214")
    /// No plug satisfies any import.
    package static let nothingPlugged = Self("WC0215")
    /// An export uses resources of an instance that is not exported (a warning).
    package static let unexportedResource = Self("WC0216")
    /// An engine would refuse the result (a warning).
    package static let engineLimit = Self("WC0217")
    /// Something nearly fits an import that stays open (a note).
    package static let nearMiss = Self("WC0218")
    /// A name is not one that an import or export may have.
    package static let badName = Self("WC0219")
    /// There is nothing to compose.
    package static let emptyComposition = Self("WC0220")
    /// Imports that could not be merged stay apart under different names (a warning).
    package static let splitImport = Self("WC0221")
    /// The result has no export (a warning).
    package static let nothingExported = Self("WC0222")
    /// Something is exported because the type of another export needs it (a warning).
    package static let addedExport = Self("WC0223")
    /// What was composed is not valid: a mistake of wcompose.
    package static let invalidOutput = Self("WC0224")
    /// An instance neither feeds another nor is exported (a warning).
    package static let unusedInstance = Self("WC0225")
    /// An export that a tool adds to every component is left out (a note).
    package static let toolExport = Self("WC0226")
}

// Validation (WC03xx)
extension DiagnosticCode {
    /// A component is well-formed but breaks a rule of the component model.
    package static let invalidComponent = Self("WC0301")
    /// A core module is well-formed but breaks a rule of WebAssembly.
    package static let invalidModule = Self("WC0302")
    /// A list of features has a word that names none.
    package static let unknownFeature = Self("WC0303")
}

// Graph files (WC04xx)
extension DiagnosticCode {
    /// A graph file is not well-formed YAML or JSON.
    package static let malformedDocument = Self("WC0401")
    /// A graph file is not UTF-8 text.
    package static let notUTF8 = Self("WC0402")
    /// A graph file uses a feature of YAML that graph files do without: an anchor, an alias, a tag.
    package static let unsupportedYAML = Self("WC0403")
    /// A graph file holds more than one document.
    package static let severalDocuments = Self("WC0404")
    /// A graph file is nested too deeply, or has too many values.
    package static let documentTooLarge = Self("WC0405")
    /// A value is of the wrong kind, such as a string where a mapping is due.
    package static let wrongKind = Self("WC0406")
    /// A mapping has a key that means nothing there.
    package static let unknownKey = Self("WC0407")
    /// A mapping has one key twice.
    package static let duplicateKey = Self("WC0408")
    /// A mapping lacks a key that it must have.
    package static let missingKey = Self("WC0409")
    /// The format version is not one that this wcompose knows.
    package static let unknownVersion = Self("WC0410")
    /// The id of a component or instance is not of the form that ids have.
    package static let badIdentifier = Self("WC0411")
    /// Two components, or two instances, have one id.
    package static let duplicateIdentifier = Self("WC0412")
    /// A value is not one of those that are possible in its place.
    package static let badValue = Self("WC0413")
    /// A wire, or an export, is not written as it must be.
    package static let badWire = Self("WC0414")
    /// A pattern names too few instances, or one twice.
    package static let badPattern = Self("WC0415")
    /// A mapping has keys that exclude each other.
    package static let conflictingKeys = Self("WC0416")
    /// A graph file has so many errors that the rest of them is left out.
    package static let tooManyErrors = Self("WC0417")
    /// Graph files use each other as components in a circle, or too deep.
    package static let graphCycle = Self("WC0418")
}

// The text format (WC05xx)
extension DiagnosticCode {
    /// A text is not in the text format of WebAssembly.
    package static let malformedText = Self("WC0501")
    /// A text names something that it does not define.
    package static let unknownTextIdentifier = Self("WC0502")
    /// A text gives one name to two things of one kind.
    package static let duplicateTextIdentifier = Self("WC0503")
    /// A text is too large, or nested too deeply.
    package static let textTooLarge = Self("WC0504")
    /// A directive of a script did not end as it says.
    package static let failedDirective = Self("WC0505")
    /// A directory holds no test scripts.
    package static let noScripts = Self("WC0506")
}

// WIT (WC06xx)
extension DiagnosticCode {
    /// A text is not in the WIT language.
    package static let malformedWIT = Self("WC0601")
    /// A name is used that nothing defines.
    package static let unknownWITName = Self("WC0602")
    /// One name is given to two things.
    package static let duplicateWITName = Self("WC0603")
    /// Types, interfaces, worlds or packages refer to each other in a circle.
    package static let witCycle = Self("WC0604")
    /// A package is used whose text is not there.
    package static let unknownPackage = Self("WC0605")
    /// A package has no interface or world of this name.
    package static let unknownPackageItem = Self("WC0606")
    /// The files of a package do not say which package they are, or do not agree on it.
    package static let packageConflict = Self("WC0607")
    /// A type stands where it cannot.
    package static let misplacedType = Self("WC0608")
    /// A gate is not written as it must be, or what it guards is used from where it is not open.
    package static let badGate = Self("WC0609")
    /// An import or export of a world stands in the way of another one.
    package static let worldConflict = Self("WC0610")
    /// A text is too large, or nested too deeply.
    package static let witTooLarge = Self("WC0611")
    /// A name is not in kebab case.
    package static let notKebabCase = Self("WC0612")
    /// A `;` or `,` is missing, or one stands for the other.
    package static let wrongSeparator = Self("WC0613")
    /// A type is called by the name that it has in another language.
    package static let foreignType = Self("WC0614")
    /// A construct of another language, or of an older WIT, stands where WIT writes it in another way.
    package static let foreignSyntax = Self("WC0615")
    /// `static` stands before the name of a function.
    package static let misplacedStatic = Self("WC0616")
    /// A case of a variant has several payloads, or a body of fields.
    package static let severalPayloads = Self("WC0617")
    /// A `use` at the top of a file names types.
    package static let typesUsedAtTopLevel = Self("WC0618")
    /// A `use` in an interface or world does not say of which interface.
    package static let useWithoutSource = Self("WC0619")
    /// A type or function stands outside of any interface.
    package static let itemOutsideInterface = Self("WC0620")
    /// `->` is not followed by a type.
    package static let arrowWithoutType = Self("WC0621")
    /// Another version of the package is known, this one is not.
    package static let unknownPackageVersion = Self("WC0622")
    /// Unstable items are left out, since their features are off (a note).
    package static let gatedOff = Self("WC0623")
    /// No gate names a feature that is switched on (a note).
    package static let unknownWITFeature = Self("WC0624")
    /// A package breaks what was built with its earlier version.
    package static let breakingChange = Self("WC0640")
    /// A package has more than its earlier version, or says something new of it (a note).
    package static let compatibleChange = Self("WC0641")
    /// The version of a package promises more than its changes keep.
    package static let dishonestVersion = Self("WC0642")
    /// Two packages that are to be versions of one have different names.
    package static let differentPackages = Self("WC0643")
    /// No world, or several, are what is asked for.
    package static let unknownWorld = Self("WC0644")
    /// A component imports what a world does not offer.
    package static let importOutsideWorld = Self("WC0645")
    /// A component does not export what a world asks for.
    package static let missingWorldExport = Self("WC0646")
    /// An import or export of a component has another type than in a world.
    package static let worldTypeMismatch = Self("WC0647")
    /// A binary is no WIT package, component, or core module with a world in it.
    package static let noWITInBinary = Self("WC0650")
    /// A component, or a type in it, is one that WIT has no words for.
    package static let inexpressibleInWIT = Self("WC0651")
    /// A component stands for a WIT package, but not as it must.
    package static let malformedWITPackage = Self("WC0652")
    /// The doc comments of a WIT package are not as they must be, or are about items that are not there.
    package static let malformedPackageDocs = Self("WC0653")
    /// The worlds that a core module has in custom sections are malformed, or do not go together.
    package static let malformedEmbeddedWorld = Self("WC0654")
    /// A WIT package has no binary form.
    package static let cannotEncodeWIT = Self("WC0655")
    /// What wcompose made of WIT is not valid: a fault of wcompose.
    package static let internalWITError = Self("WC0656")
}

// The style of WIT: what `lint` tells (WC0660 to WC0699)
extension DiagnosticCode {
    /// A name is a letter or an abbreviation.
    package static let shortName = Self("WC0660")
    /// The name of a function says again what it is in.
    package static let repeatedName = Self("WC0661")
    /// A function that can fail has no `result`.
    package static let missingResult = Self("WC0662")
    /// A function that looks something up cannot say that it is not there.
    package static let missingOption = Self("WC0663")
    /// The error of a `result` is a string.
    package static let stringError = Self("WC0664")
    /// A `result` says nothing of what went wrong.
    package static let emptyError = Self("WC0665")
    /// A function has many parameters.
    package static let manyParameters = Self("WC0666")
    /// A function has several parameters that are `bool`.
    package static let boolParameters = Self("WC0667")
    /// A record is made of `bool`s.
    package static let boolRecord = Self("WC0668")
    /// A function is called for each item where a list would take one call.
    package static let chattyCalls = Self("WC0669")
    /// A function gives the items of a sequence one by one.
    package static let itemByItem = Self("WC0670")
    /// Data of any size pass in one piece.
    package static let wholePayload = Self("WC0671")
    /// Nothing gives a resource.
    package static let unobtainableResource = Self("WC0672")
    /// A method does what dropping the handle does.
    package static let explicitRelease = Self("WC0673")
    /// An integer stands for something that is held.
    package static let integerHandle = Self("WC0674")
    /// No case of a variant carries anything.
    package static let plainVariant = Self("WC0675")
    /// A variant is what `option` or `result` is.
    package static let homemadeVariant = Self("WC0676")
    /// A tuple has many elements.
    package static let largeTuple = Self("WC0677")
    /// A time has no unit.
    package static let missingUnit = Self("WC0678")
    /// Items have no documentation.
    package static let undocumented = Self("WC0679")
    /// A package has no version.
    package static let unversionedPackage = Self("WC0680")
    /// No other version can stand in for that of a package.
    package static let loneVersion = Self("WC0681")
    /// Items of a package with gates have none.
    package static let missingGate = Self("WC0682")
    /// An item is there before what it needs.
    package static let incompatibleGate = Self("WC0683")
    /// A type is not used.
    package static let unusedType = Self("WC0684")
    /// A type that is brought by `use` is not used.
    package static let unusedUse = Self("WC0685")
    /// An interface or world is empty.
    package static let emptyItem = Self("WC0686")
    /// A world has no exports.
    package static let worldWithoutExports = Self("WC0687")
}

extension DiagnosticCode {
    /// All codes, in ascending order.
    package static let all: [DiagnosticCode] = [
        .fileNotFound, .cannotRead, .cannotWrite, .fileTooLarge, .badCompression, .digestMismatch, .binaryToTerminal,
        .outputIsInput, .sameOutput, .specialFile, .linkLeadsOut, .cacheIgnored,
        .malformedBinary, .coreModuleNotComponent, .notWebAssembly, .packageNotComponent,
        .unknownInstance, .unknownComponent, .unknownImport, .unknownExport, .duplicateProvider,
        .edgeSatisfiesNothing, .ambiguousProvider, .typeMismatch, .resourceMismatch, .cycle, .forbiddenImport,
        .importConflict, .exportConflict, .unusedPlug, .nothingPlugged, .unexportedResource, .engineLimit, .nearMiss,
        .badName, .emptyComposition, .splitImport, .nothingExported,
        .addedExport, .invalidOutput, .unusedInstance, .toolExport,
        .invalidComponent, .invalidModule, .unknownFeature,
        .malformedDocument, .notUTF8, .unsupportedYAML, .severalDocuments, .documentTooLarge, .wrongKind, .unknownKey,
        .duplicateKey, .missingKey, .unknownVersion, .badIdentifier, .duplicateIdentifier, .badValue, .badWire,
        .badPattern, .conflictingKeys, .tooManyErrors, .graphCycle,
        .malformedText, .unknownTextIdentifier, .duplicateTextIdentifier, .textTooLarge, .failedDirective, .noScripts,
        .malformedWIT, .unknownWITName, .duplicateWITName, .witCycle, .unknownPackage, .unknownPackageItem,
        .packageConflict, .misplacedType, .badGate, .worldConflict, .witTooLarge, .notKebabCase, .wrongSeparator,
        .foreignType, .foreignSyntax, .misplacedStatic, .severalPayloads, .typesUsedAtTopLevel, .useWithoutSource,
        .itemOutsideInterface, .arrowWithoutType, .unknownPackageVersion, .gatedOff, .unknownWITFeature,
        .breakingChange, .compatibleChange,
        .dishonestVersion, .differentPackages, .unknownWorld, .importOutsideWorld, .missingWorldExport,
        .worldTypeMismatch,
        .noWITInBinary, .inexpressibleInWIT, .malformedWITPackage, .malformedPackageDocs, .malformedEmbeddedWorld,
        .cannotEncodeWIT, .internalWITError,
        .shortName, .repeatedName, .missingResult, .missingOption, .stringError, .emptyError, .manyParameters,
        .boolParameters, .boolRecord, .chattyCalls, .itemByItem, .wholePayload, .unobtainableResource,
        .explicitRelease, .integerHandle, .plainVariant, .homemadeVariant, .largeTuple, .missingUnit, .undocumented,
        .unversionedPackage, .loneVersion, .missingGate, .incompatibleGate, .unusedType, .unusedUse, .emptyItem,
        .worldWithoutExports,
    ]
}
