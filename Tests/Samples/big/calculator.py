"""The calculator of Samples/chain in Python: exports `example:calculator/calculator`."""

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.calculator import Operation_Add, Operation_Multiply, Operation_Subtract


class Calculator(exports.Calculator):
    def calculate(self, op):
        left, right = op.value
        match op:
            case Operation_Add():
                return left + right
            case Operation_Subtract():
                return left - right
            case Operation_Multiply():
                return left * right
        if right == 0:
            raise Err("division by zero")
        return left / right
