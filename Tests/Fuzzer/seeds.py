#!/usr/bin/env python3
"""Collects inputs for the fuzzer to begin with.

usage: seeds.py ROOT OUT      WASM_TOOLS: the wasm-tools program, where packages of WIT are to be encoded too

ROOT is the checkout. Files of its samples and tests, of the conformance suites (ROOT/.build/conformance and
ROOT/../shared/conformance) and of the real components (ROOT/.build/real), as far as they are there and small, go to
OUT/TARGET/, each named by its content. Nothing happens where OUT was made by this script.
"""

import hashlib
import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Large inputs are slow to run, and what is in them stands in small ones as well.
MOST_BYTES = 16 << 10
MODULE, COMPONENT = b"\0asm\1\0\0\0", b"\0asm\r\0\1\0"
# Names of the custom sections of modules that have a world, and of libraries.
WORLD, LIBRARY = b"component-type", b"dylink.0"
# The graph files of tests name files that are not beside those of the fuzzer.
GRAPHS = """
components: {p: a.wasm, q: b.wasm}
wires:
  - p["t:p/i@1.0.0"] -> q["t:p/i@1.0.0"]
exports:
  - {from: q, export: i, as: other}
  - p.run
---
package: x:y@1.0.0
components: {a: a.wasm, b: ./b.wasm, c: {path: c.wasm}, d: d.wasm}
instances:
  one: b
  two: {component: b, with: {"t:p/i@1.0.0": one}}
  last: {component: c, with: {plain: {import: renamed}, "t:p/i@1.1.0": {from: two, export: i}}}
patterns:
  - chain: [a, one]
  - fanout: {from: a, to: [one, d]}
exports: [two, {from: d, export: out, as: run}]
imports: {allow: ["wasi:*", renamed]}
---
components: {a: a.wasm, n: {graph: nested.yaml}, d: d.wasm}
instances: {n: n, x: {component: a}, d: {component: d, with: {run: x, codec: n}}}
patterns: [{fanin: {into: d, from: {codec: n}}}]
match: structural
embed: false
---
components: &c {a: a.wasm, b: b.wasm, c: c.wasm}
match: exact
wires: [a -> b, "b -> c"]
---
components: {a: a.wasm, b: b.wasm, c: c.wasm, d: d.wasm}
instances: {a: a, c: {component: c, imports: {allow: ["*"], deny: ["x:*"]}}, d: d}
patterns:
  - splice: {interface: "t:p/i", with: [b], at: all}
  - splice: {interface: "t:p/i@1.0.0", with: [b], at: all}
match: explicit
exports: [{from: a, prefix: a-}, {from: d, export: out, as: "t:p/o", implements: true}]
---
package: x:y@1.0.0
components: {b: b.wasm, d: d.wasm}
instances:
  d: {component: d, with: {run: f, codec: {from: b, path: [i]}}}
  b: {component: b, with: {"t:p/i@1.0.0": {from: n, path: []}}}
imports:
  declare:
    f: "func(x: u32) -> u32"
    n: "interface { resource r; f: func(x: u32) -> u32; }"
    g: {wit: "func(p: list<string>)", as: other}
types: |
  record pair { a: u8, b: list<string> }
  interface both { record one { a: u8 } f: func() -> one; }
  world w { export out: func(x: u32) -> u32; }
exports: [{from: pair, as: two}, {from: d, path: []}, d]
""".split("---")
# Of these components, `b.wasm` is the root.
CONFIGURATIONS = """
dependencies: {x: a.wasm, y: {path: c.wasm}}
instantiations:
  root: {arguments: {"t:p/i@1.0.0": {instance: one, export: "t:p/i@1.0.0"}}}
  one: {dependency: x}
---
definitions: [a.wasm, d.wasm]
search-paths: [.]
import-components: true
---
instantiations: {root: {arguments: {"t:p/i@1.0.0": c}}, c: {arguments: {"t:p/i@1.1.0": root}}}
disallow-imports: true
""".split("---")


