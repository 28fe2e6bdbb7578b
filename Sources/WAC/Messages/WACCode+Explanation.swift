package import WComposeDiagnostics

extension WACCode {
    package var explanation: Explanation {
        switch self {
        case .malformedDocument:
            Explanation(
                code, "syntax error in WAC",
                """
                The text is not a WAC document here. A document begins with `package name;`, followed by statements: \
                `import`, `let`, `export`, and declarations of types as in WIT.
                """,
                example: """
                    package example:shop;

                    let store = new example:store { ... };
                    export store...;
                    """,
                cure: "change the text to what the message expects")
        case .undefinedName:
            Explanation(
                code, "undefined name",
                """
                Statements are read from top to bottom, and a name must be defined before it is used: by `import`, \
                `let` or a declaration. Inside an interface or world, only its own types are known; `use` brings those \
                of others.
                """,
                example: """
                    let shop = new example:shop { store: stor.orders };   // it is called store
                    """,
                cure: "correct the name, or move the definition up")
        case .duplicateName:
            Explanation(
                code, "name defined twice",
                "Each name at the root of a document is defined once, whatever it stands for.",
                example: """
                    import log: example:log/logger;
                    let log = new example:log {};
                    """,
                cure: "rename one of them")
        case .wrongKind:
            Explanation(
                code, "name of the wrong kind",
                """
                The name stands for something else than what belongs here: for example, `targets` takes a world, `use` \
                takes types of an interface, and only instances have exports.
                """,
                example: """
                    type id = u32;

                    world shop {
                      import id;      // a type, not an interface
                    }
                    """,
                cure: "name something of the kind that the message asks for")
        case .unknownPackage:
            Explanation(
                code, "package of a document not found",
                """
                A package is looked for where `--dep` says, then as `deps/NAMESPACE/NAME.wasm` beside the document, or \
                `deps/NAMESPACE/NAME/VERSION.wasm` where the document gives a version. In the place of a file may be a \
                directory with WIT.
                """,
                example: """
                    wcompose compose shop.wac --dep example:store=build/store.wasm -o shop.wasm
                    """,
                cure: "put the file where the message says, or name it with `--dep`")
        case .unknownPackageItem:
            Explanation(
                code, "package without this interface or world",
                """
                `package/item` names an interface or world of a package of WIT. A component is no such package: its \
                exports are taken of its instances.
                """,
                example: """
                    import store: example:api/stores;     // it is called store
                    """,
                cure: "use one of the names in the message")
        case .selfInstantiation:
            Explanation(
                code, "document that instantiates itself",
                "`new` names the package that the document defines.",
                example: """
                    package example:shop;

                    let shop = new example:shop {};
                    """,
                cure: "give the document another name")
        case .unknownArgument:
            Explanation(
                code, "argument for no import",
                """
                The component has no import of this name. An argument is named as the component names its import, or by \
                what follows the last `/` where only one import ends so. Without a name, it is for the import of its \
                interface, or of its own name.
                """,
                example: """
                    let shop = new example:shop { warehouse: store.orders };   // it imports example:api/orders
                    """,
                cure: "use one of the names in the message")
        case .duplicateArgument:
            Explanation(
                code, "import with two arguments",
                "Each import of an instance is given one argument.",
                example: """
                    let shop = new example:shop { orders: a.orders, orders: b.orders };
                    """,
                cure: "remove one of them")
        case .missingArgument:
            Explanation(
                code, "missing argument",
                """
                All imports of an instance are given an argument, unless the arguments end in `...`: then the \
                composition imports the rest.
                """,
                example: """
                    let shop = new example:shop { orders: store.orders };        // it imports more
                    let shop = new example:shop { orders: store.orders, ... };   // the rest comes from the host
                    """,
                cure: "pass what is missing, or end the arguments with `...`")
        case .spreadWithoutEffect:
            Explanation(
                code, "spread without effect",
                """
                `...name` gives the imports that have no argument yet what the instance exports under the same names. \
                `export name...;` exports all that is not exported yet. Here is nothing left to give or to export.
                """,
                example: """
                    let shop = new example:shop { ...log };   // log exports nothing that shop imports
                    """,
                cure: "remove it, or name what is meant")
        case .unknownExport:
            Explanation(
                code, "export that the instance does not have",
                """
                `instance.name` is an export of this name, or the only one that ends in it after a `/`; \
                `instance["name"]` is the export of exactly this name.
                """,
                example: """
                    let orders = store["example:api/orders"];    // it exports example:api/orders@1.0.0
                    """,
                cure: "use one of the names in the message")
        case .exportNeedsName:
            Explanation(
                code, "export without a name",
                """
                An import or an export of an instance is exported under the name that it has. An instance as a whole has \
                none.
                """,
                example: """
                    export shop;              // as what?
                    export shop as "shop";
                    export shop...;           // all that it exports
                    """,
                cure: "add `as name`, or export what the instance exports: `...`")
        case .duplicateExternName:
            Explanation(
                code, "import or export of one name twice",
                "Imports of the composition have different names, as have its exports. Declared types are exports too.",
                example: """
                    export a.orders;
                    export b.orders;
                    """,
                cure: "give one of them another name with `as`")
        case .importConflict:
            Explanation(
                code, "import of the document and of an instance",
                """
                The document imports something under the name of an import that an instance leaves open with `...`. The \
                two would be one import of the composition.
                """,
                example: """
                    import orders: example:api/orders;
                    let shop = new example:shop { ... };     // it imports example:api/orders as well
                    """,
                cure: "pass the import to the instance, or import it under another name with `as`")
        case .unimportedType:
            Explanation(
                code, "import that uses a declared type",
                """
                Types that are declared at the root of a document are exported by the composition. An import cannot use \
                them: its types come from the host. Nor can a function of a world be imported by itself whose type uses named \
                types of the world: nothing would name them.
                """,
                example: """
                    record order { id: u32 }
                    import place: func(order: order);
                    """,
                cure: "declare the type in an interface, and import that or `use` the type")
        }
    }
}
