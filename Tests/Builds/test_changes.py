"""Random edits of all that a composition is made from: `--if-changed` never leaves a stale output, and never rewrites an
equal one.

usage: test_changes.py WCOMPOSE [EDITS] [SEED]
"""
import os
import shutil
import subprocess
import sys
import time

from trials import Trials

trials = Trials("changes", 1000)
program, edits, seed, choice = trials.program, trials.count, trials.seed, trials.choice
folder, environment = trials.folder, trials.environment

# What each input may hold: all of it is valid, so that most edits give another component.
variants = {}
for name, whole in trials.components.items():
    # A custom section at the end.
    variants[os.path.join("inner", name)] = [whole, whole + b"\x00\x02\x01a", whole + b"\x00\x02\x01b"]
graph = "wcompose: 1\ncomponents: { calculator: calculator.wasm, rounding: rounding.wasm, shell: shell.wasm }\npatterns:\n"
variants["inner/wcompose.yaml"] = [
    (graph + "  - chain: [calculator, rounding, shell]\n").encode(),
    (graph + "  - chain: [calculator, shell]\nexports: [shell]\n").encode(),
    (graph + "  - chain: [calculator, rounding, shell] # the same\n").encode(),
    b"wcompose: 1\ncomponents: { calculator: nosuch.wasm }\n",
]
variants["app.yaml"] = [
    b"wcompose: 1\ncomponents: { sum: inner }\n",
    b"wcompose: 1\npackage: example:app@1.0.0\ncomponents: { sum: inner }\n",
    b"wcompose: 1\ncomponents: { sum: { graph: inner/wcompose.yaml } }\n",
]


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def state(path):
    try:
        status = os.stat(path)
        return status.st_ino, status.st_mtime_ns
    except FileNotFoundError:
        return None


def restore():
    for path, contents in variants.items():
        if not os.path.exists(path):
            write(path, contents[0])


def edit():
    path = choice.choice(list(variants))
    kind = choice.choice(
        ["touch", "change", "change", "replace", "replace", "delete", "rename", "mode", "output", "lock", "swap", "nothing"])
    if kind == "touch":
        os.utime(path)
    elif kind == "change":
        write(path, choice.choice(variants[path]))
    elif kind == "replace":
        write("new", choice.choice(variants[path]))
        os.rename("new", path)
    elif kind == "delete":
        os.remove(path)
    elif kind == "rename":
        os.rename(path, "moved")
        if choice.random() < 0.5:
            os.rename("moved", path)
    elif kind == "mode":
        os.chmod(path, choice.choice([0o600, 0o644, 0o755]))
    elif kind == "output":
        what = choice.choice(["touch", "append", "flip", "delete", "copy", "mode"])
        if os.path.exists("out.wasm"):
            content = read("out.wasm")
            if what == "touch":
                os.utime("out.wasm")
            elif what == "append":
                write("out.wasm", content + b"x")
            elif what == "flip":
                # As long as before, and of the same time.
                times = os.stat("out.wasm")
                write("out.wasm", content[:-1] + bytes([content[-1] ^ 1]))
                os.utime("out.wasm", ns=(times.st_atime_ns, times.st_mtime_ns))
            elif what == "delete":
                os.remove("out.wasm")
            elif what == "copy":
                shutil.copy("out.wasm", "copy")
                os.rename("copy", "out.wasm")
            else:
                os.chmod("out.wasm", 0o600)
    elif kind == "lock":
        if os.path.exists("app.lock"):
            os.remove("app.lock")
        else:
            subprocess.run([program, "lock", "-q", "app.yaml"], env=environment, capture_output=True)
    elif kind == "swap":
        # Another file of the same size and time in its place.
        times = os.stat(path)
        same = [content for content in variants[path] if len(content) == times.st_size]
        if same:
            write(path, choice.choice(same))
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{kind} {path}"


def compose(output, *more):
    return subprocess.run(
        [program, "compose", "app.yaml", "-o", output, *options, *more], env=environment, capture_output=True, text=True)


os.mkdir("inner")
restore()
counts = {"up to date": 0, "unchanged": 0, "composed": 0, "refused": 0}
options = []
for number in range(edits):
    done = edit()
    if choice.random() < 0.1:
        options = choice.choice([[], ["--locked"], ["--features", "all"], ["--verify"]])
    if choice.random() < 0.3:
        time.sleep(0.02)
    before, was = read("out.wasm"), state("out.wasm")
    truth = compose("truth.wasm", "--no-cache")
    out = compose("out.wasm", "--if-changed")
    where = f"edit {number} of seed {seed} ({done}, {options}): {out.stderr}"
    if out.returncode != truth.returncode:
        sys.exit(f"status {out.returncode}, not {truth.returncode}: {where}")
    if truth.returncode == 0:
        if read("out.wasm") != read("truth.wasm"):
            sys.exit(f"the output is stale: {where}")
        if before == read("truth.wasm") and state("out.wasm") != was:
            sys.exit(f"an equal output was rewritten: {where}")
        said = {"up to date": "`out.wasm` is up to date", "unchanged": "unchanged `out.wasm`", "composed": "composed `out.wasm`"}
        counts[next(name for name, words in said.items() if words in out.stderr)] += 1
    else:
        if read("out.wasm") != before:
            sys.exit(f"a run that failed changed the output: {where}")
        counts["refused"] += 1
    if os.path.exists("moved"):
        os.remove("moved")
    restore()
stray = set(os.listdir(".")) - {"inner", "app.yaml", "app.lock", "out.wasm", "truth.wasm", "cache"}
if stray:
    sys.exit(f"stray files: {stray}")
print(f"{edits} edits of seed {seed}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
# On other file systems nothing is known to be settled so soon.
system = subprocess.run(["stat", "-f", "-c", "%T", "."], capture_output=True, text=True).stdout.strip()
if counts["up to date"] == 0 and system in ["ext2/ext3", "xfs", "btrfs", "f2fs", "overlayfs"]:
    sys.exit("nothing was ever up to date")
shutil.rmtree(folder)
