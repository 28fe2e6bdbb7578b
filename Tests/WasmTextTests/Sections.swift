import WComposeComponentBinary
import WComposeWasmBinary

/// A component of the sections that `write` writes.
func component(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter()
    writer.componentPreamble()
    write(&writer)
    return writer.bytes
}
