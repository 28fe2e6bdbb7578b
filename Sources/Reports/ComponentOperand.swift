/// A component as a call names it, which makes an instance of it.
package struct ComponentOperand: Hashable, Sendable {
    /// The id of the instance; nothing: one is made of the name of the file.
    package var id: String?
    package var path: String
    /// The exports that are all that is taken of it; nothing: any.
    package var exports: [String]?

    package init(_ path: String, as id: String? = nil, taking exports: [String]? = nil) {
        self.path = path
        self.id = id
        self.exports = exports
    }

    /// As the command line has it: `ID=PATH#EXPORT,EXPORT`.
    package var spelling: String {
        (id.map { $0 + "=" } ?? "") + path + (exports.map { "#" + $0.joined(separator: ",") } ?? "")
    }
}

/// Something that the result of `plug` exports.
package enum PlugExport: Hashable, Sendable {
    /// All that the socket exports.
    case socket
    /// That, and what plugs export and nothing takes.
    case all
    /// An export of the socket, or of a plug, by its name.
    case named(String)

    /// - Parameter word: as the command line has it.
    package init(_ word: String) {
        switch word {
        case "socket": self = .socket
        case "all": self = .all
        default: self = .named(word)
        }
    }

    package var spelling: String {
        switch self {
        case .socket: "socket"
        case .all: "all"
        case .named(let name): name
        }
    }
}
