/// A generated composition: instances of files in a folder, and how they are joined.
struct Composition {
    /// The files without `.wasm`.
    var files: [String]
    var instances: [Instance]
    /// The interface or function of instance 0 that the composition exports.
    var export: String
    /// Whether imports are left that no instance feeds.
    var isOpen = false

    struct Instance {
        var file: String
        var arguments: [Argument]
    }

    /// An import and the export that feeds it.
    struct Argument {
        var name: String
        var provider: Int
        var export: String
    }
}

extension Composition {
    /// For `wcompose compose`: every import is named, so that no search is needed.
    var graphFile: String {
        var text = "wcompose: 1\ncomponents:\n"
        for file in files { text += "  \(file): \(file).wasm\n" }
        text += "instances:\n"
        for (index, instance) in instances.enumerated() {
            text += "  i\(index):\n    component: \(instance.file)\n"
            if !instance.arguments.isEmpty { text += "    with:\n" }
            for argument in instance.arguments {
                text += "      \"\(argument.name)\": { from: i\(argument.provider), export: \"\(argument.export)\" }\n"
            }
        }
        return text + "exports:\n  - { from: i0, export: \"\(export)\" }\n"
    }

    /// The configuration of `wasm-tools compose`, which is given the file of instance 0 apart.
    var wasmToolsConfiguration: String {
        var text = "dependencies:\n"
        for file in files where file != instances[0].file { text += "  c-\(file): \(file).wasm\n" }
        text += "instantiations:\n"
        for (index, instance) in instances.enumerated() {
            text += index == 0 ? "  root:\n" : "  i\(index):\n    dependency: c-\(instance.file)\n"
            if !instance.arguments.isEmpty { text += "    arguments:\n" }
            for argument in instance.arguments {
                text += "      \"\(argument.name)\": "
                text += "{ instance: i\(argument.provider), export: \"\(argument.export)\" }\n"
            }
        }
        return text
    }

    /// The document of `wac compose`, which finds the files as packages of the namespace `bench`.
    var wacDocument: String {
        var text = "package bench:composed;\n"
        for index in instances.indices.reversed() {
            let arguments = instances[index].arguments.map { argument in
                let name = argument.name.contains(":") ? "\"\(argument.name)\"" : argument.name
                return "\(name): i\(argument.provider)[\"\(argument.export)\"], "
            }
            let rest = isOpen ? "... " : ""
            text += "let i\(index) = new bench:\(instances[index].file) { \(arguments.joined())\(rest)};\n"
        }
        return text + "export i0[\"\(export)\"];\n"
    }
}
