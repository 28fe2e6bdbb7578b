// Exports `backup`: borrows a file of the file handler, and gives a new one away.
@_expose(wasm, "example:file/backup@1.0.0#copy")
@c(backup_copy)
func copy(_ sourceHandle: Int32, _ bytes: Raw, _ count: Int) -> Raw {
    let source = File(handle: sourceHandle)
    let path = takeBytes(bytes, count)
    let out = allocate(16)
    do throws(IOError) {
        let copy = File(path: path)
        try source.seek(0)
        try copy.write(source.read(source.size))
        out.storeBytes(of: 0, as: UInt8.self)
        (out + 4).storeBytes(of: copy.giveAway(), as: Int32.self)
    } catch {
        out.storeBytes(of: 1, as: UInt8.self)
        error.write(at: out + 4)
    }
    return out
}

@_expose(wasm, "cabi_post_example:file/backup@1.0.0#copy")
@c(backup_copy_done)
func copyDone(_ out: Raw) {
    if out.load(as: UInt8.self) != 0, (out + 4).load(as: UInt8.self) == 3 { releaseText(at: out + 8) }
    release(out)
}
