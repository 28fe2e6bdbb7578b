import Glibc
import WComposeCommands
import WComposePlatform

exit(Tool.run(Environment.arguments).rawValue)
