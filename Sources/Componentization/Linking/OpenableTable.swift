import WComposeCoreWasm

/// What `dlopen` and `dlsym` look up while the program runs: a table in memory of the libraries that can be opened, sorted
/// by name, each with a table of its symbols, sorted by name. All numbers are of 32 bits, little endian.
///
/// | what | numbers |
/// |---|---|
/// | root | count of libraries, their address |
/// | library | length of its name, address of it, count of symbols, their address |
/// | symbol | length of its name, address of it, its place in the table of functions or its address in memory |
///
/// Names are padded with zeros to four bytes. Addresses of data are filled in as the program starts.
struct OpenableTable {
    /// Where in memory it begins.
    let memoryBase: UInt32
    /// Where in the table the functions begin that it speaks of.
    let tableBase: UInt32
    private(set) var bytes: [UInt8] = []
    /// Where in memory the address of a symbol belongs.
    private(set) var dataAddresses: [DataAddress] = []
    /// The functions that it speaks of, as they follow each other in the table.
    private(set) var functions: [Function] = []
    /// The address of the root.
    private(set) var rootAddress: UInt32 = 0

    struct DataAddress {
        var library: Int
        var name: CoreName
        var address: UInt32
    }

    struct Function {
        var library: Int
        var symbol: Symbol
    }

    init(of libraries: [LibraryMetadata], memoryBase: UInt32, tableBase: UInt32) {
        self.memoryBase = memoryBase
        self.tableBase = tableBase
        var rows: [LibraryRow] = []
        for (place, library) in libraries.enumerated() where library.isOpenable {
            rows.append(add(library, at: place))
        }
        rows.sort { $0.name < $1.name }
        let start = nextAddress
        for row in rows {
            write(UInt32(clamping: row.name.text.utf8.count))
            write(row.nameAddress)
            write(row.symbols)
            write(row.symbolsAddress)
        }
        rootAddress = nextAddress
        write(UInt32(clamping: rows.count))
        write(start)
    }

    private struct LibraryRow {
        var name: CoreName
        var nameAddress: UInt32
        var symbols: UInt32
        var symbolsAddress: UInt32
    }

    private mutating func add(_ library: LibraryMetadata, at place: Int) -> LibraryRow {
        let nameAddress = write(library.name)
        // All names come first: the rows follow each other.
        let names = library.exports.map { write($0.name) }
        let start = nextAddress
        var count: UInt32 = 0
        for (symbol, address) in zip(library.exports, names) {
            // A tag has no address. Peers count it all the same, so that looking up goes beyond the rows.
            if case .tag = symbol.type { continue }
            count += 1
            write(UInt32(clamping: symbol.name.text.utf8.count))
            write(address)
            if case .function = symbol.type {
                write(tableBase &+ UInt32(truncatingIfNeeded: functions.count))
                functions.append(Function(library: place, symbol: symbol))
            } else {
                dataAddresses.append(DataAddress(library: place, name: symbol.name, address: nextAddress))
                write(UInt32(0))
            }
        }
        return LibraryRow(name: library.name, nameAddress: nameAddress, symbols: count, symbolsAddress: start)
    }

    /// The address of what is written next. Where that is beyond 4 GiB, so is all that follows, and the layout says so.
    private var nextAddress: UInt32 { memoryBase &+ UInt32(truncatingIfNeeded: bytes.count) }

    private mutating func write(_ number: UInt32) { bytes.append(littleEndian: number) }

    /// Writes a name, and gives its address.
    private mutating func write(_ name: CoreName) -> UInt32 {
        let address = nextAddress
        let name = Array(name.text.utf8)
        bytes += name
        bytes += Array(repeating: 0, count: (4 - name.count % 4) % 4)
        return address
    }
}

extension [UInt8] {
    /// Appends the four bytes of a number, the lowest first.
    mutating func append(littleEndian number: UInt32) {
        for shift: UInt32 in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
