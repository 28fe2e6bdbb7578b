import OrderedCollections
import WComposeComponentModel

extension WIT {
    package struct PrintingOptions: Sendable {
        /// Whether doc comments are printed.
        package var hasDocumentation: Bool

        package init(hasDocumentation: Bool = true) { self.hasDocumentation = hasDocumentation }
    }
}

extension WIT.Resolution {
    /// The text of a package, which gives the same package when it is parsed.
    ///
    /// - Parameter nested: other packages, which follow it as nested ones.
    package func text(
        of package: WIT.PackageID, nesting nested: [WIT.PackageID] = [],
        options: WIT.PrintingOptions = WIT.PrintingOptions()
    ) -> String {
        var printer = Printer(resolution: self, options: options)
        printer.print(package, isNested: false)
        for other in nested where other != package { printer.print(other, isNested: true) }
        return String(decoding: printer.bytes, as: UTF8.self)
    }
}

/// Writes packages in WIT.
struct Printer {
    let resolution: WIT.Resolution
    let options: WIT.PrintingOptions
    /// What is written so far. Bytes, since they are appended by the ten thousand.
    private(set) var bytes: [UInt8] = []
    private var depth = 0

    init(resolution: WIT.Resolution, options: WIT.PrintingOptions) {
        self.resolution = resolution
        self.options = options
    }

    mutating func print(_ id: WIT.PackageID, isNested: Bool) {
        let package = resolution[id]
        if isNested { line() }
        documentation(package.documentation)
        if isNested {
            open("package \(name(of: package.name))")
        } else {
            line("package \(name(of: package.name));")
        }
        var isFirst = isNested
        for interface in package.interfaces.values {
            if !isFirst { line() }
            isFirst = false
            print(interface)
        }
        for world in package.worlds.values {
            if !isFirst { line() }
            isFirst = false
            print(world)
        }
        if isNested { close() }
    }

    private mutating func print(_ id: WIT.InterfaceID) {
        let interface = resolution[id]
        annotations(interface.annotations)
        open("interface \(identifier(interface.name ?? ""))")
        body(of: interface)
        close()
    }

    /// The items of an interface.
    mutating func body(of interface: WIT.Interface) {
        var isFirst = types(Array(interface.types.values), functions: Array(interface.functions.values))
        for function in interface.functions.values where function.kind == .freestanding {
            if !isFirst { line() }
            isFirst = false
            annotations(function.annotations)
            indent()
            append(identifier(function.name))
            append(": ")
            endLine(withTypeOf: function)
        }
    }

    // MARK: - Lines

    mutating func line(_ content: String = "") {
        if !content.isEmpty {
            indent()
            append(content)
        }
        endLine()
    }

    /// The space before the first word of a line.
    mutating func indent() {
        for _ in 0..<depth {
            bytes.append(0x20)
            bytes.append(0x20)
        }
    }

    mutating func endLine() { bytes.append(0x0a) }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func open(_ content: String) {
        line(content + " {")
        depth += 1
    }

    mutating func close() {
        depth -= 1
        line("}")
    }

    mutating func annotations(_ annotations: WIT.Annotations) {
        documentation(annotations.documentation)
        gate(annotations.gate)
        if let id = annotations.externalID { line("@external-id(\"\(Self.escaped(id))\")") }
    }

    mutating func documentation(_ documentation: String?) {
        guard options.hasDocumentation, let documentation else { return }
        let text = Array(documentation.utf8)
        var start = 0
        for end in 0...text.count where end == text.count || text[end] == 0x0a {
            indent()
            append(start == end ? "///" : "/// ")
            bytes.append(contentsOf: text[start..<end])
            endLine()
            start = end + 1
        }
    }

    private mutating func gate(_ gate: WIT.Gate) {
        for annotation in gate.annotations { line(annotation) }
    }

    // MARK: - Names

    func identifier(_ name: String) -> String {
        Keyword(named: name) == nil && !Self.formerKeywords.contains(name) ? name : "%" + name
    }

    /// Older readers take these for types.
    private static let formerKeywords = ["float32", "float64"]

    private func name(of package: WIT.PackageName) -> String {
        let name = "\(identifier(package.namespace)):\(identifier(package.name))"
        return package.version.map { "\(name)@\($0)" } ?? name
    }

    /// An interface as a path, from within `package`.
    func path(to id: WIT.InterfaceID, from package: WIT.PackageID) -> String {
        let interface = resolution[id]
        let name = identifier(interface.name ?? "")
        guard interface.package != package else { return name }
        let other = resolution[interface.package].name
        let path = "\(identifier(other.namespace)):\(identifier(other.name))/\(name)"
        return other.version.map { "\(path)@\($0)" } ?? path
    }

    /// The contents of a `string-literal`.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case " "..."~": result.unicodeScalars.append(scalar)
            default: result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return result
    }
}
