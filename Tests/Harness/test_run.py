"""Tests of run.py: python test_run.py, with the Python of .build/peers."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHAIN = HERE.parent.parent / "Samples" / "chain"
CALCULATE = "example:calculator/calculator@1.0.0#calculate"

# Exports `die`, which traps, `spin`, which does not end, and `count`, which counts its calls.
STUBBORN = """(component
  (core module $m
    (global $calls (mut i32) (i32.const 0))
    (func (export "die") unreachable)
    (func (export "spin") (loop (br 0)))
    (func (export "count") (result i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1))) (global.get $calls)))
  (core instance $i (instantiate $m))
  (func (export "die") (canon lift (core func $i "die")))
  (func (export "spin") (canon lift (core func $i "spin")))
  (func (export "truth") (result bool) (canon lift (core func $i "count")))
  (func (export "count") (result u32) (canon lift (core func $i "count"))))"""

# Gives back what it is given, in flat types.
ECHO = """(component
  (core module $m
    (func (export "same") (param i32) (result i32) (local.get 0))
    (func (export "pick") (param i32 i32) (result i32) (local.get 1))
    (func (export "half") (param f64) (result f64) (f64.div (local.get 0) (f64.const 2))))
  (core instance $i (instantiate $m))
  (type $color' (enum "red" "green"))
  (export $color "the-color" (type $color'))
  (type $mode' (flags "read" "write" "execute"))
  (export $mode "the-mode" (type $mode'))
  (type $point' (record (field "x-part" u32)))
  (export $point "the-point" (type $point'))
  (type $shape' (variant (case "none") (case "size" u8) (case "name" u16)))
  (export $shape "the-shape" (type $shape'))
  (func (export "color") (param "it" $color) (result $color) (canon lift (core func $i "same")))
  (func (export "mode") (param "it" $mode) (result $mode) (canon lift (core func $i "same")))
  (func (export "point") (param "it" $point) (result $point) (canon lift (core func $i "same")))
  (func (export "shape") (param "it" $shape) (result u32) (canon lift (core func $i "pick")))
  (func (export "maybe") (param "it" (option u8)) (result u32) (canon lift (core func $i "pick")))
  (func (export "outcome") (param "it" (result u8 (error u8))) (result u32) (canon lift (core func $i "pick")))
  (func (export "empty") (param "it" (result)) (result (result)) (canon lift (core func $i "same")))
  (func (export "flag") (param "it" bool) (result bool) (canon lift (core func $i "same")))
  (func (export "letter") (param "it" char) (result char) (canon lift (core func $i "same")))
  (func (export "pair") (param "it" (tuple u8)) (result (tuple u8)) (canon lift (core func $i "same")))
  (func (export "half") (param "it" f64) (result f64) (canon lift (core func $i "half"))))"""


def run(jobs, *options):
    """The outcomes of `jobs`, given on standard input, and the exit status."""
    done = subprocess.run(
        [sys.executable, HERE / "run.py", *options], input=json.dumps(jobs), capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode, done.stderr


def call(export, *args, **outcome):
    return {"export": export, "args": list(args), **outcome}


class RunTests(unittest.TestCase):
    def component(self, text):
        file = tempfile.NamedTemporaryFile("w", suffix=".wat")
        self.addCleanup(file.close)
        file.write(text)
        file.flush()
        return file.name

    def outcomes(self, component, *cases, options=()):
        lines, status, problem = run([{"component": str(component), "expect": cases}], *options)
        self.assertEqual(len(lines), len(cases), problem)
        self.assertEqual(status, 0 if all(line["ok"] for line in lines) else 1)
        return lines

    def assertAll(self, ok, lines):
        for line in lines:
            self.assertEqual(line["ok"], ok, line)

    def test_values_of_every_kind(self):
        self.assertAll(True, self.outcomes(
            self.component(ECHO),
            call("color", "green", result="green"), call("mode", ["execute", "read"], result=["read", "execute"]),
            call("point", {"x-part": 7}, result={"x-part": 7}), call("shape", {"size": 3}, result=3),
            call("shape", {"none": None}, result=0), call("maybe", 9, result=9), call("maybe", None, result=0),
            call("outcome", {"err": 4}, result=4), call("empty", {"err": None}, result={"err": None}),
            call("empty", {"ok": None}, result={"ok": None}), call("flag", True, result=True),
            call("letter", "é", result="é"), call("pair", [5], result=[5]), call("half", 3, result=1.5)))

    def test_a_component_and_its_expectations(self):
        self.assertAll(True, self.outcomes(
            CHAIN / "calculator.wasm", call(CALCULATE, {"multiply": [6, 7]}, result={"ok": 42}),
            call(CALCULATE, {"divide": [1, 0]}, result={"err": "division by zero"})))

    def test_differences_fail(self):
        self.assertAll(False, self.outcomes(
            self.component(ECHO), call("half", 3, result=1), call("color", "red", result="green"),
            call("flag", True, result=1), call("half", 3), call("flag", True, trap=True)))

    def test_a_trap_fails_its_case_and_no_other(self):
        lines = self.outcomes(
            self.component(STUBBORN), call("count", result=1), call("count", result=2), call("die", result=None),
            call("count", result=1), call("die", trap=True))
        self.assertEqual([line["ok"] for line in lines], [True, True, False, True, True])

    def test_what_is_not_there_is_no_trap(self):
        self.assertAll(False, self.outcomes(
            CHAIN / "calculator.wasm", call("nothing", trap=True), call("some:where/else#f", trap=True),
            call(CALCULATE, trap=True), call(CALCULATE, "add", trap=True)))

    def test_a_case_that_does_not_end_is_stopped(self):
        lines = self.outcomes(
            self.component(STUBBORN), call("spin", trap=True), call("count", result=1), options=("--timeout", "0.3"))
        self.assertEqual([line["ok"] for line in lines], [False, True])

    def test_a_component_that_cannot_start_fails_all_its_cases(self):
        self.assertAll(False, self.outcomes(CHAIN / "shell.wasm", call("run", "1 + 1", trap=True)))
        self.assertAll(False, self.outcomes(CHAIN / "lost.wasm", call("run", "1 + 1", result=""), call("run", "")))

    def test_no_cases_is_a_failure(self):
        self.assertEqual(run([])[1], 1)


if __name__ == "__main__":
    unittest.main()
