/// What messages, reports and places call a file.
package enum FileName {
    /// The path as a person would type it; `<stdin>` for `-`, which is standard input.
    ///
    /// Commands that a message tells to run have the path itself.
    package static func shown(_ path: String) -> String { path == "-" ? "<stdin>" : path }
}
