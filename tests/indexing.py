"""A slow, plain encoder of the index, straight from its description: what the script of the page reads is tested on
it, and what the generator writes is compared with it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, takewhile
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.search.stemmers import script as script_of
from generator.search.tokens import Tokeniser

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BLOCK = 34
CHUNK = 6_000  # characters, so that a small archive has several
Posting = tuple[int, int, str]  # slot, impact, digits of what follows


class Item(Struct, frozen=True, kw_only=True):
    """An article to be found. `day` counts from 1970-01-01, `facets` are terms, and `names` all that it names."""

    url: str
    title: str
    language: str = "en"
    spoken: str = ""  # the language as the record has it: empty if it is the site's
    date: str = ""
    datetime: str = ""
    day: int | None = None
    sources: str = ""
    places: str = ""
    standfirst: str = ""
    body: str = ""
    names: Sequence[str] = ()
    facets: Sequence[str] = ()
    retracted: bool = False


class Value(Struct, frozen=True):
    """A value of a facet."""

    way: str
    label: str
    size: int
    others: Sequence[str] = ()


# --- Numbers and bits


def number(value: int) -> str:
    """The shortest form, the highest digit first."""
    return (number(value >> 6) if value > 63 else "") + DIGITS[value & 63]


def variable(value: int) -> str:
    """Five bits a digit, low ones first; 32: more follows."""
    return DIGITS[value] if value < 32 else DIGITS[value & 31 | 32] + variable(value >> 5)


def packed(bits: str) -> str:
    """Six bits a digit, high ones first, padded with zeros."""
    bits += "0" * (-len(bits) % 6)
    return "".join(DIGITS[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def fnv(text: str) -> int:
    """FNV-1a, 32 bits, of UTF-8."""
    value = 2_166_136_261
    for byte in text.encode():
        value = (value ^ byte) * 16_777_619 % 2**32
    return value


def rice(found: Sequence[tuple[int, int]], impact_bits: int) -> str:
    """The first slot; the parameter, if there are more; and bits: the impact of the first, then gaps, each with the
    impact behind it."""
    [(first, _), *_], (last, _), more = found, found[-1], len(found) - 1
    k = max(((last - first - more) * 69 // (more * 100)).bit_length() - 1, 0) if more else 0
    bits, before = "", first - 1
    for slot, impact in found:
        gap, before = slot - before - 1, slot
        bits += "" if slot == first else "1" * (gap >> k) + "0" + (f"{gap % 2**k:0{k}b}" if k else "")
        bits += f"{impact:0{impact_bits}b}" if impact_bits else ""
    return variable(first) + (DIGITS[k] if more else "") + packed(bits)


# --- Articles


def postings_of(items: Sequence[Item], start: int = 0) -> tuple[dict[str, list[Posting]], dict[str, str]]:
    """What stands in the lists of articles from a slot on, and how terms are written where they are not written so."""
    lists: dict[str, list[Posting]] = {}
    shown: dict[str, str] = {}
    tokeniser = Tokeniser()
    for slot, item in enumerate(items, start):
        fields = [tokeniser.tokens(text, item.language) for text in (item.title, item.standfirst, item.body)]
        weights: dict[str, int] = {}
        after: dict[str, str] = {}
        for field, weight in zip(fields, (8, 3, 1), strict=True):
            for term, digit, surface in zip(field.terms, field.digits, field.surfaces, strict=True):
                if term:
                    weights[term] = weights.get(term, 0) + weight
                    after[term] = after.get(term, "") + digit
                    shown.setdefault(term, "" if surface == term else surface)
        named = (term for name in item.names for term in tokeniser.tokens(name, item.language).terms if term)
        for term in dict.fromkeys(named):
            weights[term] = weights.get(term, 0) + 4
        for term, weight in weights.items():
            norm = 1.2 * (0.4 + 0.6 * len(fields[2]) / 500)
            posting = (slot, min(7, int(8 * weight / (weight + norm) + 1e-9)), group(after.get(term, "")))
            lists.setdefault(term, []).append(posting)
        for facet in item.facets:
            lists.setdefault(facet, []).append((slot, 0, ""))
    return lists, shown


def group(digits: str) -> str:
    """The digits of an article's occurrences: all but the last say that more follows."""
    if not 1 <= len(digits) <= 4 or "A" in digits:
        return "A"
    return "".join(DIGITS[DIGITS.index(digit) | 32] for digit in digits[:-1]) + digits[-1]


