"""Builds Samples/builds with Bazel: what runs, what it sees, and what comes out."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from project import SAMPLES, Copy, Failure, expect

# A label takes these characters, and the graph file any.
ODD = "odd $1 #2.wasm"
COMPONENTS = ["hello.wasm", "crowd.wasm", "middle.wasm", "crowd_of_middle.wasm"]
# All that runs in a clean tree.
ALL = [*COMPONENTS, "hello.wit", "crowd.wit", "sums.txt"]
# No build takes longer, with a server to be started.
LIMIT = 180


class Run:
    """What a build printed, and what it ran: from Bazel's log of executions, which has no actions that were up to date."""

    def __init__(self, status, output, log):
        self.status, self.output = status, output
        self.spawns = parse_log(log.read_text()) if log.exists() else []

    @property
    def made(self):
        """The names of the outputs that were made, without reports: they come with components."""
        names = [Path(output).name for spawn in self.spawns for output in spawn["listedOutputs"]]
        return sorted(name for name in names if not name.endswith(".report.json"))


def parse_log(text):
    """The values of a log of executions, which is JSON objects one after another."""
    decoder, spawns, text = json.JSONDecoder(), [], text.lstrip()
    while text:
        spawn, end = decoder.raw_decode(text)
        spawns.append(spawn)
        text = text[end:].lstrip()
    return spawns


class Workspace(Copy):
    """A copy of the sample with a Bazel server of its own; ends the server when it is left."""

    def __init__(self, folder, wcompose, options=()):
        super().__init__(folder, wcompose)
        self.folder, self.options = folder, options
        self.base = folder.parent / f"{folder.name}.base"
        shutil.copy(SAMPLES / "WORKSPACE", folder)
        # Nothing of the user's takes part, and no home is needed.
        self.environment = {"PATH": os.environ["PATH"], "WCOMPOSE": wcompose, "LC_ALL": "C.UTF-8"}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        # `bazel shutdown` would wait for a build that hangs; nothing of the server's is needed again.
        try:
            number = int((self.base / "server" / "server.pid.txt").read_text())
            command = Path(f"/proc/{number}/cmdline")
            # It is empty once the process has ended.
            while str(self.base).encode() in command.read_bytes():
                os.kill(number, signal.SIGKILL)
                time.sleep(0.02)
        except (FileNotFoundError, ProcessLookupError):
            # No server was started, or it has ended.
            pass

    def bazel(self, *command):
        start = ["bazel", "--nohome_rc", f"--output_user_root={self.base}.user", f"--output_base={self.base}",
                 "--max_idle_secs=60"]
        try:
            return subprocess.run(
                [*start, *command], cwd=self.root, env=self.environment, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True, timeout=LIMIT)
        except subprocess.TimeoutExpired as error:
            raise Failure(f"`bazel {command[0]}` takes more than {LIMIT} s\n{(error.output or b'').decode()}") from None

    def build(self, *targets):
        log = self.folder / "executions.json"
        log.unlink(missing_ok=True)
        done = self.bazel(
            "build", "--color=no", "--curses=no", "--nosandbox_debug", f"--execution_log_json_file={log}", *self.options,
            *(targets or [":all"]))
        return Run(done.returncode, done.stdout, log)

    def output(self, name):
        return self.folder / "bazel-bin" / "builds" / name

    def outputs(self):
        reports = [f"{Path(name).stem}.report.json" for name in COMPONENTS]
        return {name: self.output(name).read_bytes() for name in ALL + reports}

    # What must hold.

    def builds(self, made):
        """A build makes these outputs, and all components are what `wcompose compose` makes."""
        run = self.build()
        expect(run.status == 0, "the build failed", run.output)
        expect(run.made == sorted(made), f"made {run.made}, not {sorted(made)}", run.output)
        self.is_right()
        return run

    def is_right(self):
        middle = str(self.output("middle.wasm"))
        for name, graph, options in [
            ("hello.wasm", "hello.yaml", []), ("crowd.wasm", "crowd.yaml", []),
            ("middle.wasm", "../nested/middle/wcompose.yaml", []),
            ("crowd_of_middle.wasm", "crowd.yaml", ["--override", f"greeter={middle}"]),
        ]:
            expect(self.output(name).read_bytes() == self.direct(graph, *options), f"{name} is not what compose makes")

    def is_idle(self):
        before = self.outputs()
        run = self.builds([])
        expect(self.outputs() == before, "an output changed", run.output)

    def fails(self, place, *targets):
        run = self.build(*targets)
        expect(run.status != 0, "the build did not fail", run.output)
        expect(re.search(r"^error\[WC\d+\]: ", run.output, re.M) and re.search(rf"--> {place}:\d+$", run.output, re.M),
               f"no error at {place}", run.output)
        return run


