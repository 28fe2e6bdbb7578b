package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_7`.
    package mutating func section(types: [TypeDefinition]) { section(.type) { $0.list(types) { $0.write($1) } } }

    /// `deftype`. See "Type Definitions" in Binary.md.
    package mutating func write(_ type: TypeDefinition) {
        switch type {
        case .value(let type): write(type)
        case .function(let function): write(function)
        case .component(let declarations):
            byte(0x41)
            list(declarations) { $0.write($1) }
        case .instance(let declarations):
            byte(0x42)
            list(declarations) { $0.write($1) }
        case .resource(let resource):
            byte(0x3f)
            write(resource.representation)
            optional(resource.destructor) { $0.index($1) }
        }
    }

    /// `functype`.
    package mutating func write(_ function: FuncType) {
        byte(function.isAsync ? 0x43 : 0x40)
        list(function.parameters) { $0.write($1) }
        resultList(function.result)
    }
}
