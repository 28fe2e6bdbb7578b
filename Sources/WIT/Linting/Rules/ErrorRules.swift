import WComposeComponentModel
import WComposeDiagnostics

/// Errors that callers cannot handle.
enum ErrorRules: LintFamily {
    static let rules = [stringError, emptyError]

    static let stringError = LintRule(
        "WC0664", "string-error", .warning, "`string` as an error type",
        why: """
            Programs cannot tell errors apart by a text for humans, and a text that programs parse can never change. A \
            variant with a case for each error serves both; a case may carry a text.
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
                case .result(_, let error?) = package.shape(of: result),
                package.primitive(error) == .string
            else { return nil }
            let help = ["define a variant with a case for each error"]
            // A type that has many functions is told of once.
            if case .named(let id) = error {
                let type = package.resolution[package.resolution.original(of: id)]
                if let place = type.annotations.place, package.isOwn(place) {
                    return LintFinding("error type `\(type.name)` is a string", at: place, help: help)
                }
            }
            return LintFinding("error type of \(function.title) is a string", at: function.place, help: help)
        }
    }

    static let emptyError = LintRule(
        "WC0665", "empty-error", .note, "error without information",
        why: """
            `result<value>` says that a call failed, but not why. That is enough if there is only one way to fail. \
            Otherwise, an error type tells callers how to react, and leaves room for more cases.
            """,
        bad: "parse: func(text: string) -> result<document>;",
        good: "parse: func(text: string) -> result<document, parse-error>;"
    ) { package in
        package.functions.compactMap { function in
            guard let result = function.result, case .result(let ok, nil) = package.shape(of: result) else {
                return nil
            }
            let given = ok.map { package.spelling(of: $0) } ?? "_"
            return LintFinding(
                "\(function.title) returns an error without information", at: function.place,
                help: ["if it can fail in more than one way, return `result<\(given), error>`"])
        }
    }
}
