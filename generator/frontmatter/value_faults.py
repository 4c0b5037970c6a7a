"""What is wrong with TOML and JSON that Python can't read, in words that don't change with Python's release."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import json

Fault = tuple[str, str]

_TOML = (
    ("Invalid value", "a value is missing, or is a text without quotes", 'write key = "value"'),
    ("Expected '='", "no = stands after the key", 'write key = "value"'),
    ("Invalid (?:statement|initial character)", "the line is not of the form key = value", 'write key = "value"'),
    ("Expected newline", "something follows the value", 'put the whole text in quotes: key = "value"'),
    ("Unescaped|.*Illegal escape", "a text in double quotes holds a backslash", "write the text in single quotes"),
    (
        "Illegal character '\\\\n'|Unterminated|Expected \"'\"",
        "a quotation mark is opened and not closed",
        'write key = "value"',
    ),
    ("Unclosed array", "a list is not closed", "put ] after its last item"),
    ("Invalid date", "there is no such date", 'put it in quotes if it is no whole date: date = "2021-02?"'),
)
_JSON = (
    ("Expecting value", "a value is missing, or is a text without quotes", 'write "key": "value"'),
    ("Expecting property name", "a key is not in double quotes", 'write "key": "value"'),
    ("Expecting ':'", "no colon stands after the key", 'write "key": "value"'),
    (
        "Expecting ','",
        "a comma is missing before this",
        "put a comma after the value before it, or } after the last one",
    ),
    (
        "Unterminated|Invalid control",
        "a text doesn't end on its line",
        'close it with "; write a new line in it as \\n',
    ),
    ("Invalid \\\\", "a text holds a backslash", "write each backslash twice"),
)


def toml_fault(error: str) -> Fault:
    """Message and hint for what tomllib says."""
    return _found(_TOML, error) or ("the TOML can't be read here", 'write key = "value", with each text in quotes')


def json_fault(error: "json.JSONDecodeError") -> Fault:
    """Message and hint for what the json module says."""
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    if "trailing comma" in error.msg or (before.endswith(",") and after.startswith(("]", "}"))):
        return "a comma stands before the closing bracket", "delete the comma"
    return _found(_JSON, error.msg) or ("the JSON can't be read here", 'write "key": "value", with each text in quotes')


def _found(faults: tuple[tuple[str, str, str], ...], error: str) -> Fault | None:
    return next(((message, hint) for pattern, message, hint in faults if re.match(pattern, error)), None)
