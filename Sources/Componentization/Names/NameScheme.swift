import WComposeComponentModel
import WComposeCoreWasm
import WComposeWIT

/// How the imports and exports of core modules are named. See "Name Mangling" in BuildTargets.md for the standard one; the
/// other is that of wasm-tools before it.
enum NameScheme: Sendable {
    case legacy, standard

    static let standardPrefix = "cm32p2"

    /// The module of which the functions of the world are imported, without the scheme's prefix.
    var root: String { self == .legacy ? "$root" : "" }
    /// What stands before the names of interfaces in names of modules.
    var interfacePrefix: String { self == .legacy ? "" : "|" }
    /// What stands before the name of an exported interface whose built-ins are imported.
    var exportedPrefix: String { self == .legacy ? "[export]" : "_ex_" }

    var memory: String { self == .legacy ? "memory" : "_memory" }
    var realloc: String { self == .legacy ? "cabi_realloc" : "_realloc" }
    var initialize: String { "_initialize" }
    var functionTable: String? { self == .legacy ? "__indirect_function_table" : nil }
    var taskHook: String? { self == .legacy ? "__wasm_task_hook" : nil }

    /// Of the built-in of a resource, which it is and of which resource.
    func resourceBuiltin(_ name: Substring) -> (builtin: CanonicalBuiltin, resource: Substring)? {
        for (builtin, word) in Self.resourceBuiltins {
            switch self {
            case .legacy: if let rest = name.dropping(prefix: "[resource-\(word)]") { return (builtin, rest) }
            case .standard: if let rest = name.dropping(suffix: "_\(word)") { return (builtin, rest) }
            }
        }
        return nil
    }

    private static let resourceBuiltins: [(CanonicalBuiltin, String)] = [
        (.resourceDrop, "drop"), (.resourceNew, "new"), (.resourceRep, "rep"),
    ]

    /// The name of a function of an export of the world.
    func exportName(of function: TargetWorld.Function, in world: TargetWorld) -> String {
        switch self {
        case .legacy:
            guard function.interface != nil else { return function.name }
            return world.resolution.name(of: function.key) + "#" + function.name
        case .standard:
            guard function.interface != nil else { return "||" + function.name }
            return "|" + world.canonicalName(of: function.key) + "|" + function.name
        }
    }

    /// All names that a module may export a function by.
    static func exportNames(of function: TargetWorld.Function, in world: TargetWorld) -> [String] {
        let plain = legacy.exportName(of: function, in: world)
        let lifted = world.wit(function).type.isAsync ? [asyncLift + plain, asyncLiftStackful + plain] : []
        return [plain] + lifted + [standardPrefix + standard.exportName(of: function, in: world)]
    }

    func postReturnName(of export: String) -> String {
        self == .legacy ? "cabi_post_" + export : export + "_post"
    }

    func destructorName(of resource: String, in key: String) -> String {
        self == .legacy ? key + "#[dtor]" + resource : "|" + key + "|" + resource + "_dtor"
    }

    static let asyncLower = "[async-lower]"
    static let asyncLift = "[async-lift]"
    static let asyncLiftStackful = "[async-lift-stackful]"
    static let callback = "[callback]"
}

extension StringProtocol {
    /// What follows a prefix; nil where it does not begin with it.
    func dropping(prefix: String) -> SubSequence? {
        hasPrefix(prefix) ? self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...] : nil
    }

    /// What precedes a suffix; nil where it does not end with it.
    func dropping(suffix: String) -> SubSequence? {
        hasSuffix(suffix) ? self[..<utf8.index(endIndex, offsetBy: -suffix.utf8.count)] : nil
    }
}
