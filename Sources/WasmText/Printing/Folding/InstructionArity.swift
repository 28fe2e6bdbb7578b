import WComposeCoreWasm
import WComposeWasmBinary

/// How many operands an instruction takes and how many it leaves. It is asked for the look of folded text alone: where a
/// module is not valid, any answer will do.
struct InstructionArity {
    /// What a module says of its types, functions and tags, by index.
    var types: [CompositeType] = []
    var functions: [UInt32] = []
    var tags: [UInt32] = []
    private let rules = ArityRules.standard

    typealias Arity = (operands: Int, results: Int)

    /// Of an instruction that is no block.
    ///
    /// - Parameters:
    ///   - reader: where its immediates stand.
    ///   - returned: how many operands the function returns.
    func arity(
        of instruction: Instruction, _ reader: consuming ByteReader, in tree: borrowing InstructionTree, returned: Int
    ) throws(BinaryError) -> Arity {
        var reader = reader
        switch rules[instruction.opcode] {
        case .fixed(let operands, let results): return (operands, results)
        case .call: return signature(ofFunction: try reader.u32())
        case .returnCall: return (signature(ofFunction: try reader.u32()).operands, 0)
        case .callByReference:
            let signature = signature(ofType: try reader.u32())
            return (signature.operands + 1, signature.results)
        case .returnCallByReference: return (signature(ofType: try reader.u32()).operands + 1, 0)
        case .return: return (returned, 0)
        case .branch(let more, let leaves):
            let taken = tree.labelArity(try reader.u32()) ?? returned
            return (taken + more, leaves.map { taken + $0 } ?? 0)
        case .branchTable:
            for _ in 0..<(try reader.count(of: .branchTarget)) { _ = try reader.u32() }
            return ((tree.labelArity(try reader.u32()) ?? returned) + 1, 0)
        case .branchOnCast(let more):
            _ = try reader.byte()
            let taken = tree.labelArity(try reader.u32()) ?? returned
            return (taken + more, taken)
        case .throw: return (signature(ofTag: try reader.u32()).operands, 0)
        case .suspend: return signature(ofTag: try reader.u32())
        case .structure(let more): return (fieldCount(try reader.u32()) + more, 1)
        case .arrayOfCount:
            _ = try reader.u32()
            return (Int(try reader.u32()), 1)
        case .bind:
            let signature = signature(ofType: try reader.u32())
            return (max(0, signature.operands - self.signature(ofType: try reader.u32()).operands) + 1, 1)
        case .resume:
            let signature = signature(ofType: try reader.u32())
            return (signature.operands + 1, signature.results)
        case .resumeThrow:
            let signature = signature(ofType: try reader.u32())
            return (self.signature(ofTag: try reader.u32()).operands + 1, signature.results)
        case .resumeThrowReference: return (2, signature(ofType: try reader.u32()).results)
        case .switch: return (signature(ofType: try reader.u32()).operands, 0)
        }
    }

    /// Of a block, as its type says.
    ///
    /// - Parameter reader: where the type stands; goes past it.
    func arity(ofBlock reader: inout ByteReader) throws(BinaryError) -> Arity {
        if reader.skip(ifNext: 0x40) { return (0, 0) }
        if let next = reader.peek(), next & 0xc0 == 0x40 {
            _ = try CoreValueType(from: &reader)
            return (0, 1)
        }
        let index: CoreTypeIndex = try reader.typeIndex(.coreType)
        return signature(ofType: index.rawValue)
    }

    func signature(ofFunction index: UInt32) -> Arity {
        Int(index) < functions.count ? signature(ofType: functions[Int(index)]) : (0, 0)
    }

    private func signature(ofTag index: UInt32) -> Arity {
        Int(index) < tags.count ? signature(ofType: tags[Int(index)]) : (0, 0)
    }

    /// Of a function type, or of a continuation of one.
    private func signature(ofType index: UInt32) -> Arity {
        guard Int(index) < types.count else { return (0, 0) }
        var type = types[Int(index)]
        if case .continuation(let function) = type, Int(function.rawValue) < types.count {
            type = types[Int(function.rawValue)]
        }
        guard case .function(let signature) = type else { return (0, 0) }
        return (signature.parameters.count, signature.results.count)
    }

    private func fieldCount(_ type: UInt32) -> Int {
        guard Int(type) < types.count, case .structure(let fields) = types[Int(type)] else { return 0 }
        return fields.count
    }
}