DOCUMENTS = """package x:y;
let a = new t:a {};
let b = new t:b { i: a.i };
let c = new t:c { "t:p/i@1.1.0": a["t:p/i@1.0.0"], ... };
let d = new t:d { codec: b.i, run: a.run };
export d.out as "out";
export b...;
---
package x:y@1.0.0 targets t:p/small@1.0.0;
import i: t:p/i@1.0.0;
let b = new t:b { i };
export b as "whole";
---
package x:types;
type id = u32;
record pair { a: id, b: list<string> }
variant v { none, some(pair) }
flags fl { r, w }
enum en { a, b }
interface one { use t:p/types@1.0.0.{pair, e}; resource res { constructor(p: pair); m: func() -> e; s: static func(); } f: func(r: borrow<res>) -> result<res, string>; }
world two { include t:p/w@1.0.0; import one; export two: func() -> stream<u8>; }
type fn = async func(a: option<u8>) -> future<string>;
import log: interface { log: func(m: map<string, u8>); };
import f as "run-it": func(x: u32) -> u32;
import whole: t:p/w@1.0.0;
import part: t:p/w/run@1.0.0;
let d = new t:d { run: f, ... };
export log as "x:types/other";
export d...;
---
package x:y;
// alias, spread, parentheses
let a = new t:a {};
let n = new t:b { ...a };
let i = (new t:b { ...n }).i;
export i;
export a.run; /* twice */
""".split("---\n")


class Seeds:
    def __init__(self, out):
        self.out = out

    def add(self, target, content):
        if 0 < len(content) <= MOST_BYTES:
            folder = self.out / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)

    def add_binary(self, content):
        kind = {MODULE: "module", COMPONENT: "component"}.get(content[:8])
        if kind:
            self.add(kind, content)
            self.add("rewriting", content)
            self.add("round-trip", content)
        # Each input becomes several components: of modules that have nothing to do with them, some are enough.
        if kind == "module" and (WORLD in content or LIBRARY in content or hashlib.sha256(content).digest()[0] < 16):
            self.add("componentization", content)
        if kind == "component" or WORLD in content:
            self.add("wit-binary", content)

    def add_wit(self, content):
        for target in ("wit", "fix", "compare"):
            self.add(target, content)


def files(folder, ending):
    return sorted(path for path in folder.rglob(f"*{ending}") if path.is_file()) if folder.is_dir() else []


def forms(script):
    """The forms at the top of a script that stand for a module or component as text."""
    depth, start, place = 0, 0, 0
    while place < len(script):
        rest = script[place:place + 2]
        if rest == b";;":
            place = script.find(b"\n", place) % (len(script) + 1)
        elif rest == b"(;":
            place = script.find(b";)", place) % (len(script) + 1) + 1
        elif rest[:1] == b'"':
            place += 1
            while place < len(script) and script[place] != 0x22:
                place += 2 if script[place] == 0x5c else 1
        elif rest[:1] == b"(":
            start = place if depth == 0 else start
            depth += 1
        elif rest[:1] == b")":
            depth -= 1
            if depth == 0:
                form = script[start:place + 1]
                if form.startswith((b"(module", b"(component")) and b" binary " not in form[:40]:
                    yield form
        place += 1


