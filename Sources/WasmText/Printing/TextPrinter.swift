import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

/// Prints binaries as text.
package enum TextPrinter {
    /// Prints a module or a component, whichever the bytes are.
    ///
    /// - Parameter writer: is given all of the text; `finish()` is left to the caller.
    package static func print(
        _ bytes: Span<UInt8>, options: PrintingOptions = PrintingOptions(), into writer: inout TextWriter
    ) throws(BinaryError) {
        var reader = ByteReader(bytes)
        writer.showsOffsets = options.showsOffsets
        switch try BinaryLayer(from: &reader) {
        case .module:
            var printer = CoreModulePrinter(writer, options)
            defer { writer = printer.writer }
            try printer.printModule(ByteReader(bytes))
        case .component:
            let component = try Component(reading: ByteReader(bytes))
            var printer = ComponentPrinter(writer, options)
            defer { writer = printer.writer }
            try printer.print(component, reader: ByteReader(bytes))
        }
    }
}
