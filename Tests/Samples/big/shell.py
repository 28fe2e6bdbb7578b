"""The shell of Samples/chain in Python: imports the calculator and exports `run`."""

import wit_world
from componentize_py_types import Err
from wit_world.imports import calculator

OPERATIONS = {
    "+": calculator.Operation_Add,
    "-": calculator.Operation_Subtract,
    "*": calculator.Operation_Multiply,
    "/": calculator.Operation_Divide,
}


class WitWorld(wit_world.WitWorld):
    def run(self, line: str) -> str:
        try:
            left, sign, right = line.split()
            operation = OPERATIONS[sign]((float(left), float(right)))
        except (KeyError, ValueError):
            return "expected: NUMBER + - * or / NUMBER"
        try:
            answer = calculator.calculate(operation)
        except Err as error:
            return f"{line} = {error.value}"
        return f"{line} = {answer:.6f}".rstrip("0").rstrip(".")
