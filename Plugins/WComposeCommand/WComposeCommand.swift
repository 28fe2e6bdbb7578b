import Foundation
import PackagePlugin

/// `swift package wcompose ARGUMENTS`: runs wcompose in the directory of the package.
@main
struct WComposeCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        let program = try Program.find()
        guard FileManager.default.changeCurrentDirectoryPath(context.package.directoryURL.path(percentEncoded: false))
        else { throw Failure.noDirectory(context.package.directoryURL.path(percentEncoded: false)) }
        let outcome = try Program.run(program, arguments, capturing: false)
        // Its messages say what is wrong.
        if outcome.status != 0 { throw Failure.status(outcome.status) }
    }

    enum Failure: Error, CustomStringConvertible {
        case noDirectory(String)
        case status(Int32)

        var description: String {
            switch self {
            case .noDirectory(let path): "cannot change to \(path)"
            case .status(let status): "wcompose ended with status \(status)"
            }
        }
    }
}
