#!/usr/bin/env python3
"""Runs components in wasmtime and compares what their exports give back.

usage: run.py COMPONENT.wasm EXPECT.json     one component
       run.py CASES.json                     many, or standard input without an argument:
                                             [{"component": PATH, "expect": PATH or [case...]}, ...]

A case is {"export": "ns:pkg/iface@1.0.0#func" or "func", "args": [...], "result": ...}, or with "trap": true in the
place of the result. The cases of a component run one after the other on one instance; a trap makes the next case
start on a fresh one. Paths are relative to the file they stand in. Values as JSON: records are objects, tuples lists,
enums strings, flags lists of names, options null or the value, a result {"ok": ...} or {"err": ...}, a variant
{"case": payload}, a list<u8> a list of numbers, NaN and infinities strings.

Prints one line of JSON per case and exits 1 on any difference. Options: --timeout SECONDS (per case, default 60),
--cache FOLDER (compiled code, for big components).
"""

import argparse
import ctypes
import json
import math
import os
import sys
import tempfile
import threading

import wasmtime
from wasmtime import component as cm


def to_json(ty, value):
    """The value of component type `ty`, as the bindings give it, as JSON."""
    if isinstance(ty, (cm.F32, cm.F64)):
        return value if math.isfinite(value) else str(value)
    if isinstance(ty, cm.ListType):
        return [to_json(ty.element, item) for item in value]
    if isinstance(ty, cm.RecordType):
        return {name: to_json(field, getattr(value, name)) for name, field in ty.fields}
    if isinstance(ty, cm.TupleType):
        return [to_json(element, item) for element, item in zip(ty.elements, value)]
    if isinstance(ty, cm.FlagsType):
        return [name for name in ty.names if name in value]
    if isinstance(ty, (cm.VariantType, cm.OptionType, cm.ResultType)):
        case, payload_type, payload = chosen_case(ty, value)
        shown = None if payload_type is None else to_json(payload_type, payload)
        if isinstance(ty, cm.OptionType):
            nested = isinstance(ty.payload, cm.OptionType) and payload_type is not None
            return {"some": shown} if nested else shown
        return {case: shown}
    if isinstance(ty, (cm.OwnType, cm.BorrowType)):
        return "resource"
    return value


def chosen_case(ty, value):
    """Which case of a variant, option or result a value is: the bindings leave the tag out where the classes of the
    payloads tell the cases apart."""
    cases = ty._cases()
    if ty._tagged():
        for name, payload in cases:
            if name == value.tag:
                return name, payload, value.payload
    for exactly in (True, False):
        for name, payload in cases:
            if payload is None:
                if value is None:
                    return name, None, None
                continue
            classes = set()
            payload.add_classes(classes)
            if type(value) in classes or not exactly and isinstance(value, tuple(classes)):
                return name, payload, value
    raise TypeError(f"{value!r} is no case of {[name for name, _ in cases]}")


def from_json(ty, value):
    """The opposite of `to_json`, for arguments."""
    if isinstance(ty, (cm.F32, cm.F64)):
        return float(value)
    if isinstance(ty, cm.ListType):
        items = [from_json(ty.element, item) for item in value]
        return bytes(items) if isinstance(ty.element, cm.U8) else items
    if isinstance(ty, cm.RecordType):
        record = cm.Record()
        for name, field in ty.fields:
            setattr(record, name, from_json(field, value[name]))
        return record
    if isinstance(ty, cm.TupleType):
        return tuple(from_json(element, item) for element, item in zip(ty.elements, value))
    if isinstance(ty, cm.FlagsType):
        return set(value)
    if isinstance(ty, (cm.VariantType, cm.OptionType, cm.ResultType)):
        if isinstance(ty, cm.OptionType):
            nested = isinstance(ty.payload, cm.OptionType) and value is not None
            case, value = ("none", None) if value is None else ("some", value["some"] if nested else value)
        else:
            [(case, value)] = value.items()
        payload_type = dict(ty._cases())[case]
        payload = None if payload_type is None else from_json(payload_type, value)
        return cm.Variant(case, payload) if ty._tagged() else payload
    return value


class Trap(Exception):
    """A function that was called trapped by itself."""


