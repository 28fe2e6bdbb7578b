"""Tests of Samples/builds/swiftpm: the package is built with SwiftPM, which composes with the plugins of this package."""

import os
import re
import shlex
import shutil
import subprocess

from project import SAMPLES, Copy, expect


class Package(Copy):
    """A copy of the sample's package, with a command on the path that notes what it is called with."""

    def __init__(self, folder, wcompose):
        super().__init__(folder, wcompose)
        self.root = self.root / "swiftpm"
        self.sources = self.root / "Sources" / "App"
        self.replace(self.root / "Package.swift", '"../../.."', f'"{SAMPLES.parent}"')
        self.log = folder / "calls"
        self.bin = folder / "bin"
        self.bin.mkdir()
        command = self.bin / "wcompose"
        command.write_text(
            f"#!/bin/sh\nprintf '%s %s\\n' \"$1\" \"${{2##*/}}\" >> {shlex.quote(str(self.log))}\n"
            f"exec {shlex.quote(wcompose)} \"$@\"\n")
        command.chmod(0o755)
        self.environment = {**os.environ, "PATH": f"{self.bin}:{os.environ['PATH']}", "LC_ALL": "C"}
        self.environment.pop("WCOMPOSE", None)

    def run(self, *command, **environment):
        return subprocess.run(
            command, cwd=self.root, env={**self.environment, **environment}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)

    def output(self, name):
        return self.root / ".build" / "debug" / "App_App.resources" / f"{name}.wasm"

    def state(self):
        """The time and the bytes of each resource."""
        return {name: (self.output(name).stat().st_mtime_ns, self.output(name).read_bytes())
                for name in ["hello", "crowd"] if self.output(name).exists()}

    def composed(self):
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return sorted({line.split()[1] for line in lines if line.startswith("compose ")})

    def builds(self, new, composed=None):
        """A build makes these resources anew, as `wcompose compose` makes them, and no others."""
        before = self.state()
        self.log.write_text("")
        done = self.run("swift", "build")
        expect(done.returncode == 0, "the build failed", done.stdout)
        after = self.state()
        changed = [name for name in after if after[name] != before.get(name)]
        expect(changed == new, f"new are {changed}, not {new}", done.stdout)
        if composed is not None:
            expect(self.composed() == composed, f"composed {self.composed()}, not {composed}", done.stdout)
        for name in new:
            expect(after[name][1] == self.direct(self.sources / f"{name}.yaml"), f"{name}.wasm is not what compose makes")
        said = self.run(".build/debug/App")
        sizes = "".join(f"{name} {len(after[name][1])}\n" for name in ["hello", "crowd"])
        expect(said.stdout == sizes, "the program finds other resources", said.stdout)

    def fails(self, *says, **environment):
        before = self.state()
        done = self.run("swift", "build", **environment)
        expect(done.returncode != 0, "the build did not fail", done.stdout)
        for text in says:
            expect(re.search(text, done.stdout), f"it does not say {text!r}", done.stdout)
        expect(self.state() == before, "a resource changed")


class SwiftPM:
    name = "swiftpm"
    programs = ["swift"]
    prefix = "wcompose builds."

    def test(self, wcompose, folder, say):
        def package(name):
            (folder / name).mkdir(parents=True)
            return Package(folder / name, wcompose)

        one = package("one")
        self.follow_changes(one, say)
        self.use_the_command(one, say)
        say("another clean tree has the same bytes")
        two = package("else where")
        shutil.rmtree(two.sources)
        shutil.copytree(one.sources, two.sources)
        two.builds(["hello", "crowd"])
        for name in ["hello", "crowd"]:
            expect(two.output(name).read_bytes() == one.output(name).read_bytes(), f"{name} differs")

    def follow_changes(self, package, say):
        formal, words = package.sources / "inner" / "formal.wasm", package.sources / "inner" / "words.wasm"
        inner, hello = package.sources / "inner" / "wcompose.yaml", package.sources / "hello.yaml"
        say("the first build composes what `wcompose compose` does")
        package.builds(["hello", "crowd"], ["crowd.yaml", "hello.yaml"])
        say("the second does nothing")
        package.builds([], [])
        say("a changed component")
        package.change_component(formal, "one")
        package.builds(["crowd"])
        package.builds([], [])
        say("a changed component that both use")
        package.change_component(words, "two")
        package.builds(["hello", "crowd"])
        say("a changed nested graph")
        package.replace(inner, "chain: [words, formal]", "chain: [words, again, formal]")
        package.replace(inner, "patterns:", "instances:\n  again: formal\n  formal: formal\npatterns:")
        package.builds(["crowd"])
        package.builds([], [])
        say("touched inputs, and a change without effect")
        package.touch(formal)
        package.write(inner, inner.read_text() + "# a comment\n")
        package.builds([])
        say("another input")
        more = package.sources / "more.wasm"
        shutil.copy(formal, more)
        package.replace(hello, "patterns:", "  more: more.wasm\npatterns:")
        package.replace(hello, "[words, greeter]", "[words, more, greeter]")
        package.builds(["hello"])
        package.change_component(more, "three")
        package.builds(["hello"])
        say("a graph with an error")
        good = inner.read_text()
        package.replace(inner, "[words, again, formal]", "[words, nosuch, formal]")
        line = 1 + inner.read_text().splitlines().index("  - chain: [words, nosuch, formal]")
        package.fails(r"error\[WC\d+\]: ", rf"--> .*inner/wcompose\.yaml:{line}:\d+")
        package.write(inner, good)
        package.builds([])
        say("a file outside of the target")
        text = hello.read_text()
        outside = package.root / "outside.wasm"
        shutil.copy(words, outside)
        package.replace(hello, "inner/words.wasm", "../../outside.wasm")
        # SwiftPM plans anew where there is another file.
        package.write(package.sources / "notes.yaml", "a: b\n")
        package.fails(r"hello\.yaml.*uses .*outside\.wasm, outside of App")
        (package.sources / "notes.yaml").unlink()
        package.write(hello, text)
        package.builds([])
        say("no command")
        package.write(package.sources / "notes.yaml", "a: b\n")
        package.fails("WCOMPOSE names /nonexistent, which is no program", WCOMPOSE="/nonexistent")
        (package.sources / "notes.yaml").unlink()

    def use_the_command(self, package, say):
        say("the command plugin")

        def command(*arguments):
            return package.run("swift", "package", "--allow-writing-to-package-directory", "wcompose", *arguments)

        done = command("compose", "Sources/App/hello.yaml", "-o", "direct.wasm")
        expect(done.returncode == 0 and "composed `direct.wasm`" in done.stdout, "it does not compose", done.stdout)
        expect((package.root / "direct.wasm").read_bytes() == package.output("hello").read_bytes(), "other bytes")
        done = command("check", "nosuch.yaml")
        expect(done.returncode != 0 and "error[WC0001]" in done.stdout, "no error", done.stdout)
        expect("wcompose ended with status 3" in done.stdout, "no status", done.stdout)
