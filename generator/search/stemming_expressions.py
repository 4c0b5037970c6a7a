"""The part of Python that Snowball's generator writes, as JavaScript: expressions."""

import ast
import json
from collections.abc import Iterator
from itertools import count
from string import ascii_lowercase

from generator.refusal import RefusedError
from generator.search.stemming_runtime import FIELDS, OPERATIONS

_SIGNS: dict[type, str] = {
    ast.Eq: "===", ast.NotEq: "!==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Add: "+",
    ast.Sub: "-", ast.Not: "!", ast.USub: "-",
}  # fmt: skip
_TAKEN = {*FIELDS.values(), "w"}  # letters that the runtime has
_TRUE = {True: "!0", False: "!1"}


def unknown(node: ast.AST) -> RefusedError:
    """What is said of Python that the generator did not write when this was made."""
    line = getattr(node, "lineno", 0)
    return RefusedError(
        f"can't turn a stemmer of this snowballstemmer into JavaScript: line {line}, {type(node).__name__}",
        "Install a release that is known to work: pip install 'snowballstemmer==3.0.1'.",
    )


def names(first: str) -> Iterator[str]:
    """Short names, without end: letters behind the first characters, then letters and numbers."""
    yield from (first + letter for letter in ascii_lowercase if first + letter not in _TAKEN)
    yield from (f"{first}{letter}{number}" for number in count() for letter in ascii_lowercase)


class Names(dict[str, str]):
    """Short names by long ones, made when they are first asked for."""

    def __init__(self, first: str) -> None:
        """Names that begin with `first`."""
        self._free = names(first)

    def __missing__(self, name: str) -> str:
        short = self[name] = next(self._free)
        return short


class Expressions:
    """Writes expressions of one method of a stemmer. `shared` are the names of the stemmer; `used` what it calls."""

    def __init__(self, shared: Names, used: set[str]) -> None:
        """Of a method that has not been read yet."""
        self.shared, self.used = shared, used
        self.local = Names("")

    def written(self, node: ast.AST) -> str:
        """An expression or a statement, by the method that has the name of its kind."""
        writer = getattr(self, f"_{type(node).__name__.lower()}", None)
        if writer is None:
            raise unknown(node)
        return str(writer(node))

    def _name(self, node: ast.Name) -> str:
        return self.local[node.id]

    def _sign(self, node: ast.AST) -> str:
        if type(node) not in _SIGNS:
            raise unknown(node)
        return _SIGNS[type(node)]

    def _compare(self, node: ast.Compare) -> str:
        if len(node.ops) != 1:
            raise unknown(node)
        return self.written(node.left) + self._sign(node.ops[0]) + self.written(node.comparators[0])

    def _binop(self, node: ast.BinOp) -> str:
        if isinstance(node.right, ast.BinOp | ast.Compare):
            raise unknown(node)
        return self.written(node.left) + self._sign(node.op) + self.written(node.right)

    def _unaryop(self, node: ast.UnaryOp) -> str:
        if not isinstance(node.operand, ast.Call | ast.Attribute | ast.Name | ast.Constant):
            raise unknown(node)
        return self._sign(node.op) + self.written(node.operand)

    def _constant(self, node: ast.Constant) -> str:
        if isinstance(node.value, bool):
            return _TRUE[node.value]
        if not isinstance(node.value, str | int):
            raise unknown(node)
        return json.dumps(node.value, ensure_ascii=False)

    def _attribute(self, node: ast.Attribute) -> str:
        if not isinstance(node.value, ast.Name):
            raise unknown(node)
        return FIELDS.get(node.attr, "") or self.shared[node.attr]

    def _call(self, node: ast.Call) -> str:
        if node.keywords:
            raise unknown(node)
        arguments = list(map(self.written, node.args))
        if isinstance(node.func, ast.Name) and node.func.id == "len":
            return f"{arguments[0]}.length"
        if not isinstance(node.func, ast.Attribute):
            raise unknown(node)
        return f"{self._called(node.func.attr, node)}({','.join(arguments)})"

    def _called(self, name: str, node: ast.AST) -> str:
        if name in OPERATIONS:
            self.used.add(name)
            return OPERATIONS[name][0]
        if not name.startswith("__r_"):
            raise unknown(node)
        return self.shared[name]