class Runner:
    """One engine, and a clock that stops a case that does not end."""

    def __init__(self, timeout, cache):
        config = wasmtime.Config()
        config.epoch_interruption = True
        for feature in ("wasm_component_model", "wasm_component_model_implements", "wasm_component_model_map"):
            setattr(config, feature, True)
        # The async features have setters in the library that the Python class does not show yet.
        for feature in ("async", "async_stackful", "more_async_builtins"):
            setter = getattr(wasmtime._ffi.dll, f"wasmtime_config_wasm_component_model_{feature}_set", None)
            if setter is not None:
                setter(config.ptr(), ctypes.c_bool(True))
        if cache:
            os.makedirs(cache, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", suffix=".toml", delete=False) as settings:
                settings.write(f"[cache]\ndirectory = {json.dumps(os.path.abspath(cache))}\n")
            config.cache = settings.name
            os.unlink(settings.name)
        self.engine = wasmtime.Engine(config)
        self.timeout = timeout

    def limited(self, store, action):
        expired = threading.Event()

        def stop():
            expired.set()
            self.engine.increment_epoch()

        store.set_epoch_deadline(1)
        clock = threading.Timer(self.timeout, stop)
        clock.daemon = True
        clock.start()
        try:
            return action()
        except wasmtime.WasmtimeError as error:
            if expired.is_set():
                raise TimeoutError(f"stopped after {self.timeout} seconds") from error
            raise
        finally:
            clock.cancel()

    def instantiate(self, component):
        linker = cm.Linker(self.engine)
        store = wasmtime.Store(self.engine)
        if any(name.startswith("wasi:") for name in component.type.imports(self.engine)):
            linker.add_wasip2()
            store.set_wasi(wasmtime.WasiConfig())
        return store, self.limited(store, lambda: linker.instantiate(store, component))

    def call(self, store, instance, case):
        interface, _, name = case["export"].rpartition("#")
        index = None
        if interface:
            index = instance.get_export_index(store, interface)
            if index is None:
                raise LookupError(f"no export `{interface}`")
        index = instance.get_export_index(store, name, index)
        function = index and instance.get_func(store, index)
        if not function:
            raise LookupError(f"no exported function `{case['export']}`")
        signature = function.type(store)
        given = case.get("args", [])
        if len(given) != len(signature.params):
            raise TypeError(f"{len(signature.params)} arguments expected, {len(given)} given")
        arguments = [from_json(ty, value) for (_, ty), value in zip(signature.params, given)]
        try:
            value = self.limited(store, lambda: function(store, *arguments))
        except wasmtime.WasmtimeError as error:
            raise Trap(str(error)) from error
        return None if signature.result is None else to_json(signature.result, value)

    def run(self, path, cases):
        """Yields an outcome for each case."""
        try:
            component = cm.Component.from_file(self.engine, path)
        except Exception as error:
            for case in cases:
                yield outcome(path, case, error=error)
            return
        current = None
        for case in cases:
            try:
                current = current or self.instantiate(component)
                actual = self.call(*current, case)
            except Exception as error:
                current = None
                yield outcome(path, case, error=error)
            else:
                yield outcome(path, case, actual=actual)


def outcome(path, case, actual=None, error=None):
    line = {"component": path, "export": case.get("export"), "args": case.get("args", [])}
    if error is None:
        line["ok"] = not case.get("trap", False) and "result" in case and same(actual, case["result"])
        line["actual"] = actual
    else:
        line["ok"] = bool(case.get("trap", False)) and isinstance(error, Trap)
        line["error"] = f"{type(error).__name__}: {error}"
    if not line["ok"]:
        line["expected"] = "trap" if case.get("trap") else case.get("result")
    return line


def same(actual, expected):
    """Equality of JSON values in which true is not 1."""
    if isinstance(actual, bool) or isinstance(expected, bool):
        return actual is expected
    if isinstance(actual, list) and isinstance(expected, list):
        return len(actual) == len(expected) and all(map(same, actual, expected))
    if isinstance(actual, dict) and isinstance(expected, dict):
        return actual.keys() == expected.keys() and all(same(actual[key], expected[key]) for key in actual)
    return actual == expected


def jobs(arguments):
    """The (component, cases) pairs that the arguments ask for."""
    if len(arguments) == 2:
        component, expect = arguments
        with open(expect, encoding="utf-8") as file:
            return [(component, json.load(file))]
    if arguments:
        folder = os.path.dirname(arguments[0])
        with open(arguments[0], encoding="utf-8") as file:
            entries = json.load(file)
    else:
        folder, entries = "", json.load(sys.stdin)
    found = []
    for entry in entries:
        expect = entry["expect"]
        if isinstance(expect, str):
            with open(os.path.join(folder, expect), encoding="utf-8") as file:
                expect = json.load(file)
        found.append((os.path.join(folder, entry["component"]), expect))
    return found


def main():
    parser = argparse.ArgumentParser(usage="run.py [--timeout S] [--cache FOLDER] [COMPONENT EXPECT | CASES]")
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--cache")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    if len(options.files) > 2:
        parser.error("a component and its expectations, or one file of cases")
    runner = Runner(options.timeout, options.cache)
    count = failures = 0
    for path, cases in jobs(options.files):
        for line in runner.run(path, cases):
            count += 1
            failures += not line["ok"]
            print(json.dumps(line, ensure_ascii=False), flush=True)
    if count == 0:
        print("run.py: no cases", file=sys.stderr)
    return 1 if failures or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