class Local:
    """Bazel on this machine, in its sandbox."""

    name = "bazel"
    programs = ["bazel"]
    # Bazel refuses a workspace whose path has spaces.
    prefix = "wcompose-builds."

    def test(self, wcompose, folder, say):
        with new_workspace(folder / "here", wcompose) as workspace:
            say("the first build composes what `wcompose compose` does")
            run = workspace.builds(ALL)
            first = workspace.outputs()
            say("actions have their inputs, no environment, and no cache")
            check_isolation(workspace, run)
            use_the_provider(workspace, say)
            follow_changes(workspace, say)
            refuse_misuse(workspace, say)
            keep_to_the_lock(workspace, say)
            use_odd_names(workspace, say)
            notice_another_command(workspace, say)
        say("two clean trees have the same bytes")
        with new_workspace(folder / "elsewhere" / "deep", wcompose) as workspace:
            workspace.builds(ALL)
            expect_same(workspace.outputs(), first)


def new_workspace(folder, *rest):
    folder.mkdir(parents=True)
    return Workspace(folder, *rest)


def expect_same(outputs, first):
    for name in first:
        expect(outputs[name] == first[name], f"{name} differs", outputs[name], first[name])


# A rule that has the files of a composition as its own.
CONSUMER = """
load("//builds/bazel:defs.bzl", "WComposeInfo")

def _consumer_impl(ctx):
    info = ctx.attr.of[WComposeInfo]
    return [DefaultInfo(files = depset([info.component, info.report, info.wit]))]

consumer = rule(implementation = _consumer_impl, attrs = {"of": attr.label(providers = [WComposeInfo])})
"""


def use_the_provider(workspace, say):
    say("another rule has the component, its report and its WIT; so have the output groups")
    build, rules, wit = workspace.root / "BUILD.bazel", workspace.root / "consumer.bzl", workspace.output("middle.wit")
    kept = build.read_text()
    rules.write_text(CONSUMER)
    workspace.write(build, f'load("consumer.bzl", "consumer")\n{kept}consumer(name = "consumer", of = ":middle")\n')
    for arguments, made in [([":consumer"], ["middle.wit"]), (["--output_groups=default,report,wit", ":middle"], [])]:
        run = workspace.build(*arguments)
        expect(run.status == 0 and run.made == made, f"made {run.made}, not {made}", run.output)
        for name in ["middle.wasm", "middle.report.json", "middle.wit"]:
            expect(f"bazel-bin/builds/{name}\n" in run.output, f"no {name}", run.output)
    printed = subprocess.run([workspace.wcompose, "wit", workspace.output("middle.wasm")], capture_output=True)
    expect(printed.returncode == 0 and printed.stdout == wit.read_bytes(), f"{wit.name} is not what `wcompose wit` prints")
    workspace.write(build, kept)
    rules.unlink()


def follow_changes(workspace, say):
    """Changes inputs of what was built, and builds again."""
    inner = workspace.nested / "inner" / "wcompose.yaml"
    formal, words = workspace.nested / "inner" / "formal.wasm", workspace.nested / "inner" / "words.wasm"
    hello, hello_text = workspace.root / "hello.yaml", (workspace.root / "hello.yaml").read_text()
    of_formal = ["crowd.wasm", "middle.wasm", "crowd_of_middle.wasm", "crowd.wit", "sums.txt"]

    say("the second does nothing")
    workspace.is_idle()
    say("a changed component")
    workspace.change_component(formal, "one")
    workspace.builds(of_formal)
    workspace.is_idle()
    say("a changed component that all use")
    workspace.change_component(words, "two")
    workspace.builds(ALL)
    workspace.is_idle()
    say("a changed graph")
    workspace.write(hello, hello_text + "package: example:hi@1.0.0\nexports: [greeter, words]\n")
    workspace.builds(["hello.wasm", "hello.wit", "sums.txt"])
    say("a changed nested graph")
    workspace.replace(inner, "chain: [words, formal]", "chain: [words, again, formal]")
    workspace.replace(inner, "patterns:", "instances:\n  again: formal\n  formal: formal\npatterns:")
    workspace.builds(of_formal)
    workspace.is_idle()
    say("touched inputs")
    for path in [formal, inner]:
        workspace.touch(path)
        workspace.is_idle()
    say("a change without effect")
    workspace.write(inner, inner.read_text() + "# a comment\n")
    workspace.builds(["crowd.wasm", "middle.wasm"])
    workspace.is_idle()
    say("a deleted output")
    for name in ["hello.wasm", "crowd.report.json"]:
        workspace.output(name).chmod(0o644)
        workspace.output(name).unlink()
        workspace.builds([name.replace(".report.json", ".wasm")])
        workspace.is_idle()
    say("a nested graph with an error")
    good = inner.read_text()
    workspace.replace(inner, "[words, again, formal]", "[words, nosuch, formal]")
    line = 1 + inner.read_text().splitlines().index("  - chain: [words, nosuch, formal]")
    for _ in range(2):
        workspace.fails(rf"(\S*/)?inner/wcompose\.yaml:{line}", ":crowd")
    workspace.write(inner, good)
    run = workspace.build()
    expect(run.status == 0, "the build failed", run.output)
    workspace.is_idle()
    say("a component that is not declared")
    text = hello.read_text()
    workspace.replace(hello, "patterns:", "  formal: ../nested/inner/formal.wasm\npatterns:")
    workspace.fails(r"builds/hello\.yaml:5", ":hello")
    workspace.write(hello, text)


