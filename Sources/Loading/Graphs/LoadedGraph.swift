package import WComposeComposition
package import WComposePlatform
package import WComposeWAC

/// A graph, with all that was read for it.
package struct LoadedGraph: Sendable {
    /// Of its own file.
    package var path: String
    /// Nothing where it has errors.
    package var graph: CompositionGraph?
    /// The graph files, its own first.
    package var graphFiles: [InputFile] = []
    /// The adapters of core modules among the components.
    package var adapterFiles: [ReadFile] = []
    /// The lock of the outermost, where it was read.
    package var lockFile: InputFile?
    /// The components that it names, those of nested graphs as well; one that is named twice is there twice.
    package var components: [Component] = []
    /// The files of WIT that documents take interfaces from.
    package var witFiles: [ReadFile] = []
    /// Where a graph file would have been read that is not there.
    package var absences: [String] = []
    /// Of a WAC document, what it says.
    package var document: LoadedDocument?
    /// What is in them, each once, in the order in which they were loaded.
    package var packages: [PackageID] = []

    package init(path: String, graph: CompositionGraph? = nil) {
        self.path = path
        self.graph = graph
    }

    /// A document as it was read, with where the packages are that it names.
    package struct LoadedDocument: Sendable {
        package var syntax: DocumentSyntax
        package var text: [UInt8]
        package var paths: [PackageKey: String]
    }

    /// A component, and what is in its file.
    package struct Component: Sendable {
        package var file: ReadFile
        /// Nothing where that has errors.
        package var package: PackageID?

        package init(_ file: ReadFile, _ package: PackageID?) {
            self.file = file
            self.package = package
        }
    }

    /// All files, as they were opened.
    package var files: [ReadFile] {
        let others = lockFile.map { [ReadFile($0)] } ?? []
        return graphFiles.map { ReadFile($0) } + components.map(\.file) + adapterFiles + witFiles + others
    }
}
