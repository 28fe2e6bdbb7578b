import WComposeComponentModel
package import WComposeDiagnostics
package import WComposePlatform
import WComposeValidation

/// A component that was read: the file it is in, and what of its contents matters later.
package struct LoadedPackage: Sendable {
    /// The first file that holds it.
    package var file: InputFile
    /// The file of the core module that the component was made of, where it was.
    package var source: InputFile?
    /// The files of the adapters that it was made with.
    package var adapters: [InputFile] = []
    /// All files that hold it, as a person named them, in the order in which they were asked for.
    package var paths: [String]
    /// Where the first of them is named, unless that is the command line.
    package var location: Location?
    /// Itself, and the core modules and components in it.
    package var moduleAndComponentCount: Int
    /// The core modules that are still to be validated, and what is wrong with the others.
    var modules: [EmbeddedModule]
    var faults: [ModuleFault]
    /// What is wrong with all of these; nothing before they were validated.
    var codeFaults: [Diagnostic]?
}
