"""Graphs to draw: samples, and generated ones of a given size."""

import os

TRACK = "demo:steps/step@1.0.0"


def source(path):
    with open(path, "w") as file:
        file.write(f'(component (instance $i) (export "{TRACK}" (instance $i)))\n')


def step(path, number):
    with open(path, "w") as file:
        file.write(
            f'(component (import "{TRACK}" (instance $i)) (export "{TRACK}" (instance $i))\n'
            f'  (instance $own) (export "demo:own/part{number}@1.0.0" (instance $own)))\n')


def graph(folder, instances, kinds, chains):
    """A graph of so many instances, of so many components, in so many chains that begin at one source."""
    os.makedirs(folder, exist_ok=True)
    source(os.path.join(folder, "source.wat"))
    for number in range(kinds):
        step(os.path.join(folder, f"step{number}.wat"), number)
    lines = ["wcompose: 1", "components:", "  source: ./source.wat"]
    lines += [f"  step{number}: ./step{number}.wat" for number in range(kinds)]
    lines += ["instances:", "  source: {}"]
    rows = [[] for _ in range(chains)]
    for number in range(instances - 1):
        lines.append(f"  node-{number}: step{number % kinds}")
        rows[number % chains].append(f"node-{number}")
    lines.append("patterns:")
    lines += [f"  - chain: [source, {', '.join(row)}]" for row in rows if row]
    ends = [row[-1] for row in rows if row]
    lines.append("exports:")
    lines += [f'  - {{ from: {end}, export: "{TRACK}", as: out-{place} }}' for place, end in enumerate(ends)]
    path = os.path.join(folder, "wcompose.yaml")
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    return path


HOSTILE = [
    '"><script>window.bad = 1</script>', "end", "a\"b", "]] --> x", "%% remark", "#quot;", "style n0 fill:#f00",
    "`tick`", "x<br/>y", "\\n", "{{{", "subgraph", "üñí→",
]


def hostile(folder):
    """Packages and files whose names mean something where they are written."""
    os.makedirs(folder, exist_ok=True)
    lines = ["wcompose: 1", "components:"]
    for number, name in enumerate(HOSTILE):
        file = name.replace("/", "_") + ".wat"
        step(os.path.join(folder, file), number)
        quoted = file.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'  c{number}: "./{quoted}"')
    lines += ["patterns:", f"  - chain: [{', '.join(f'c{n}' for n in range(len(HOSTILE)))}]"]
    path = os.path.join(folder, "wcompose.yaml")
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    return path
