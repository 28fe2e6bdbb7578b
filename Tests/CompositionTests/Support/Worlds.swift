/// Packages that the worlds of many tests share.
enum Worlds {
    static let text = """
        package t:text { interface lines { process: func(line: string) -> string; } }
        package t:text@1.0.0 { interface lines { process: func(line: string) -> string; } }
        package t:text@1.1.0 { interface lines { process: func(line: string) -> string; count: func() -> u32; } }
        package t:text@1.2.0 { interface lines { process: func(line: list<u8>) -> string; } }
        package t:text@2.0.0 { interface lines { process: func(line: string) -> string; } }
        package t:text@0.2.1 { interface lines { process: func(line: string) -> string; } }
        package t:text@0.2.2 { interface lines { process: func(line: string) -> string; } }
        package t:text@0.3.0 { interface lines { process: func(line: string) -> string; } }
        package t:text@0.0.1 { interface lines { process: func(line: string) -> string; } }
        package t:text@0.0.2 { interface lines { process: func(line: string) -> string; } }
        package t:text@1.0.0-rc.1 { interface lines { process: func(line: string) -> string; } }
        package t:other@1.0.0 { interface lines { process: func(line: string) -> string; } }
        package t:log@1.0.0 { interface sink { write: func(text: string); } }

        """

    /// A world of each version of `t:text/lines` that exports it, and one that imports it: `export-1-0-0`.
    static let versions =
        ["1.0.0", "1.1.0", "1.2.0", "2.0.0", "0.2.1", "0.2.2", "0.3.0", "0.0.1", "0.0.2", "1.0.0-rc.1"]
        .map { version in
            let name = String(version.map { $0 == "." ? "-" : $0 })
            return """
                world export-\(label(name)) { export t:text/lines@\(version); }
                world import-\(label(name)) { import t:text/lines@\(version); export run: func(); }

                """
        }.joined() + text

    /// In labels no word begins with a digit: `1-0-0` becomes `v1-v0-v0`.
    static func label(_ version: String) -> String {
        version.split { "-.".contains($0) }.map { $0.first?.isNumber == true ? "v\($0)" : String($0) }
            .joined(separator: "-")
    }
}