/// What the arity of each instruction depends on.
private struct ArityRules: Sendable {
    enum Rule: Sendable {
        case fixed(Int, Int)
        case call, returnCall, callByReference, returnCallByReference, `return`
        /// As many operands as the label takes and `more`; what is left besides those of the label, if it goes on.
        case branch(more: Int, leaves: Int?)
        case branchTable
        case branchOnCast(more: Int)
        case `throw`, suspend
        case structure(more: Int)
        case arrayOfCount
        case bind, resume, resumeThrow, resumeThrowReference, `switch`
    }

    static let standard = ArityRules()

    /// By the raw value of the opcode.
    private let rules: [Rule]

    subscript(_ opcode: Opcode) -> Rule { rules[Int(opcode.rawValue)] }

    private init() {
        let table = InstructionTable.standard
        var rules = Array(repeating: Rule.fixed(0, 0), count: Opcode.limit)
        var byName: [String: Rule] = [:]
        for (rule, names) in Self.named {
            for name in names.split(separator: " ") { byName[String(name)] = rule }
        }
        for instruction in table.all {
            let name = table.mnemonic(of: instruction)
            if let arity = table.arity(of: instruction) {
                rules[Int(instruction.opcode.rawValue)] = .fixed(arity.operands, arity.results)
            } else if let rule = byName[String(copying: name, 0..<name.count)] {
                rules[Int(instruction.opcode.rawValue)] = rule
            }
        }
        self.rules = rules
    }

    /// Those that the instruction table gives no signature, since their types depend on their use.
    private static let named: [(Rule, String)] = [
        (
            .fixed(0, 1),
            """
            local.get global.get table.size memory.size ref.null ref.func struct.new_default global.atomic.get
            """
        ),
        (.fixed(1, 0), "drop local.set global.set throw_ref global.atomic.set"),
        (
            .fixed(1, 1),
            """
            local.tee table.get memory.grow ref.is_null ref.as_non_null ref.test ref.cast ref.get_desc \
            any.convert_extern extern.convert_any ref.i31 ref.i31_shared i31.get_s i31.get_u struct.new_default_desc \
            struct.get struct.get_s struct.get_u array.new_default array.len cont.new global.atomic.rmw.add \
            global.atomic.rmw.sub global.atomic.rmw.and global.atomic.rmw.or global.atomic.rmw.xor \
            global.atomic.rmw.xchg table.atomic.get struct.atomic.get struct.atomic.get_s struct.atomic.get_u
            """
        ),
        (.fixed(2, 0), "table.set struct.set memory.discard table.atomic.set struct.atomic.set"),
        (
            .fixed(2, 1),
            """
            table.grow ref.eq ref.cast_desc_eq array.new array.new_data array.new_elem array.get array.get_s \
            array.get_u array.atomic.get array.atomic.get_s array.atomic.get_u global.atomic.rmw.cmpxchg \
            table.atomic.rmw.xchg struct.atomic.rmw.add struct.atomic.rmw.sub struct.atomic.rmw.and \
            struct.atomic.rmw.or struct.atomic.rmw.xor struct.atomic.rmw.xchg
            """
        ),
        (
            .fixed(3, 0),
            """
            table.fill table.copy table.init memory.fill memory.copy memory.init array.set array.atomic.set
            """
        ),
        (
            .fixed(3, 1),
            """
            select table.atomic.rmw.cmpxchg struct.atomic.rmw.cmpxchg array.atomic.rmw.add array.atomic.rmw.sub \
            array.atomic.rmw.and array.atomic.rmw.or array.atomic.rmw.xor array.atomic.rmw.xchg
            """
        ),
        (.fixed(4, 0), "array.fill array.init_data array.init_elem"),
        (.fixed(4, 1), "array.atomic.rmw.cmpxchg"),
        (.fixed(5, 0), "array.copy"),
        (.call, "call"), (.returnCall, "return_call"), (.callByReference, "call_indirect call_ref"),
        (.returnCallByReference, "return_call_indirect return_call_ref"), (.return, "return"),
        (.branch(more: 0, leaves: nil), "br"), (.branch(more: 1, leaves: 0), "br_if"),
        (.branch(more: 1, leaves: 1), "br_on_null"), (.branch(more: 0, leaves: -1), "br_on_non_null"),
        (.branchTable, "br_table"), (.branchOnCast(more: 0), "br_on_cast br_on_cast_fail"),
        (.branchOnCast(more: 1), "br_on_cast_desc_eq br_on_cast_desc_eq_fail"), (.throw, "throw"),
        (.suspend, "suspend"), (.structure(more: 0), "struct.new"), (.structure(more: 1), "struct.new_desc"),
        (.arrayOfCount, "array.new_fixed"), (.bind, "cont.bind"), (.resume, "resume"),
        (.resumeThrow, "resume_throw"), (.resumeThrowReference, "resume_throw_ref"), (.switch, "switch"),
    ]
}
