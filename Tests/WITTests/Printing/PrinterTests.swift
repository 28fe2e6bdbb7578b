import Testing
import WComposeComponentModel
import WComposeDiagnostics

@testable import WComposeWIT

struct PrinterTests {
    /// Texts as they are printed.
    static let texts = [
        """
        /// About the package.
        package a:b@1.0.0;

        interface j {
          type a = u8;

          type b = string;
        }

        /// About
        ///
        ///   the interface.
        @since(version = 0.9.0)
        @deprecated(version = 1.0.0)
        interface i {
          use j.{a, b as c};

          /// A record.
          record r {
            /// A field.
            x: a,
            %type: list<c>,
          }

          variant v {
            one,
            /// A payload.
            two(option<r>),
          }

          enum e {
            one,
          }

          flags f {
            %static,
            two,
          }

          type t = tuple<u8, result<_, string>, map<string, u32>, list<u8, 4>, stream<u8>, future>;

          /// A resource.
          resource s {
            /// It makes one.
            constructor(a: u8) -> result<s, e>;
            m: func(other: borrow<s>) -> s;
            @since(version = 1.0.0)
            n: static async func();
          }

          type h = own<s>;

          type also-s = s;

          /// A function.
          @external-id("a \\"b\\" \\\\ \\u{e9}")
          %func: func(%interface: v) -> result<f, error-context>;
        }

        world w {
          import j;
          import k: interface {
            f: func();
          }
          import l: j;
          use j.{a};

          resource s {
            m: func();
          }
          import f: func(x: a) -> s;

          export g: async func();
          @since(version = 1.0.0)
          export i;
        }

        """,
        """
        package %list:%package;

        interface %world {
          type %u8 = u8;

          resource %resource;

          %float32: func();
        }

        world %import {
          import %world;
        }

        """,
        "package a:b;\n",
    ]

    @Test(arguments: texts)
    func whatIsPrintedIsPrintedAgain(text: String) {
        let resolved = ResolvedTexts(text)
        #expect(resolved.complaints == [])
        #expect(resolved.text == text)
    }

    @Test func spaceAndOrderBecomeThoseOfOneForm() {
        let resolved = ResolvedTexts(
            """
            package a:b;world w{export f:func();import i;}
            interface i{/* c */ f:func(a:u8,)->u8;type t=u8;record r{a:t}use j.{u};}
            // Not for it.

            interface j { resource u { } }
            """)
        #expect(resolved.complaints == [])
        #expect(
            resolved.text == """
                package a:b;

                /// Not for it.
                interface j {
                  resource u;
                }

                interface i {
                  use j.{u};

                  type t = u8;

                  record r {
                    a: t,
                  }

                  /// c
                  f: func(a: u8) -> u8;
                }

                world w {
                  import j;
                  import i;

                  export f: func();
                }

                """)
    }

    @Test func otherPackagesAreNested() {
        let resolved = ResolvedTexts(
            "package a:b; world w { import c:%enum/i@0.1.0; }",
            dependencies: ["/// Docs.\npackage c:%enum@0.1.0; interface i { type t = u8; } interface k {}"])
        #expect(resolved.complaints == [])
        #expect(
            resolved.text == """
                package a:b;

                world w {
                  import c:%enum/i@0.1.0;
                }

                /// Docs.
                package c:%enum@0.1.0 {
                  interface i {
                    type t = u8;
                  }

                  interface k {
                  }
                }

                """)
        #expect(resolved.text.map { ResolvedTexts($0).text } == resolved.text)
    }

    @Test func withoutDocumentationTheRestIsTheSame() throws {
        let resolved = ResolvedTexts("/// A.\npackage a:b; /// B.\ninterface i { /// C.\n enum e { /// D.\n x } }")
        let root = try #require(resolved.root)
        #expect(
            resolved.resolution.text(of: root, options: WIT.PrintingOptions(hasDocumentation: false))
                == "package a:b;\n\ninterface i {\n  enum e {\n    x,\n  }\n}\n")
    }

    @Test func gatesOfFeaturesArePrinted() {
        let text = """
            package a:b;

            interface i {
              @unstable(feature = %use)
              type t = u8;
            }

            """
        #expect(ResolvedTexts(text, features: .all).text == text)
        #expect(ResolvedTexts(text).text == "package a:b;\n\ninterface i {\n}\n")
    }
}
