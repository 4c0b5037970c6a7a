"""What is wrong with YAML that libyaml can't read, in the words of someone who wants to publish an article.

libyaml says where it stopped and what it would have liked; the line that is written there says what was meant.
"""

import re
from collections.abc import Callable

import yaml

from generator.frontmatter.nodes import too_deep
from generator.frontmatter.yaml_lines import (
    Fault,
    Found,
    in_quotes,
    inner_of,
    is_whole,
    quoted,
    tight_item,
    without_space,
)

_QUOTED_LIST = re.compile(r"(?:\"[^\"]++\"|'[^']++')(?>(?:\s*+,\s*+(?:\"[^\"]++\"|'[^']++'))+)")
_BENT = "“”„‟‘’‚‛"
_SIGNS = "*&!%@`|>?,]}-"
_ELSE = "which means something else in YAML"


def explain(error: yaml.YAMLError, text: str) -> Found:
    """What is wrong where libyaml tells of an error in `text`."""
    lines = text.split("\n")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = min(int(mark.line), len(lines) - 1) if mark else 0
    began = min(int(context.line), at) if context else at
    sign = lines[at][mark.column : mark.column + 1] if mark else ""
    fault = Fault(str(getattr(error, "problem", None) or getattr(error, "reason", "")), at, began, lines, sign)
    return next(found for rule in _RULES if (found := rule(fault)))


def explain_sign(sign: str, line: int, text: str) -> Found:
    """The same for a value on this line that begins with a sign of which YAML makes more than a text."""
    fault = Fault("", line, line, text.split("\n"))
    if sign == "#":
        key, value = fault.key_and_value(line)
        hint = f"{in_quotes(key, value)}; or put a space after the # of a comment"
        meant = fault.with_value(line, quoted(value))
        return Found(line, "what follows # is a comment in YAML, and would be lost", hint, meant)
    return _sign(fault) or Found(line, f"a value here begins with the sign {sign}, {_ELSE}", "put the value in quotes")


def _deep(fault: Fault) -> Found | None:
    """What libyaml, from 0.2.6 on, says of brackets without end before they can be counted."""
    if "nesting depth" not in fault.problem:
        return None
    error = too_deep(fault.at)
    return Found(fault.at, error.message, error.hint)


def _tab(fault: Fault) -> Found | None:
    if "\t" not in re.split(r"[^ \t]", fault.written, maxsplit=1)[0]:
        return None
    message = "the line begins with a tab, where YAML wants spaces"
    return Found(fault.at, message, "replace the tab by spaces", fault.written.expandtabs(2))


def _no_space(fault: Fault) -> Found | None:
    """`title:Foo`, which is a word and no key; the line after it is where libyaml notices."""
    if "mapping values" not in fault.problem and "could not find expected ':'" not in fault.problem:
        return None
    line = fault.began if fault.began < fault.at else max(fault.at - 1, 0)
    return without_space(fault.lines[line], line)


def _colon(fault: Fault) -> Found | None:
    """`title: Foo: bar`."""
    key, value = fault.key_and_value(fault.at)
    if "mapping values" not in fault.problem or not re.search(r":(?:\s|$)", value):
        return None
    message = "the value holds a colon and isn't in quotes"
    return Found(fault.at, message, in_quotes(key, value), fault.with_value(fault.at, quoted(value)))


def _indented(fault: Fault) -> Found | None:
    if "mapping values" not in fault.problem or not fault.written.startswith(" "):
        return None
    hint = "begin it where the line above begins; or, if it goes on with the text above, put that whole text in quotes"
    return Found(fault.at, "the line is indented, as if it belonged to the line above", hint, fault.as_above)


def _no_key(fault: Fault) -> Found | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    if found := tight_item(fault.lines[fault.began], fault.began):
        return found
    hint = "write `key: value`, or put a text of several lines in quotes"
    return Found(fault.began, "the line has no `key:`", hint)


def _open_quote(fault: Fault) -> Found | None:
    if "unexpected end of stream" not in fault.problem:
        return None
    key, value = fault.key_and_value(fault.began)
    inner = value[1:].replace('\\"', '"').replace("''", "'")
    message = "a quotation mark is opened here and never closed"
    if not inner:
        return Found(fault.began, message, "put another at the end of the value")
    if inner[-1] in _BENT and not any(sign in inner[:-1] for sign in _BENT):  # a word processor has bent the second
        inner = inner[:-1]
    return Found(fault.began, message, in_quotes(key, inner), fault.with_value(fault.began, quoted(inner)))


