"""The part of Python that Snowball's generator writes, as JavaScript: statements, and whole methods."""

import ast
from string import ascii_lowercase

from generator.search.stemming_expressions import Expressions, Names, unknown

_ALONE = (ast.Return, ast.Expr, ast.Assign, ast.AugAssign, ast.Break, ast.Continue, ast.Raise)


class Statements(Expressions):
    """Writes the statements of one method of a stemmer."""

    def __init__(self, shared: Names, used: set[str]) -> None:
        """Of a method that has not been read yet."""
        super().__init__(shared, used)
        self._labels: list[str] = []

    def body(self, statements: list[ast.stmt]) -> str:
        """Statements, one after the other."""
        return "".join(map(self.written, statements))

    def _block(self, statements: list[ast.stmt]) -> str:
        written = self.body(statements)
        return written if len(statements) == 1 and isinstance(statements[0], _ALONE) else f"{{{written}}}"

    def _expr(self, node: ast.Expr) -> str:
        return f"{self.written(node.value)};"

    def _break(self, _: ast.Break) -> str:
        return "break;"

    def _continue(self, _: ast.Continue) -> str:
        return "continue;"

    def _if(self, node: ast.If) -> str:
        written = f"if({self.written(node.test)}){self._block(node.body)}"
        if not node.orelse:
            return written
        block = self._block(node.orelse)
        return f"{written}else{'' if block[0] == '{' else ' '}{block}"

    def _while(self, node: ast.While) -> str:
        if not isinstance(node.test, ast.Constant) or node.test.value is not True or node.orelse:
            raise unknown(node)
        return f"for(;;){{{self.body(node.body)}}}"

    def _for(self, node: ast.For) -> str:
        if not isinstance(node.iter, ast.Tuple) or node.orelse:
            raise unknown(node)
        values = ",".join(map(self.written, node.iter.elts))
        return f"for({self.written(node.target)} of[{values}]){{{self.body(node.body)}}}"

    def _try(self, node: ast.Try) -> str:
        """A block with a label, which the exception of that name leaves."""
        handler = node.handlers[0]
        plain = len(node.handlers) == 1 and not node.orelse and not node.finalbody
        if not plain or not isinstance(handler.type, ast.Name) or not isinstance(handler.body[0], ast.Pass):
            raise unknown(node)
        self._labels.append(handler.type.id)
        inner = self.body(node.body)
        label = self._label(handler.type.id, node)
        self._labels.pop()
        return f"{label}:{{{inner}}}"

    def _raise(self, node: ast.Raise) -> str:
        if not isinstance(node.exc, ast.Call) or not isinstance(node.exc.func, ast.Name):
            raise unknown(node)
        return f"break {self._label(node.exc.func.id, node)};"

    def _label(self, name: str, node: ast.AST) -> str:
        if self._labels.count(name) != 1:
            raise unknown(node)
        return ascii_lowercase[self._labels.index(name)]

    def _return(self, node: ast.Return) -> str:
        if node.value is None:
            raise unknown(node)
        value = self.written(node.value)
        return f"return{'' if value[0] == '!' else ' '}{value};"

    def _assign(self, node: ast.Assign) -> str:
        if len(node.targets) != 1:
            raise unknown(node)
        return f"{self.written(node.targets[0])}={self.written(node.value)};"

    def _augassign(self, node: ast.AugAssign) -> str:
        return f"{self.written(node.target)}{self._sign(node.op)}={self.written(node.value)};"


def method(node: ast.FunctionDef, shared: Names, used: set[str]) -> str:
    """A method as a function of no argument; what it calls of the runtime is added to `used`."""
    writer = Statements(shared, used)
    body = writer.body(node.body)
    declared = f"let {','.join(writer.local.values())};" if writer.local else ""
    return f"function {shared[node.name]}(){{{declared}{body}}}"
