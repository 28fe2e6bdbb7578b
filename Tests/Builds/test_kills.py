"""Runs that are killed at any point: outputs, locks and the cache are as before or as after, and the next run is right.

usage: test_kills.py WCOMPOSE [KILLS] [SEED]
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

from trials import SAMPLE, Trials

trials = Trials("kills", 300)
program, kills, seed, choice = trials.program, trials.count, trials.seed, trials.choice
folder, environment = trials.folder, trials.environment
os.mkdir("in")
components = trials.components
shutil.copy(os.path.join(SAMPLE, "wcompose.yaml"), "in/wcompose.yaml")
for name in ["one", "two", "three"]:
    with open(name + ".yaml", "w") as file:
        file.write("wcompose: 1\ncomponents: { sum: in }\n")

commands = {
    "compose": (["compose", "in", "-o", "a.wasm", "--depfile", "a.d", "--report", "a.json"], ["a.wasm", "a.d", "a.json"]),
    "up to date": (["compose", "in", "-o", "b.wasm", "--if-changed", "--depfile", "b.d", "--stamp", "b.stamp"], ["b.wasm", "b.d"]),
    "batch": (
        ["compose", "one.yaml", "two.yaml", "three.yaml", "--out-dir", "out", "--if-changed"],
        ["out/one.wasm", "out/two.wasm", "out/three.wasm"],
    ),
    "lock": (["lock", "in"], ["in/wcompose.lock"]),
}


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def change(number):
    """Other components, so that every output is another."""
    for name, content in components.items():
        label = str(number).encode()
        with open("in/" + name, "wb") as file:
            file.write(content + bytes([0, len(label) + 1, len(label)]) + label)
    # The lock is of the components of before.
    if choice.random() < 0.5:
        time.sleep(0.02)


def run(name):
    arguments, _ = commands[name]
    return subprocess.run([program] + arguments, env=environment, capture_output=True, text=True)


def truth(name):
    """What the outputs would be, made in a copy of the folder's inputs without a cache."""
    copy = tempfile.mkdtemp(prefix="wcompose-truth.")
    for item in ["in", "one.yaml", "two.yaml", "three.yaml"]:
        (shutil.copytree if os.path.isdir(item) else shutil.copy)(item, os.path.join(copy, item))
    arguments, outputs = commands[name]
    subprocess.run(
        [program] + arguments + ["--no-cache"], cwd=copy, env=environment, capture_output=True, check=True)
    contents = {}
    for output in outputs:
        with open(os.path.join(copy, output), "rb") as file:
            contents[output] = file.read()
    shutil.rmtree(copy)
    return contents


def files():
    return {os.path.join(place, name) for place, _, names in os.walk(".") if "cache" not in place for name in names}


change("first")
times = {}
for name in commands:
    start = time.monotonic()
    out = run(name)
    times[name] = time.monotonic() - start
    if out.returncode != 0:
        sys.exit(f"{name}: {out.stderr}")
known = files()
ended = 0
for number in range(kills):
    name = choice.choice(list(commands))
    arguments, outputs = commands[name]
    change(number)
    before = {output: read(output) for output in outputs}
    after = truth(name)
    process = subprocess.Popen(
        [program] + arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(choice.random() * times[name] * 1.2)
    process.kill()
    if process.wait() == 0:
        ended += 1
    for output in outputs:
        if read(output) not in [before[output], after[output]]:
            sys.exit(f"kill {number} of seed {seed}, {name}: {output} is neither as before nor as after")
    out = run(name)
    if out.returncode != 0:
        sys.exit(f"kill {number} of seed {seed}, {name}: the next run failed: {out.stderr}")
    for output in outputs:
        if read(output) != after[output]:
            sys.exit(f"kill {number} of seed {seed}, {name}: {output} is stale after the next run: {out.stderr}")
    if files() != known:
        sys.exit(f"kill {number} of seed {seed}, {name}: stray files: {files() - known}")
print(f"{kills} kills of seed {seed}: {ended} came too late")
if ended > kills * 3 // 4:
    sys.exit("hardly any run was killed before its end")
shutil.rmtree(folder)
