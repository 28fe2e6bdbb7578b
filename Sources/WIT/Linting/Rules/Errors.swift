import WComposeComponentModel
import WComposeDiagnostics

extension LintRule {
    static let stringError = LintRule(
        .stringError, "string-error", .warning, "`string` as an error type",
        why: """
            A program cannot tell what went wrong from a text that is written for people, and a text that programs look \
            into can never change. A variant with a case for each reason serves both; a case may carry a text.
            """,
        bad: "load: func(name: string) -> result<document, string>;",
        good: """
            variant load-error {
                not-found,
                access-denied,
                other(string),
            }
            load: func(name: string) -> result<document, load-error>;
            """
    ) { package in
        package.functions.compactMap { function in
            guard let result = function.result,
                case .result(_, let error?) = package.resolution.shape(of: result),
                package.resolution.primitive(error) == .string
            else { return nil }
            let help = ["define a variant with a case for each thing that can go wrong"]
            // A type that has many functions is told of once.
            if case .named(let id) = error {
                let type = package.resolution[package.resolution.original(of: id)]
                if let place = type.annotations.place, package.isOwn(place) {
                    return LintFinding("the error `\(type.name)` is a string", at: place, help: help)
                }
            }
            return LintFinding("the error of \(function.title) is a string", at: function.place, help: help)
        }
    }

    static let emptyError = LintRule(
        .emptyError, "empty-error", .note, "error without information",
        why: """
            `result<value>` says that something failed, but not what. That is enough where there is one way to fail; \
            else an error type tells the caller what can be done, and has room for what comes later.
            """,
        bad: "parse: func(text: string) -> result<document>;",
        good: "parse: func(text: string) -> result<document, parse-error>;"
    ) { package in
        package.functions.compactMap { function in
            guard let result = function.result, case .result(let ok, nil) = package.resolution.shape(of: result) else {
                return nil
            }
            let given = ok.map { package.resolution.spell($0) } ?? "_"
            return LintFinding(
                "\(function.title) does not say what went wrong", at: function.place,
                help: ["where it can fail in more than one way, let it give `result<\(given), error>`"])
        }
    }
}
