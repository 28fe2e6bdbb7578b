package import WComposeComposition
package import WComposePlatform

/// A graph, with all that was read for it.
package struct LoadedGraph: Sendable {
    /// Of its own file.
    package var path: String
    /// Nothing where it has errors.
    package var graph: CompositionGraph?
    /// The graph files, its own first.
    package var graphFiles: [InputFile] = []
    /// The lock of the outermost, where it was read.
    package var lockFile: InputFile?
    /// The files of components, those of nested graphs as well; one that is named twice is there twice.
    package var componentFiles: [ReadFile] = []
    /// Where a graph file would have been read that is not there.
    package var absences: [String] = []
    /// What is in them, each once, in the order in which they were loaded.
    package var packages: [PackageID] = []

    package init(path: String, graph: CompositionGraph? = nil) {
        self.path = path
        self.graph = graph
    }

    /// All files, each once, under the shortest way to write its path.
    package var files: [ReadFile] {
        (graphFiles.map { ReadFile($0) } + componentFiles + (lockFile.map { [ReadFile($0)] } ?? [])).normalized
    }
}
