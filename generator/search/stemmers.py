"""What the browser needs to read the words of a language: forms of characters, and Snowball's stemmers, translated from
the Python of the package snowballstemmer.

Its modules are generated, and use a small part of Python: exceptions as labels, sets of letters, tables of endings.
What is not of that part is an error, so that a later release can't give another stem in the browser.
"""

import ast
import inspect
import json
from collections.abc import Iterable, Iterator
from importlib import import_module

from generator.search.stemming_code import method
from generator.search.stemming_expressions import Expressions, Names, unknown
from generator.search.stemming_runtime import OPERATIONS, START, STATE
from generator.search.stems import CHINESE, LIGHT, MODULES
from generator.search.variants import PAIRS


def script(tag: str) -> str:
    """The text of search/stem-<tag>.js, for what `stems.language_of` gives. Raises RefusedError for unknown Python."""
    if tag == CHINESE:
        return f"dateline.variants({json.dumps(PAIRS, ensure_ascii=False)});\n"
    module = import_module(f"snowballstemmer.{MODULES[tag]}_stemmer")
    stem = translated(inspect.getsource(module))
    if tag in LIGHT:
        stem = f'(s=>w=>s(w.replace(/{LIGHT[tag]}/,"")))({stem})'
    return f"dateline.stemmer({json.dumps(tag)},{stem});\n"


def translated(source: str) -> str:
    """The one stemmer in a module that Snowball generated, as an expression: a function from a word to its stem."""
    labels = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    stemmer = next(node for node in labels if not node.name.startswith("lab"))
    shared, used = Names("$"), set[str]()
    functions = [method(node, shared, used) for node in stemmer.body if isinstance(node, ast.FunctionDef)]
    values = dict(_values(stemmer, shared, used))
    constants = ",".join(f"{name}={value}" for name, value in values.items() if name not in _fields(stemmer, shared))
    fields = "".join(f"{name}={values[name]};" for name in _fields(stemmer, shared))
    declared = ",".join([STATE, *_fields(stemmer, shared)])
    run = f"return w=>{{{START}{fields}{shared['_stem']}();return t}}"
    runtime = "".join(OPERATIONS[name][2] for name in _needed(used))
    return f'(()=>{{"use strict";let {declared};{runtime}const {constants};{"".join(functions)}{run}}})()'


def _needed(used: Iterable[str]) -> list[str]:
    """What is used of the runtime with all that it stands on, in one order."""
    found = {name for first in used for name in (first, *OPERATIONS[first][1])}
    return [name for name in OPERATIONS if name in found | {deep for name in found for deep in OPERATIONS[name][1]}]


def _assigned(stemmer: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    for node in stemmer.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif not isinstance(node, ast.FunctionDef | ast.Expr):
            raise unknown(node)


def _fields(stemmer: ast.ClassDef, shared: Names) -> list[str]:
    """The names of what changes while a word is stemmed: numbers, truths and strings."""
    return [shared[name] for name, value in _assigned(stemmer) if isinstance(value, ast.Constant)]


def _values(stemmer: ast.ClassDef, shared: Names, used: set[str]) -> Iterator[tuple[str, str]]:
    for name, value in _assigned(stemmer):
        if isinstance(value, ast.List):
            yield shared[name], _table(value, shared)
        elif isinstance(value, ast.Set):
            yield shared[name], json.dumps("".join(map(ast.literal_eval, value.elts)), ensure_ascii=False)
        else:
            yield shared[name], Expressions(shared, used).written(value)


def _table(node: ast.List, shared: Names) -> str:
    """A table of endings, the longest first: Snowball follows links from each to the longest that it ends in."""
    rows = sorted((_row(entry, shared) for entry in node.elts), key=lambda row: (-len(row[0]), row[0]))
    endings, results, conditions = zip(*rows, strict=True)
    if any(" " in ending for ending in endings):
        raise unknown(node)
    numbers = results[0] if len(set(results)) == 1 else f"[{','.join(results)}]"
    tests = f",[{','.join(conditions)}]" if any(conditions) else ""
    return f"A({json.dumps(' '.join(endings), ensure_ascii=False)},{numbers}{tests})"


def _row(node: ast.expr, shared: Names) -> tuple[str, str, str]:
    """An ending, its result, and the name of its condition, if it has one."""
    if not isinstance(node, ast.Call) or not 3 <= len(node.args) <= 4 or node.keywords:
        raise unknown(node)
    condition = node.args[3] if len(node.args) == 4 else None
    if condition is not None and not isinstance(condition, ast.Name):
        raise unknown(node)
    return (
        ast.literal_eval(node.args[0]),
        str(ast.literal_eval(node.args[2])),
        shared[condition.id] if condition else "",
    )