def entry(before: str, term: str, display: str, found: Sequence[Posting], length: int) -> str:
    """An entry of a chunk."""
    is_word = not term.startswith("=")
    bits = rice([posting[:2] for posting in found], 3 if is_word else 0)
    after = "".join(posting[2] for posting in found) if is_word and len(found) * 4 <= length else ""
    shown = beside(term, display) if display else ""
    return f"{beside(before, term)} {number(len(found))} {bits} {after} {shown}".rstrip(" ")


def beside(before: str, text: str) -> str:
    """How many code points are shared, at most 63, and the rest."""
    shared = next((n for n in range(63) if n >= min(len(before), len(text)) or before[n] != text[n]), 63)
    return DIGITS[shared] + text[shared:]


# --- Files


def index_files(
    items: Sequence[Item],
    facets: Mapping[str, Sequence[Value]],
    stemmers: Sequence[str] = (),
    bounds: Sequence[int] = (),
) -> Iterator[tuple[str, str]]:
    """The files of an index, by their paths within `search/`; layers end at `bounds`."""
    bounds = [*bounds, len(items)]
    layers = []
    for start, end in zip([0, *bounds[:-1]], bounds, strict=True):
        folder = f"{start}-{end}"
        firsts: list[str] = []
        for first, name, text in chunks(items[start:end], start):
            firsts.append(first)
            yield script(f"{folder}/{name}", text)
        headed = "|".join(beside(before, first) for before, first in zip(["", *firsts], firsts, strict=False))
        layers.append({"folder": folder, "start": 0, "chunks": headed})
    filed = bounds[0]
    yield script("dates/0", dates(items[:filed]))
    yield script("dates", dates(items[filed:]))
    for block in range(0, len(items), BLOCK):
        yield script(f"r/{block // BLOCK}", "\n".join(record(item) for item in items[block : block + BLOCK]))
    for kind, values in facets.items():
        yield script(f"facets/{kind}", [[value.way, value.label, value.size, value.others] for value in values])
    languages: dict[str, int] = {}
    for item in items:
        languages[item.language] = languages.get(item.language, 0) + 1
    manifest = {"slots": len(items), "live": len(items), "block": BLOCK, "languages": languages}
    more = {"stemmers": stemmers, "years": None, "dates": [filed, filed], "layers": layers}
    yield "index.js", f"dateline.index({json.dumps({**manifest, **more}, ensure_ascii=False)})\n"


def script(name: str, data: object) -> tuple[str, str]:
    """A file that hands on data."""
    return f"{name}.js", f"dateline.part({json.dumps(name)},{json.dumps(data, ensure_ascii=False)})\n"


def chunks(items: Sequence[Item], start: int) -> Iterator[tuple[str, str, str]]:
    """The first term of each chunk, its name, and its text."""
    lists, shown = postings_of(items, start)
    taken: set[int] = set()
    pieces: list[list[str]] = [[]]
    size = 0
    for term in sorted(lists):
        size += len(term) + len(lists[term])
        if size > CHUNK and pieces[-1]:
            pieces.append([])
            size = 0
        pieces[-1].append(term)
    for piece in filter(None, pieces):
        name = fnv(piece[0])
        while name in taken:
            name = (name + 1) % 2**32
        taken.add(name)
        befores = ["", *piece[:-1]]
        made = [
            entry(before, term, shown.get(term, ""), lists[term], len(items))
            for before, term in zip(befores, piece, strict=True)
        ]
        yield piece[0], f"{name:08x}", "|".join(made)


def dates(items: Sequence[Item]) -> str:
    """The days, each counted from the one before it."""
    text, before = "", 0
    for item in items:
        if item.day is None:
            text += variable(0)
        else:
            step, before = item.day - before, item.day
            text += variable((2 * step if step >= 0 else -2 * step - 1) + 1)
    return text


def record(item: Item) -> str:
    """What results show of an article."""
    snippet = item.standfirst or item.body[:160]
    names = [item.sources, item.places]
    flags = "1" if item.retracted else ""
    return "\x7f".join([item.url, item.title, item.date, item.datetime, *names, snippet, item.spoken, flags])


