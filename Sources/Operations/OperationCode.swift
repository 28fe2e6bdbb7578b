import WComposeDiagnostics

/// What is said of what a command does, beside what it reads.
package enum OperationCode: String, DiagnosticCodes {
    /// A plug satisfies no import (a warning).
    case unusedPlug = "WC0214"
    /// No plug satisfies any import.
    case nothingPlugged = "WC0215"
    /// An engine would refuse the result (a warning).
    case engineLimit = "WC0217"
    /// What was composed is not valid: a mistake of wcompose.
    case invalidOutput = "WC0224"
    /// A graph is not composed for an error in a file that is told of elsewhere.
    case notComposed = "WC0228"
    /// A file cannot be named in a depfile.
    case unlistedDependency = "WC0229"
    /// A composition is another than the locked one (a warning, unless it is asked for).
    case lockDiffers = "WC0230"
    /// There is no lock where one is asked for.
    case missingLock = "WC0231"
    /// There is no instance of the id that is asked for.
    case noSuchInstance = "WC0240"
    /// A picture needs a program that is not installed.
    case missingLayoutProgram = "WC0241"
    /// The program that lays out pictures failed.
    case failedLayout = "WC0242"
    /// A component is not composed of others.
    case notComposedOfOthers = "WC0243"
    /// A composition has what graph files have no words for.
    case cannotDecompose = "WC0244"
    /// A component is embedded and not instantiated (a warning).
    case unusedComponent = "WC0245"
    /// A name in `--exports` means more than one export.
    case ambiguousExport = "WC0246"
    /// A document says what a graph file has no words for.
    case cannotConvert = "WC0247"
    /// Two files are of kinds that have nothing to be compared by.
    case cannotCompare = "WC0250"
    /// A core module has a type that a component has no words for.
    case cannotUnbundle = "WC0254"
    /// A directive of a script did not end as it says.
    case failedDirective = "WC0505"
    /// A directory holds no test scripts.
    case noScripts = "WC0506"
}
