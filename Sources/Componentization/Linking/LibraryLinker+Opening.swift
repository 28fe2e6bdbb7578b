package import WComposeCoreWasm
import WComposeWasmText

extension LibraryLinker {
    /// The name by which libraries need the one that has `dlopen` and `dlsym`.
    package static let openingLibraryName: CoreName = "libdl.so"

    /// That library, which looks up what the libraries are that can be opened, and needs no other. Packaging/libdl has
    /// its source.
    package static func openingLibrary() -> [UInt8] {
        guard let library = try? encoded(PackageResources.libdl_wat) else {
            preconditionFailure("the library is a module in the text format")
        }
        return library
    }

    private static func encoded(_ text: [UInt8]) throws(TextError) -> [UInt8] { try TextFormat.encode(text.span) }
}