def check_isolation(workspace, run):
    """Actions of a first build see their inputs and nothing else, and no output tells where it was made."""
    spawns = {Path(spawn["listedOutputs"][-1]).name: spawn for spawn in run.spawns}
    command = "external/wcompose/wcompose"
    nested = [f"nested/{each}" for each in ["inner/formal.wasm", "inner/wcompose.yaml", "inner/words.wasm",
                                            "middle/greeter.wasm", "middle/wcompose.yaml"]]
    made = "bazel-out/[^/]+/bin/builds"
    for name, inputs in [
        ("hello.wasm", ["builds/hello.yaml", "nested/inner/words.wasm", "nested/middle/greeter.wasm"]),
        ("crowd.wasm", ["builds/crowd.yaml", "nested/crowd.wasm", *nested]),
        ("middle.wasm", nested),
        ("crowd_of_middle.wasm",
         [f"{made}/middle.wasm", "builds/crowd.yaml", "nested/crowd.wasm", "nested/inner/words.wasm"]),
        ("hello.wit", [f"{made}/hello.wasm"]),
    ]:
        spawn = spawns[name]
        seen = sorted(each["path"] for each in spawn["inputs"])
        expected = sorted([*inputs, command])
        expect(len(seen) == len(expected) and all(map(re.fullmatch, expected, seen)), f"{name} is made from {seen}")
        expect(spawn["environmentVariables"] == [], f"{name} has an environment: {spawn['environmentVariables']}")
        expect(spawn["runner"] in ["linux-sandbox", "processwrapper-sandbox"], f"{name} was made by {spawn['runner']}")
        expect(all(not argument.startswith("/") for argument in spawn["commandArgs"]), f"{spawn['commandArgs']}")
        if name in COMPONENTS:
            text = workspace.output(f"{Path(name).stem}.report.json").read_text()
            told = sorted(path for each in json.loads(text)["result"]["inputs"] for path in each["paths"])
            expect(told == [path for path in seen if path != command], f"the report of {name} has {told}, not {seen}")
            expect(str(workspace.folder.parent) not in text, f"the report of {name} has paths of this machine", text)


