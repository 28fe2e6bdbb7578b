"""Checks the recipes in Samples/builds/ci: that they are YAML of the right form, and that their wcompose commands work."""

import re
import subprocess

# A YAML error, as `wcompose check` says it; what else it says is that a recipe is no graph file.
SYNTAX = "WC0401"


def check_recipes(project, wcompose):
    """All that is wrong with the recipes of a copy of the sample, as texts."""
    problems = []
    for name, commands_of in [
        ("github-actions.yml", github), ("gitlab-ci.yml", gitlab), ("pre-commit-hooks.yaml", pre_commit)
    ]:
        path = project / "ci" / name
        checked = subprocess.run([wcompose, "check", path], capture_output=True, text=True)
        if SYNTAX in checked.stderr or checked.returncode != 1:
            problems.append(f"{name}: {checked.stderr}")
            continue
        try:
            lines = [line for text in commands_of(parse(path.read_text())) for line in text.splitlines()]
        except (AssertionError, AttributeError, KeyError, TypeError, ValueError) as error:
            problems.append(f"{name}: its form is wrong: {error!r}")
            continue
        commands = [line for line in lines if line.startswith("wcompose ")]
        if len(commands) < 3:
            problems.append(f"{name}: it has {len(commands)} commands of wcompose")
        for command in commands:
            done = subprocess.run(
                ["sh", "-ec", f'wcompose() {{ "$WCOMPOSE" "$@"; }}\n{command}'], cwd=project, capture_output=True,
                text=True, env={"WCOMPOSE": wcompose, "PATH": "/usr/bin:/bin", "HOME": "/proc/nonexistent"})
            if done.returncode != 0:
                problems.append(f"{name}: `{command}` has status {done.returncode}\n{done.stdout}{done.stderr}")
    return problems


def github(workflow):
    assert {"name", "on", "jobs"} <= set(workflow), "name, on and jobs"
    for job in workflow["jobs"].values():
        assert isinstance(job["runs-on"], str), "runs-on"
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), f"uses or run in {step}"
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+(/[\w-]+)?@v\d+", step["uses"]), step["uses"]
            yield step.get("run", "")


def gitlab(pipeline):
    jobs = {name: job for name, job in pipeline.items() if name != "variables"}
    for job in jobs.values():
        assert isinstance(job["image"], str), "image"
        for line in job["before_script"] + job["script"]:
            assert isinstance(line, str), line
            yield line


def pre_commit(hooks):
    assert isinstance(hooks, list) and len({hook["id"] for hook in hooks}) == len(hooks), "hooks have ids"
    for hook in hooks:
        assert set(hook) == {"id", "name", "entry", "language", "files", "pass_filenames"}, hook
        assert hook["language"] == "system" and hook["pass_filenames"] == "false", hook
        re.compile(hook["files"])
        yield hook["entry"]


def parse(text):
    """The value of a YAML document in block style; scalars are texts. Takes no more of YAML than the recipes use."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    value, rest = block(lines, indent(lines[0]))
    assert not rest, f"not understood: {rest[:1]}"
    return value


def indent(line):
    return len(line) - len(line.lstrip(" "))


def block(lines, depth):
    """The mapping or list whose lines have this indentation, and the lines after it."""
    values = [] if lines[0].lstrip().startswith("- ") else {}
    while lines and indent(lines[0]) == depth:
        line = lines[0].strip()
        if line.startswith("- "):
            assert isinstance(values, list), f"a list item in a mapping: {line}"
            item = line[2:]
            if re.match(r"[\w-]+:( |$)", item):
                value, lines = block([" " * (depth + 2) + item] + lines[1:], depth + 2)
            else:
                value, lines = scalar(item, lines[1:], depth)
            values.append(value)
        else:
            match = re.fullmatch(r"([\w.-]+):(?: (.*))?", line)
            assert match and isinstance(values, dict), f"no key: {line}"
            assert match[1] not in values, f"duplicate key: {match[1]}"
            if match[2]:
                value, lines = scalar(match[2], lines[1:], depth)
            else:
                value, lines = block(lines[1:], indent(lines[1]))
            values[match[1]] = value
    return values, lines


def scalar(text, lines, depth):
    if text == "|":
        count = next((index for index, line in enumerate(lines) if indent(line) <= depth), len(lines))
        inner = indent(lines[0])
        return "\n".join(line[inner:] for line in lines[:count]), lines[count:]
    if text.startswith("["):
        return [item.strip() for item in text.strip("[]").split(",")], lines
    assert text[0] not in "{&*!>%@`", f"not understood: {text}"
    return text, lines