def main(root, out):
    mark = out / ".complete"
    version = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == version:
        return
    shutil.rmtree(out, ignore_errors=True)
    seeds = Seeds(out)
    shared = root / ".." / "shared" / "conformance"
    texts = [root / "Samples", root / "Tests", shared]

    for folder in (root / "Samples", root / ".build/conformance", root / ".build/real"):
        for path in files(folder, ".wasm"):
            if path.stat().st_size <= MOST_BYTES:
                seeds.add_binary(path.read_bytes())
    for path in itertools.chain.from_iterable(files(folder, ".wast") for folder in texts):
        script = path.read_bytes()
        seeds.add("script", script)
        for form in forms(script):
            seeds.add("text", form)
    for path in itertools.chain.from_iterable(files(folder, ".wat") for folder in texts):
        seeds.add("text", path.read_bytes())
    for path in itertools.chain.from_iterable(files(folder, ".wit") for folder in texts):
        seeds.add_wit(path.read_bytes())
        # The version before the one that comes next in its folder, perhaps.
        for other in sorted(path.parent.glob("*.wit"))[:2]:
            seeds.add("compare", path.read_bytes() + b"\0" + other.read_bytes())
    for path in itertools.chain.from_iterable(files(folder, ".yaml") for folder in texts):
        seeds.add("graph-yaml", path.read_bytes())
    for path in itertools.chain.from_iterable(files(folder, ".json") for folder in (root / "Tests", root / "Sources")):
        seeds.add("graph-json", path.read_bytes())
        seeds.add("json", path.read_bytes())
    for path in itertools.chain.from_iterable(files(folder, ".wac") for folder in texts):
        seeds.add("wac", path.read_bytes())
    for document in DOCUMENTS:
        seeds.add("wac", document.encode())
    for graph in GRAPHS:
        seeds.add("graph-yaml", b"wcompose: 1\n" + graph.strip().encode() + b"\n")
    for configuration in CONFIGURATIONS:
        seeds.add("configuration", configuration.strip().encode() + b"\n")
    seeds.add("graph-json", b"""{"wcompose": 1, "components": {"a": "a.wasm", "b": {"path": "b.wasm"}},
        "wires": ["a -> b"], "exports": [{"from": "b", "export": "i", "as": "x"}], "imports": {"allow": []}}""")
    for count in (0, 1, 3):
        records = b"".join(bytes([index]) * 40 for index in range(count))
        seeds.add("cache", b"wcompose cache 1" + bytes(8) + records)

    add_encoded_packages(seeds, files(root / "Samples", ".wit") + files(shared / "wit-parse", ".wit"))
    # A provider and a consumer, which often stand in one folder.
    for folder in (root / "Samples", root / ".build/conformance"):
        components = {}
        for path in files(folder, ".wasm"):
            content = path.read_bytes() if path.stat().st_size <= MOST_BYTES // 4 else b""
            if content[:8] == COMPONENT:
                components.setdefault(path.parent, []).append(content)
        for group in components.values():
            for first, second in itertools.islice(zip(group, group[1:]), 40):
                seeds.add("compose", first + second)
                seeds.add("compose", second + first)
    add_modules(seeds, root)
    mark.write_text(version)
    for folder in sorted(path for path in out.iterdir() if path.is_dir()):
        print(f"{folder.name}: {sum(1 for _ in folder.iterdir())} seeds")


def add_encoded_packages(seeds, paths):
    tool = os.environ.get("WASM_TOOLS")
    if not tool or not Path(tool).is_file():
        return
    for path in paths:
        encoded = subprocess.run([tool, "component", "wit", "-w", "--all-features", str(path)], capture_output=True)
        # Texts that are no package are there as well.
        if encoded.returncode == 0:
            seeds.add_binary(encoded.stdout)


def add_modules(seeds, root):
    """Modules that say which world they are for, adapters, and libraries."""
    tool = os.environ.get("WASM_TOOLS")
    if not tool or not Path(tool).is_file():
        return

    def add(*arguments):
        seeds.add("componentization", subprocess.run([tool, *arguments], capture_output=True).stdout)

    def worlds(path):
        return re.findall(r"\bworld ([a-z0-9-]+)", path.read_text())

    fixtures = root / "Tests/ComponentizationTests/Fixtures"
    for path in files(fixtures, ".wat"):
        add("parse", str(path))
        for wit in (wit for wit in files(path.parent, ".wit") if wit.stem in ("world", path.stem)):
            for world in worlds(wit):
                add("component", "embed", str(wit), "-w", world, str(path))
    styles = (["legacy"], ["standard32"], ["legacy", "--async-callback"], ["legacy", "--async-stackful"])
    for path in files(root / "Samples", ".wit") + files(fixtures / "Worlds", ".wit"):
        for world in worlds(path):
            embed = ["component", "embed", str(path), "-w", world, "--all-features"]
            add(*embed, "--only-custom")
            for style in styles:
                add(*embed, "--dummy-names", *style)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
