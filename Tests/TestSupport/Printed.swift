package import WComposeWasmBinary
package import WComposeWasmText

/// The text of a module or component.
package func printed(
    _ bytes: [UInt8], _ options: PrintingOptions = PrintingOptions()
) throws(BinaryError) -> String {
    let text = Text()
    var writer = TextWriter { text.bytes.append(copying: $0) }
    try TextPrinter.print(bytes.span, options: options, into: &writer)
    writer.finish()
    return String(decoding: text.bytes, as: UTF8.self)
}

private final class Text {
    var bytes: [UInt8] = []
}
