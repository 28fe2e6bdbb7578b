"""Tests of Samples/builds with the real tools: python3 test_builds.py WCOMPOSE [make ninja cmake meson bazel swiftpm]

Copies the sample to a temporary folder, builds it with each tool, changes inputs, and checks which commands ran and which
files are new. A tool that is missing is skipped, and named; with REQUIRE_PEERS=1 it is a failure.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bazel
import remote
import swiftpm
from project import Copy, Failure, expect
from recipes import check_recipes

# A name that has to be escaped in a depfile.
ODD = "odd $1 #2.wasm"


class Tool:
    """A build tool: its commands, and what it says when there is nothing to do."""

    # Folders may have spaces in their names.
    prefix = "wcompose builds."

    def __init__(self, name, programs, build, idle, setup=None, report=False, odd=ODD):
        self.name, self.programs, self.build, self.setup = name, programs, build, setup
        # Whether there is a report of crowd.yaml, and a name that the tool understands in a depfile.
        self.report, self.odd = report, odd
        self.idle = re.compile(idle)

    def test(self, wcompose, folder, say):
        def project(name, cache=True):
            (folder / name).mkdir(parents=True)
            return Project(folder / name, self, wcompose, cache)

        follow_changes(project("with a cache"), say)
        go_without_a_cache(project("without", cache=False), say)
        same_bytes(project("here"), project("else where/deep"), say)
        use_odd_names(project("odd"), say)


TOOLS = {
    "make": [Tool("make", ["make"], ["make", "-j2"], r"Nothing to be done for 'all'")],
    "ninja": [Tool("ninja", ["ninja"], ["ninja"], r"no work to do")],
    "cmake": [
        # CMake rewrites the depfile for Ninja, and leaves `#` and `$` in it as they are.
        Tool("cmake with Ninja", ["cmake", "ninja"], ["cmake", "--build", "build"], r"no work to do",
             ["cmake", "-S", ".", "-B", "build", "-G", "Ninja"], report=True, odd="odd 1.wasm"),
        # It names the targets, and nothing that it does.
        Tool("cmake with Makefiles", ["cmake", "make"], ["cmake", "--build", "build", "--parallel", "2"],
             r"\A(\[ *\d+%\] Built target \w+\n)+\Z",
             ["cmake", "-S", ".", "-B", "build", "-G", "Unix Makefiles"], report=True),
    ],
    "meson": [
        Tool("meson", ["meson", "ninja"], ["meson", "compile", "-C", "build"], r"no work to do",
             ["meson", "setup", "build"])
    ],
    # It does not compare times, and keeps what it makes elsewhere, so it has tests of its own.
    "bazel": [bazel.Local(), remote.BuildGrid()],
    "swiftpm": [swiftpm.SwiftPM()],
}


class Run:
    """What a build printed, and the graphs that it composed."""

    def __init__(self, status, output, graphs):
        self.status, self.output, self.graphs = status, output, graphs


class Project(Copy):
    """A copy of the sample that a tool builds."""

    def __init__(self, folder, tool, wcompose, cache):
        super().__init__(folder, wcompose)
        self.tool = tool
        self.log = folder / "calls"
        # A command on the path that notes which graph it is called for.
        (folder / "bin").mkdir()
        command = folder / "bin" / "wcompose"
        command.write_text(
            f"#!/bin/sh\nprintf '%s\\n' \"$2\" >> {shlex.quote(str(self.log))}\nexec {shlex.quote(wcompose)} \"$@\"\n")
        command.chmod(0o755)
        self.environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C"}
        # A `make` that runs this must not be taken for the caller of the one under test.
        for name in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS", "WCOMPOSE", "XDG_CACHE_HOME"]:
            self.environment.pop(name, None)
        if cache:
            self.environment["XDG_CACHE_HOME"] = str(folder / "cache")
        else:
            self.environment["HOME"] = "/proc/nonexistent"
        if tool.setup:
            done = self.run(tool.setup)
            expect(done.returncode == 0, "the setup failed", done.stdout)

    def run(self, command):
        return subprocess.run(
            command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def build(self, *more):
        self.log.write_text("")
        done = self.run([*self.tool.build, *more])
        graphs = sorted(Path(line).name for line in self.log.read_text().splitlines())
        return Run(done.returncode, done.stdout, graphs)

    def output(self, name):
        return self.root / "build" / name

    def outputs(self):
        names = ["hello.wasm", "crowd.wasm", "sums.txt"] + ["crowd.json"] * self.tool.report
        return [self.output(name) for name in names]

    def state(self):
        """The time, the file and the bytes of each output."""
        return {
            path.name: (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes()) for path in self.outputs()
        }

    # What must hold.

    def builds(self, composed, new):
        """A build composes these graphs, and these files are new, no others."""
        before = self.state() if all(path.exists() for path in self.outputs()) else None
        run = self.build()
        expect(run.status == 0, "the build failed", run.output)
        expect(run.graphs == sorted(composed), f"composed {run.graphs}, not {sorted(composed)}", run.output)
        after = self.state()
        if before is not None:
            changed = {name for name in after if after[name][:2] != before[name][:2]} - {"crowd.json"}
            expect(changed == set(new), f"new are {sorted(changed)}, not {sorted(new)}", run.output)
        for graph in composed:
            name = Path(graph).stem + ".wasm"
            expect(after[name][2] == self.direct(graph), f"{name} is not what compose makes")

    def is_idle(self):
        before = self.state()
        run = self.build()
        expect(run.status == 0 and run.graphs == [], "something was done", run.output)
        expect(self.tool.idle.search(run.output), "the tool does not say that it is up to date", run.output)
        expect(self.state() == before, "a file is new")

    def fails(self, place):
        """A build fails with a message at this place, and the outputs are as they were; a report may tell of the error."""
        before = self.state()
        run = self.build()
        expect(run.status != 0, "the build did not fail", run.output)
        expect(re.search(r"^error\[WC\d+\]: ", run.output, re.M) and re.search(rf"--> (.*/)?{place}:\d+$", run.output, re.M),
               f"no error at {place}", run.output)
        changed = {name for name, state in self.state().items() if state != before[name]} - {"crowd.json"}
        expect(not changed, f"{sorted(changed)} changed", run.output)


def follow_changes(project, say):
    """Builds, changes inputs, and builds again."""
    inner = project.nested / "inner" / "wcompose.yaml"
    formal, words = project.nested / "inner" / "formal.wasm", project.nested / "inner" / "words.wasm"
    hello, hello_text = project.root / "hello.yaml", (project.root / "hello.yaml").read_text()
    both = ["hello.yaml", "crowd.yaml"]

    say("the first build composes what `wcompose compose` does")
    project.builds(both, [])
    say("the second does nothing")
    project.is_idle()
    say("a changed component")
    project.change_component(formal, "one")
    project.builds(["crowd.yaml"], ["crowd.wasm", "sums.txt"])
    project.is_idle()
    say("a changed component that both use")
    project.change_component(words, "two")
    project.builds(both, ["hello.wasm", "crowd.wasm", "sums.txt"])
    project.is_idle()
    say("a changed graph")
    project.write(hello, hello_text + "package: example:hi@1.0.0\nexports: [greeter, words]\n")
    project.builds(["hello.yaml"], ["hello.wasm", "sums.txt"])
    say("a changed nested graph")
    inner_text = inner.read_text()
    project.replace(inner, "chain: [words, formal]", "chain: [words, again, formal]")
    project.replace(inner, "patterns:", "instances:\n  again: formal\n  formal: formal\npatterns:")
    project.builds(["crowd.yaml"], ["crowd.wasm", "sums.txt"])
    project.is_idle()
    say("touched inputs")
    for path in [formal, inner]:
        project.touch(path)
        project.builds(["crowd.yaml"], [])
        project.is_idle()
    say("a change without effect")
    project.write(inner, inner.read_text() + "# a comment\n")
    project.builds(["crowd.yaml"], [])
    project.is_idle()
    say("another input")
    project.write(hello, hello_text.replace("patterns:", "  formal: ../nested/inner/formal.wasm\npatterns:")
                  .replace("[words, greeter]", "[words, formal, greeter]"))
    project.builds(["hello.yaml"], ["hello.wasm", "sums.txt"])
    project.change_component(formal, "three")
    project.builds(both, ["hello.wasm", "crowd.wasm", "sums.txt"])
    project.is_idle()
    say("a deleted output")
    for path in project.outputs():
        before = project.state()
        path.unlink()
        run = project.build()
        expect(run.status == 0 and project.state()[path.name][2] == before[path.name][2], f"no {path.name}", run.output)
        project.is_idle()
    say("a nested graph with an error")
    good = inner.read_text()
    project.replace(inner, "[words, again, formal]", "[words, nosuch, formal]")
    line = 1 + inner.read_text().splitlines().index("  - chain: [words, nosuch, formal]")
    project.fails(rf"inner/wcompose\.yaml:{line}")
    project.fails(rf"inner/wcompose\.yaml:{line}")
    project.write(inner, good)
    project.builds(["crowd.yaml"], [])
    say("a missing component")
    kept = formal.read_bytes()
    formal.unlink()
    project.fails(r"inner/wcompose\.yaml:4")
    project.write(formal, kept)
    project.builds(both, [])
    project.is_idle()


def go_without_a_cache(project, say):
    """The same where nothing can be remembered: outputs are compared."""
    say("without a cache")
    formal = project.nested / "inner" / "formal.wasm"
    project.builds(["hello.yaml", "crowd.yaml"], [])
    project.is_idle()
    project.touch(formal)
    project.builds(["crowd.yaml"], [])
    project.is_idle()
    project.change_component(formal, "one")
    project.builds(["crowd.yaml"], ["crowd.wasm", "sums.txt"])
    project.is_idle()


def use_odd_names(project, say):
    """Names with spaces, `#` and `$`: of a component with every tool, of a graph where the tool can have it."""
    say("names with spaces, # and $")
    odd = project.nested / project.tool.odd
    (project.nested / "inner" / "words.wasm").rename(odd)
    for graph in [project.root / "hello.yaml", project.root / "crowd.yaml", project.nested / "inner" / "wcompose.yaml"]:
        project.write(graph, re.sub(r"words: \S*words.wasm", f"words: {os.path.relpath(odd, graph.parent)!r}",
                                    graph.read_text()))
    project.builds(["hello.yaml", "crowd.yaml"], [])
    project.is_idle()
    project.change_component(odd, "odd")
    project.builds(["hello.yaml", "crowd.yaml"], ["hello.wasm", "crowd.wasm", "sums.txt"])
    more = []
    if project.tool.name == "make":
        name = "o$d#"
        more = ["GRAPHS=hello crowd o$$d#", *(f"build/{each}.wasm" for each in ["hello", "crowd", name])]
    elif project.tool.name == "ninja":
        name = "o$d #"
        build = project.root / "build.ninja"
        build.write_text(build.read_text() + "build build/o$$d$ #.wasm: compose o$$d$ #.yaml\n")
    else:
        return
    shutil.copy(project.root / "hello.yaml", project.root / f"{name}.yaml")
    output = project.output(f"{name}.wasm")

    def step(composed):
        run = project.build(*more)
        expect(run.status == 0 and run.graphs == sorted(composed), f"composed {run.graphs}, not {composed}", run.output)
        return output.stat().st_mtime_ns, output.read_bytes()

    first = step([f"{name}.yaml"])
    expect(first[1] == project.output("hello.wasm").read_bytes(), f"{output.name} is not what compose makes")
    expect(step([]) == first, f"{output.name} is new")
    project.touch(project.root / f"{name}.yaml")
    expect(step([f"{name}.yaml"]) == first, f"{output.name} is new")
    project.change_component(odd, "odder")
    expect(step(["hello.yaml", "crowd.yaml", f"{name}.yaml"])[1] != first[1], f"{output.name} is old")
    expect(step([])[1] == project.output("hello.wasm").read_bytes(), f"{output.name} is not what compose makes")


def same_bytes(one, two, say):
    say("two clean trees have the same bytes")
    for project in [one, two]:
        project.builds(["hello.yaml", "crowd.yaml"], [])
    for name in ["hello.wasm", "crowd.wasm"]:
        expect(one.output(name).read_bytes() == two.output(name).read_bytes(), f"{name} differs")


def say(what):
    print(f"  {what}", flush=True)


def main(arguments):
    if not arguments or set(arguments[1:]) - set(TOOLS):
        sys.exit(f"usage: test_builds.py WCOMPOSE [{' '.join(TOOLS)}]")
    wcompose = str(Path(arguments[0]).absolute())
    failed, skipped = [], []
    print("recipes", flush=True)
    with tempfile.TemporaryDirectory(prefix=Tool.prefix) as folder:
        problems = check_recipes(Copy(Path(folder), wcompose).root, wcompose)
        print("".join(f"  FAILED: {problem}\n" for problem in problems), end="", flush=True)
        failed += ["recipes"] * bool(problems)
    for tool in [tool for name in arguments[1:] or TOOLS for tool in TOOLS[name]]:
        missing = [program for program in tool.programs if not shutil.which(program)]
        if missing:
            print(f"{tool.name}: skipped, no {' and no '.join(missing)}", flush=True)
            skipped.append(tool.name)
            continue
        started = time.monotonic()
        print(tool.name, flush=True)
        with tempfile.TemporaryDirectory(prefix=tool.prefix) as folder:
            try:
                tool.test(wcompose, Path(folder), say)
                print(f"{tool.name}: passed in {time.monotonic() - started:.1f} s", flush=True)
            except Failure as failure:
                print(f"{tool.name}: FAILED: {failure}", flush=True)
                failed.append(tool.name)
    if os.environ.get("REQUIRE_PEERS") == "1":
        failed += [f"{name} (missing)" for name in skipped]
    elif skipped:
        print(f"skipped: {', '.join(skipped)}")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
