"""A site's own words for the interface: `languages/ko.toml` in its folder changes ours, or adds a language.

Each file is held to what English says: the keys, what is filled into each text, and the plural forms of the language.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from generator.frontmatter.head import decode
from generator.frontmatter.nodes import Field, HeadError, Mapping, Scalar
from generator.frontmatter.reader import Reader, shown
from generator.frontmatter.value_nodes import read_toml
from generator.interface import Own, words_in
from generator.interface.files import ENDING, STANDARD, serving, texts_of, ways_of
from generator.interface.plurals import OTHER, forms
from generator.interface.words import key_of
from generator.languages import LanguageError, read_language
from generator.model import Problem
from generator.text import near

FOLDER = "languages"
_SHOWN = 8
_ALL = "the README says where all words stand (Languages of the interface)"
_EXAMPLE = f"{FOLDER}/ko{ENDING}"


def own_words(root: Path, language: str) -> tuple[Own, tuple[Problem, ...]]:
    """The words that the site in the folder `root` has for its language, and what is wrong with all its files."""
    problems: list[Problem] = []
    found: dict[str, Own] = {}
    for path in sorted((root / FOLDER).glob(f"*{ENDING}")):
        name, reader = path.name.removesuffix(ENDING), Reader(f"{FOLDER}/{path.name}")
        if _is_tag(name, reader):
            found[name] = _read(path, name, reader)
        problems += reader.problems
    name = next((way for way in ways_of(language) if way in found), "") if found else ""
    own = found.get(name, ())
    return own, (*problems, *_missing(name, language, own))


def _is_tag(name: str, reader: Reader) -> bool:
    try:
        tag = read_language(name)
    except LanguageError as error:
        reader.error(0, f"the file is named by no language: {error.message}", f"{error.hint}, as in {_EXAMPLE}")
        return False
    if tag != name:
        reader.error(0, f"the tag of this language is spelled `{tag}`", f"rename the file to {FOLDER}/{tag}{ENDING}")
    return tag == name


def _read(path: Path, language: str, reader: Reader) -> Own:
    """The words of one file; what is wrong is told to `reader`, and left out."""
    try:
        fields = read_toml(decode(path.read_bytes()), 1).fields
    except OSError as error:
        reader.error(0, f"the file can't be read: {error.strerror}", "it must be a file that you may read")
        return ()
    except HeadError as error:
        reader.problems.append(error.problem(reader.path))
        return ()
    return tuple(pair for field in fields for pair in _texts(field, language, reader))


def _texts(field: Field, language: str, reader: Reader) -> Iterator[tuple[str, str]]:
    """One text, or the forms of a plural."""
    standard = texts_of(STANDARD)
    keys = {key_of(name) for name in standard}
    if field.key not in keys:
        meant = near(field.key, keys)
        hint = f"did you mean `{meant}`?" if meant else f"delete the line; {_ALL}"
        reader.error(_line(field), f"the interface has no word `{field.key}`", hint)
    elif (field.key in standard) != isinstance(field.value, Scalar):
        reader.error(_line(field), f"`{field.key}` is not written like this", _how(field.key, language))
    elif isinstance(field.value, Mapping):
        yield from _plural(field, field.value, language, reader)
    elif isinstance(field.value, Scalar) and _fits(field, standard[field.key], reader):
        yield field.key, field.value.text or ""


def _line(field: Field) -> int:
    """Where a field stands first: forms stand on lines of their own."""
    inner = field.value.fields if isinstance(field.value, Mapping) else ()
    return min([form.line for form in inner], default=field.line)


def _how(key: str, language: str) -> str:
    standard = texts_of(STANDARD)
    if key in standard:
        return f'write {key} = "{standard[key]}" in your language'
    lines = [f'{key}.{form} = "…"' for form in sorted(forms(key, language))]
    return f"write a line for each form: {', '.join(lines)}"


def _plural(field: Field, value: Mapping, language: str, reader: Reader) -> Iterator[tuple[str, str]]:
    needed = forms(field.key, language)
    there = {form.key: form for form in value.fields}
    for name in there.keys() - needed:
        hint = f"its forms are {', '.join(sorted(needed))} (CLDR)"
        reader.error(there[name].line, f"`{field.key}.{name}` is no plural form of this language", hint)
    if lost := sorted(needed - there.keys() - _given(field.key, language)):
        lines = ", ".join(f'{field.key}.{name} = "…"' for name in lost)
        reader.error(_line(field), f"`{field.key}` lacks a plural form", f"add {lines}")
        return
    for name in there.keys() & needed:
        form = there[name]
        if isinstance(form.value, Scalar) and _fits(form, texts_of(STANDARD)[f"{field.key}.{OTHER}"], reader, "count"):
            yield f"{field.key}.{name}", form.value.text or ""


def _given(key: str, language: str) -> set[str]:
    """The forms that our own file has."""
    ours = serving(language)
    return {name.partition(".")[2] for name in (texts_of(ours) if ours else ()) if key_of(name) == key}


def _fits(field: Field, standard: str, reader: Reader, *may_lack: str) -> bool:
    """Whether all that English fills in is filled in, and nothing else."""
    text = field.value.text or "" if isinstance(field.value, Scalar) else ""
    wanted = _filled(standard) or set()
    found = _filled(text)
    if found is None or not text.isprintable():
        reader.error(field.line, f"{shown(text)} can't be read", "write {{ and }} for braces that shall be seen")
    elif strange := sorted(found - wanted):
        hint = f"what can be filled in: {_braces(wanted)}" if wanted else "nothing is filled in here"
        reader.error(field.line, f"nothing is called {_braces(strange)} in `{field.key}`", hint)
    elif lost := sorted(wanted - found - {*may_lack, "first", "last"}):
        reader.error(field.line, f"`{field.key}` does not say {_braces(lost)}", f"English has: {standard}")
    else:
        return True
    return False


def _braces(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _filled(text: str) -> set[str] | None:
    """The names in braces; None where the braces are wrong, or hold more than names."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = {name for _, name, _, _ in parts if name is not None}
    plain = all(name.isidentifier() for name in names) and not any(how or turned for _, _, how, turned in parts)
    return names if plain else None


def _missing(name: str, language: str, own: Own) -> Iterator[Problem]:
    """What stands in English on pages that are in a language of the site's own."""
    lost = sorted(words_in(language, own).missing) if own else []
    if lost:
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        message = f"these words are not translated and stand in English: {', '.join(lost[:_SHOWN])}{more}"
        yield Problem(f"{FOLDER}/{name}{ENDING}", 0, message, f"translate them; {_ALL}", "warning")