def refuse_misuse(workspace, say):
    """Each mistake in a BUILD file has a message that says what to do."""
    say("mistakes in a BUILD file")
    build = workspace.root / "BUILD.bazel"
    kept = build.read_text()
    locks = [workspace.root / name for name in ["hello.lock", "other.lock"]]
    for lock in locks:
        lock.write_text("")
    for attributes, message in [
        ('srcs = ["//nested:crowd.wasm"]', r"missing value for mandatory attribute 'graph'"),
        ('graph = "nosuch.yaml"', r"missing input file '//builds:nosuch\.yaml'"),
        ('graph = "hello.lock"', r"'//builds:hello\.lock' is misplaced here \(expected \.yaml, \.yml or \.json\)"),
        ('graph = "hello.yaml", srcs = [":middle"]',
         r'builds/middle\.wasm is made by this build: .* use overrides = \{"//builds:middle": "ID"\}'),
        ('graph = "hello.yaml", overrides = {"//nested:inner": "words"}',
         r"//nested:inner must have one file, the component; it has 3"),
        ('graph = "hello.yaml", overrides = {":middle": "words", ":crowd": "greeter, words"}',
         r"//builds:middle and //builds:crowd both override `words`"),
        ('graph = "hello.yaml", overrides = {":middle": "words,"}', r"//builds:middle has an empty id"),
        ('graph = "hello.yaml", overrides = {":middle": "nosuch"}', r"error\[WC\d+\]: .*`nosuch`"),
        ('graph = "hello.yaml", lock = "hello.lock", overrides = {":middle": "words"}',
         r"lock and overrides exclude each other"),
        ('graph = "hello.yaml", lock = "other.lock"',
         r"the lock of builds/hello\.yaml is builds/hello\.lock, not builds/other\.lock"),
        ('graph = "hello.yaml", lock = "hello.lock"', r"error\[WC\d+\]: .*lock"),
        ('graph = "hello.yaml", options = ["--nosuch"]', r"unknown option '--nosuch'"),
    ]:
        workspace.write(build, f'{kept}wcompose_component(name = "wrong", {attributes})\n')
        run = workspace.build(":wrong")
        expect(run.status != 0 and re.search(message, run.output), f"{attributes}: no {message}", run.output)
    workspace.write(build, kept)
    for lock in locks:
        lock.unlink()
    say("no command")
    kept = workspace.environment
    for named, message in [
        ("", r"wcompose is not on the PATH: add it, or name it with WCOMPOSE="),
        ("wcompose", r"WCOMPOSE must be an absolute path: wcompose"),
        ("/nosuch/wcompose", r"WCOMPOSE names no file: /nosuch/wcompose"),
    ]:
        workspace.environment = {**kept, "WCOMPOSE": named}
        # The path is for repository rules alone.
        run = workspace.build("--repo_env=PATH=/nosuch", ":all")
        expect(run.status != 0 and re.search(message, run.output), f"no {message}", run.output)
    workspace.environment = kept


def keep_to_the_lock(workspace, say):
    say("a lock")
    hello, build, lock = workspace.root / "hello.yaml", workspace.root / "BUILD.bazel", workspace.root / "hello.lock"
    kept = hello.read_text(), build.read_text()
    locked = subprocess.run([workspace.wcompose, "lock", "-q", hello], capture_output=True, text=True)
    expect(locked.returncode == 0, "`wcompose lock` fails", locked.stderr)
    workspace.replace(build, '    graph = "hello.yaml",\n', '    graph = "hello.yaml",\n    lock = "hello.lock",\n')
    workspace.builds(["hello.wasm"])
    workspace.write(hello, kept[0] + "exports: [words]\n")
    workspace.fails(r"builds/hello\.(lock|yaml):\d+", ":hello")
    workspace.write(hello, kept[0])
    workspace.write(build, kept[1])
    lock.unlink()
    workspace.builds(["hello.wasm"])


def use_odd_names(workspace, say):
    say("names with spaces, # and $")
    odd = workspace.nested / ODD
    shutil.copy(workspace.nested / "inner" / "words.wasm", odd)
    nested, build = workspace.nested / "BUILD.bazel", workspace.root / "BUILD.bazel"
    kept = nested.read_text(), build.read_text()
    workspace.write(nested, kept[0] + f'exports_files(["{ODD}"])\n')
    hello = (workspace.root / "hello.yaml").read_text()
    workspace.write(workspace.root / "o$d #.yaml", hello.replace("../nested/inner/words.wasm", f"'../nested/{ODD}'"))
    workspace.write(build, kept[1] + (
        f'wcompose_component(name = "o$d #", graph = "o$d #.yaml", srcs = ["//nested:{ODD}", "//nested:middle"])\n'))
    run = workspace.build(":o$d #")
    expect(run.status == 0, "the build failed", run.output)
    expect(workspace.output("o$d #.wasm").read_bytes() == workspace.direct("o$d #.yaml"), "it is not what compose makes")
    workspace.write(nested, kept[0])
    workspace.write(build, kept[1])


def notice_another_command(workspace, say):
    say("another wcompose")
    program = workspace.folder / "wcompose"
    shutil.copy(workspace.wcompose, program)
    workspace.environment = {**workspace.environment, "WCOMPOSE": str(program)}
    # The same bytes at another path.
    workspace.builds([])
    with program.open("ab") as file:
        file.write(b"\n")
    workspace.builds([*COMPONENTS, "hello.wit", "crowd.wit"])
    workspace.is_idle()
