import ArgumentParser

/// Which messages are shown.
struct MessageOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
    var quiet = false
}
