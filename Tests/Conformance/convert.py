#!/usr/bin/env python3
"""Makes the conformance suites readable without a parser of the text format.

usage: convert.py SUITES OUT      WASM_TOOLS: the wasm-tools program

SUITES is the folder of the suites (../shared/conformance). Every .wast of a suite goes through `wasm-tools
json-from-wast` into OUT/SUITE/CASE/, and OUT/index.tsv gets one line per module or component in it:

    suite  case  line  command  path  kind  format  features

`command` is module, assert_invalid, assert_malformed, assert_unlinkable, ...; `kind` is component or module; `format`
is binary, or text where the case is about the text itself; `features` are those the suite's STATUS.tsv names. A .wast
that cannot be converted as a whole is skipped and listed. Every .wat of the compositions becomes OUT/compositions/….wasm.
Nothing happens where OUT was made by this script and this wasm-tools from these files.
"""

import concurrent.futures
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

SUITES = ("component-model", "wasm-tools-component-model", "core-spec")
COLUMNS = "suite case line command path kind format features".split()


def fingerprint(tool, inputs):
    """Of everything the result depends on."""
    digest = hashlib.sha256()
    digest.update(subprocess.run([tool, "--version"], check=True, capture_output=True).stdout)
    digest.update(Path(__file__).read_bytes())
    for path in inputs:
        state = path.stat()
        digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def declared_features(suites):
    """The features that STATUS.tsv declares for each file, by its path below the suites."""
    lines = (suites / "STATUS.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    column = rows[0].index("declared_features")
    return {row[0]: row[column] if len(row) > column else "" for row in rows[1:]}


def kind_of(path, module_type):
    """Whether a file holds a component or a core module."""
    if module_type == "binary":
        with open(path, "rb") as file:
            return "component" if file.read(8)[4:8] == b"\x0d\x00\x01\x00" else "module"
    text = path.read_text(encoding="utf-8", errors="replace")
    return "component" if text.lstrip().startswith("(component") else "module"


def convert_script(tool, suites, out, suite, script, features):
    """The index lines of one .wast, or what wasm-tools says against it."""
    case = script.relative_to(suites / suite).as_posix()
    folder = out / suite / case
    folder.mkdir(parents=True)
    description = folder / "script.json"
    done = subprocess.run(
        [tool, "json-from-wast", script, "--wasm-dir", folder, "-o", description], capture_output=True, text=True)
    if done.returncode != 0:
        shutil.rmtree(folder)
        return None, case, first_line(done.stderr)
    rows = []
    for command in json.loads(description.read_text(encoding="utf-8"))["commands"]:
        if "filename" not in command:
            continue
        # Where a form is given both as text and as binary, the binary is the case.
        binary = command.get("binary_filename")
        file = folder / (binary or command["filename"])
        form = "binary" if binary else command.get("module_type", "binary")
        rows.append([
            suite, case, str(command["line"]), command["type"], file.relative_to(out).as_posix(), kind_of(file, form),
            form, features.get(f"{suite}/{case}", "")])
    return rows, case, None


def convert_text(tool, suites, out, source):
    target = (out / source.relative_to(suites)).with_suffix(".wasm")
    target.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([tool, "parse", source, "-o", target], capture_output=True, text=True)
    return None if done.returncode == 0 else first_line(done.stderr)


def first_line(text):
    return next((line for line in text.splitlines() if line.strip()), "no reason given")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: convert.py SUITES OUT")
    suites, out = Path(sys.argv[1]), Path(sys.argv[2])
    tool = os.environ.get("WASM_TOOLS", "wasm-tools")
    scripts = [(suite, path) for suite in SUITES for path in sorted((suites / suite).rglob("*.wast"))]
    texts = sorted((suites / "compositions").rglob("*.wat"))
    stamp, summary = out / "stamp", out / "summary.txt"
    mark = fingerprint(tool, [path for _, path in scripts] + texts + [suites / "STATUS.tsv"])
    if stamp.exists() and stamp.read_text() == mark:
        print(summary.read_text(), end="")
        return
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    features = declared_features(suites)
    counts = {suite: [0, 0] for suite in SUITES}
    skipped = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda job: convert_script(tool, suites, out, *job, features), scripts)
        with open(out / "index.tsv", "w", encoding="utf-8") as index:
            index.write("\t".join(COLUMNS) + "\n")
            for (suite, _), (rows, case, problem) in zip(scripts, results):
                if rows is None:
                    skipped.append(f"{suite}/{case}: {problem}")
                    continue
                counts[suite][0] += 1
                counts[suite][1] += len(rows)
                index.writelines("\t".join(row) + "\n" for row in rows)
        problems = list(pool.map(lambda source: convert_text(tool, suites, out, source), texts))
    skipped += [f"{source.relative_to(suites).as_posix()}: {why}" for source, why in zip(texts, problems) if why]
    lines = [f"{suite}: {files} scripts, {forms} modules and components" for suite, (files, forms) in counts.items()]
    lines.append(f"compositions: {problems.count(None)} of {len(texts)} text files")
    lines.append(f"skipped, because wasm-tools cannot convert them: {len(skipped)}")
    lines += [f"  {entry}" for entry in skipped]
    summary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    stamp.write_text(mark)
    print(summary.read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main()
