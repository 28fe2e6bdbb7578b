/// The flags of symbols in a `dylink.0` section, as its annotation calls them. See "Dynamic Linking" in
/// WebAssembly/tool-conventions.
enum LinkingFlags {
    static let names: [(name: StaticString, flag: UInt32)] = [
        ("binding-weak", 0x01), ("binding-local", 0x02), ("visibility-hidden", 0x04), ("undefined", 0x10),
        ("exported", 0x20), ("explicit-name", 0x40), ("no-strip", 0x80), ("tls", 0x100), ("absolute", 0x200),
    ]
}