def _sign(fault: Fault) -> Found | None:
    """A value that begins with a sign that YAML keeps for itself."""
    key, value = fault.key_and_value(fault.at)
    if not value or value[0] not in _SIGNS:
        return None
    message = f"the value begins with the sign {value[0]}, {_ELSE}"
    return Found(fault.at, message, in_quotes(key, value), fault.with_value(fault.at, quoted(value)))


def _sign_inside(fault: Fault) -> Found | None:
    if "cannot start any token" not in fault.problem and "alphabetic" not in fault.problem:
        return None
    return Found(fault.at, f"a value here begins with the sign {fault.sign}, {_ELSE}", "put the value in quotes")


def _after_the_end(fault: Fault) -> Found | None:
    """`title: "Foo" bar`, `title: 'Kim's visit'` and `title: [Foo] bar`."""
    key, value = fault.key_and_value(fault.at)
    if "did not find expected key" not in fault.problem or value[:1] not in {'"', "'", "[", "{"} or is_whole(value):
        return None
    if value[0] in "[{":
        message, meant = "text follows the closing bracket", quoted(value)
    elif _QUOTED_LIST.fullmatch(value):
        message, meant = "the values are several, and are not in brackets", f"[{value}]"
        return Found(fault.at, message, f"write {key}: {meant}", fault.with_value(fault.at, meant))
    else:
        value = inner_of(value)
        message, meant = "the value ends at its second quotation mark, and text follows", quoted(value)
    return Found(fault.at, message, in_quotes(key, value), fault.with_value(fault.at, meant))


def _escape(fault: Fault) -> Found | None:
    """`title: "C:\\yalu"`."""
    if "escape" not in fault.problem:
        return None
    key, value = fault.key_and_value(fault.at)
    inner = value.removeprefix('"').removesuffix('"')
    hint = f"write {key}: '{inner}'" if key and "'" not in inner else "write it in single quotes"
    return Found(fault.at, "the value is in double quotes and holds a backslash", hint)


def _no_value(fault: Fault) -> Found | None:
    """`tags: [ , border]`."""
    if "expected node content" not in fault.problem:
        return None
    return Found(fault.at, "a value is missing here", "delete the comma or the bracket before which nothing stands")


def _open_bracket(fault: Fault) -> Found | None:
    signs = re.search(r"did not find expected ',' or '([\]}])'", fault.problem)
    if not signs:
        return None
    closing = signs[1]
    opening = {"]": "[", "}": "{"}[closing]
    message = f"what `{opening}` opens here lacks a comma, or its `{closing}`"
    hint = "put a comma between the items, and quotes around one that holds , : # [ ] { or }"
    return Found(fault.began, message, hint)


def _second_document(fault: Fault) -> Found | None:
    if "<document start>" not in fault.problem and not fault.written.startswith("%"):
        return None
    signs = (number for number, line in enumerate(fault.lines) if line.startswith(("...", "%")))
    line = next(signs, fault.at)
    message = "the line means the beginning or the end of a document in YAML"
    return Found(line, message, f"delete the line `{fault.lines[line][:40]}`")


def _without_key(fault: Fault) -> Found | None:
    if not fault.written.lstrip().startswith(":"):
        return None
    return Found(fault.at, "the line has a value but no key", "write `key: value`")


def _misplaced(fault: Fault) -> Found | None:
    if "did not find expected" not in fault.problem:
        return None
    hint = "begin each key at the beginning of its line, and each item of a list with `- ` below its key"
    is_top = re.match(r" \S", fault.written) and ":" in fault.written
    return Found(fault.at, "the line doesn't fit the one above it", hint, fault.written.lstrip() if is_top else "")


def _unknown(fault: Fault) -> Found:
    hint = "put values that hold : # [ ] { } \\ or quotes in quotes"
    return Found(fault.at, f"the front matter can't be read here: {fault.problem}", hint)


_RULES: tuple[Callable[[Fault], Found | None], ...] = (
    _deep,
    _tab,
    _no_space,
    _colon,
    _indented,
    _no_key,
    _open_quote,
    _sign,
    _escape,
    _no_value,
    _open_bracket,
    _sign_inside,
    _after_the_end,
    _second_document,
    _without_key,
    _misplaced,
    _unknown,
)
