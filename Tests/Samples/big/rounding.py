"""The middleware of Samples/chain in Python: imports the calculator and exports it, rounded to hundredths."""

from wit_world import exports
from wit_world.imports import calculator


class Calculator(exports.Calculator):
    def calculate(self, op):
        return round(calculator.calculate(op), 2)
