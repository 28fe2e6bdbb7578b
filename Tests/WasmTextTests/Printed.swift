import WComposeComponentBinary
import WComposeWasmBinary
import WComposeWasmText

/// The text of a module or component.
func printed(_ bytes: [UInt8], _ options: PrintingOptions = PrintingOptions()) throws(BinaryError) -> String {
    let text = Text()
    var writer = TextWriter { text.bytes += $0 }
    try TextPrinter.print(bytes.span, options: options, into: &writer)
    writer.finish()
    return String(decoding: text.bytes, as: UTF8.self)
}

/// A component of the sections that `write` writes.
func component(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter()
    writer.componentPreamble()
    write(&writer)
    return writer.bytes
}

private final class Text {
    var bytes: [UInt8] = []
}