def write_index(
    folder: Path,
    items: Sequence[Item],
    facets: Mapping[str, Sequence[Value]],
    stemmers: Sequence[str] = (),
    bounds: Sequence[int] = (),
) -> None:
    """Writes an index into a folder `search/`."""
    stems = ((f"stem-{tag}.js", script_of(tag)) for tag in stemmers)
    for name, text in chain(stems, index_files(items, facets, stemmers, bounds)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


# --- And back


class Read(Struct, frozen=True):
    """A term of an index as it was read: how it is written, and slot, impact and digits of what follows, by article."""

    display: str
    postings: tuple[Posting, ...]


def manifest_in(folder: Path) -> dict[str, Any]:
    """The manifest of an index, in which the chunks of each layer are a list of the terms that they begin with."""
    text = next(iter((folder / "index.js").read_text("utf-8").splitlines()))
    found: dict[str, Any] = json.loads(text.removeprefix("dateline.index(").removesuffix(")"))
    for layer in found["layers"]:
        layer["chunks"] = list(_unheaded(layer["chunks"].split("|"))) if layer["chunks"] else []
    return found


def part_in(folder: Path, name: str) -> Any:
    """A part of an index, which has a file of its own or stands behind the manifest."""
    call = f"dateline.part({json.dumps(name)},"
    for line in (folder / "index.js").read_text("utf-8").split("\n"):
        if line.startswith(call):
            assert not (folder / f"{name}.js").exists()
            return json.loads(line.removeprefix(call).removesuffix(")"))
    return json.loads((folder / f"{name}.js").read_text("utf-8").strip().removeprefix(call).removesuffix(")"))


def _unheaded(stated: Iterable[str]) -> Iterator[str]:
    """Terms, of which each leaves out what it shares with the one before."""
    term = ""
    for one in stated:
        term = term[: DIGITS.index(one[0])] + one[1:]
        yield term


def terms_in(folder: Path) -> dict[str, Read]:
    """All terms of an index, whatever its layers are."""
    found: dict[str, Read] = {}
    for layer in manifest_in(folder)["layers"]:
        for term, read in layer_in(folder, layer):
            before = found.get(term, Read(read.display, ()))
            found[term] = Read(before.display, before.postings + read.postings)
    return found


def layer_in(folder: Path, layer: Mapping[str, Any]) -> Iterator[tuple[str, Read]]:
    """The terms of a layer."""
    taken: set[int] = set()
    for first in layer["chunks"]:
        name = fnv(first)
        while name in taken:
            name = (name + 1) % 2**32
        taken.add(name)
        is_new = layer["folder"] == "new"
        lines = part_in(folder, "new" if is_new else f"{layer['folder']}/{name:08x}").split("|")
        fields = [(*line.split(" "), "", "")[:5] for line in lines]
        after = part_in(folder, "after").split("|") if is_new else [line[3] for line in fields]
        assert not is_new or not any(line[3] for line in fields)
        terms = _unheaded(line[0] for line in fields)
        for term, (_, many, digits, _, shown), groups in zip(terms, fields, after, strict=True):
            display = term[: DIGITS.index(shown[0])] + shown[1:] if shown else ""
            found = postings_in(digits, _number(many), 0 if term.startswith("=") else 3)
            follows = re.findall("[g-z0-9_-]*[A-Za-f]", groups) if groups else [""] * len(found)
            pairs = zip(found, follows, strict=True)
            assert term >= first
            yield term, Read(display, tuple((layer["start"] + slot, impact, group) for (slot, impact), group in pairs))


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 64 + DIGITS.index(digit)
    return value


def postings_in(digits: str, df: int, impact_bits: int) -> list[tuple[int, int]]:
    """The slot of each of so many articles that have a term, and its impact there, of so many bits if there are any."""
    first = re.match("[g-z0-9_-]*[A-Za-f]", digits)
    assert first
    slot = sum(DIGITS.index(digit) % 32 << 5 * place for place, digit in enumerate(first[0]))
    digits = digits[first.end() :]
    k = DIGITS.index(digits[0]) if df > 1 else 0
    k, impact_bits = k % 32, 0 if k > 31 else impact_bits
    bits = iter("".join(f"{DIGITS.index(digit):06b}" for digit in digits[df > 1 :]))

    def low(count: int) -> int:
        return int("0" + "".join(islice(bits, count)), 2)

    found = [(slot, low(impact_bits))]
    while len(found) < df:
        high = sum(1 for _ in takewhile("1".__eq__, bits))
        slot += 1 + (high << k) + low(k)
        found.append((slot, low(impact_bits)))
    return found
