import Glibc
import WComposeCommands

exit(Tool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
