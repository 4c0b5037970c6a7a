"""What the index says of the demo archive, read by a plain reader, is what a plain count of its texts gives."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from desk import index_of, load
from indexing import BLOCK, DIGITS, Posting, group, layer_in, manifest_in, part_in, terms_in
from msgspec import Struct
from sites import prepared

from generator.index.records import Record
from generator.index.terms import Term
from generator.search.addresses import short
from generator.search.tokens import Tokeniser
from generator.search.variants import simplified

ROOT = Path(__file__).parents[2]
WEIGHTS = {"title": 8, "standfirst": 3, "body": 1}
LETTERS = {"location": "l", "tag": "t", "source": "s", "person": "p"}


class Counted(Struct, frozen=True):
    """An article counted by hand: what each term weighs and what follows it, how it is written, and its facets."""

    record: Record
    text: str
    impacts: Mapping[str, int]
    after: Mapping[str, str]
    written: Mapping[str, str]
    facets: frozenset[str]


class Demo(Struct, frozen=True):
    """The demo archive: its index in a folder, and its articles by slot."""

    folder: Path
    counted: Mapping[int, Counted]
    slots: int

    def file(self, name: str) -> Any:
        """What a file hands on."""
        return load((self.folder / name).read_bytes())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    ready = prepared(ROOT)
    for url, data in index_of(ready).items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    lines = [line.split("\t") for line in (ROOT / "addresses.tsv").read_text("utf-8").splitlines()]
    ids = list(dict.fromkeys(identity[8:] for _, identity, _ in lines if identity.startswith("article:")))
    assert {record.id for record in ready.archive.records} <= set(ids), "the demo's ledger lacks an article"
    counted = {ids.index(record.id): _counted(record, ready) for record in ready.archive.records}
    return Demo(folder / "search", counted, len(ids))


def _counted(record: Record, ready: Any) -> Counted:
    article = record.article
    text = article.body.text or ready.content.texts.plain(article.path)
    fields = {"title": article.title, "standfirst": article.subtitle, "body": text}
    tokens = {name: tokeniser().tokens(value, article.language) for name, value in fields.items()}
    weights: dict[str, int] = {}
    after: dict[str, str] = {}
    written: dict[str, str] = {}
    for name in ("body", "title", "standfirst"):
        found = tokens[name]
        for word, form, digit in zip(found.terms, found.forms, found.digits, strict=True):
            if word:
                weights[word] = weights.get(word, 0) + WEIGHTS[name]
                after[word] = after.get(word, "") + digit
                written.setdefault(word, form[:-1] or word)
    facets = {f"=g/{article.language}"}
    names: set[str] = set()
    for kind, letter in LETTERS.items():
        for term in _terms(record, kind, ready):
            facets.add(f"={letter}/{_way(term)}")
            names |= set(_names(term, ready))
    address = re.sub("-", " ", re.sub(r".*/|\.html$", "", record.url))
    names |= {term for term in tokeniser().tokens(address, article.language).by_term() if not term.isdecimal()}
    for name in names:
        weights[name] = weights.get(name, 0) + 4
    length = sum(1 for term in tokens["body"].terms if term)
    impacts = {term: _impact(weight, length) for term, weight in weights.items()}
    return Counted(record, text, impacts, after, written, frozenset(facets))


@cache
def tokeniser() -> Tokeniser:
    """One for all."""
    return Tokeniser()


def _impact(weight: int, length: int) -> int:
    score = weight * 2.2 / (weight + 1.2 * (0.4 + 0.6 * length / 500))
    return min(7, int(min(score, 2.2) / 2.2 * 8 + 1e-9))


def _terms(record: Record, kind: str, ready: Any) -> Iterator[Term]:
    """What an article names, and all that this lies in."""
    vocabulary = ready.archive.vocabularies[kind]
    found = [vocabulary.terms[key] for key in ready.archive.catalogue.keys[kind].made(record.place)]
    seen: set[str] = set()
    while found:
        term = found.pop()
        if term.key not in seen:
            seen.add(term.key)
            yield term
            found += [vocabulary.terms[parent] for parent in term.parents]


def _way(term: Term) -> str:
    return term.url.partition("/")[2].removesuffix(".html")


def _names(term: Term, ready: Any) -> Iterator[str]:
    language, asked = ready.site.language, {tag.partition("-")[0] for tag in ready.archive.languages}
    names = [(language, term.name)]
    if term.entry:
        names += [(language, alias) for alias in term.entry.aliases]
        names += term.entry.names
    for spoken, name in names:
        by = spoken if spoken.partition("-")[0] in asked else ""  # a query has the stemmers of the articles alone
        yield from filter(None, tokeniser().tokens(name, by).terms)
        if "zh" in asked and simplified(name) != name:
            yield from filter(None, tokeniser().tokens(name, "zh").terms)


def test_every_term_has_the_articles_and_impacts_that_a_count_gives(demo: Demo) -> None:
    want: dict[str, list[Posting]] = {}
    for slot, counted in sorted(demo.counted.items()):
        for term, impact in counted.impacts.items():
            want.setdefault(term, []).append((slot, impact, group(counted.after.get(term, ""))))
        for facet in counted.facets:
            want.setdefault(facet, []).append((slot, 0, ""))
    assert len(want) > 2_000
    found = terms_in(demo.folder)
    assert found.keys() == want.keys()
    slots = {term: [posting[0] for posting in read.postings] for term, read in found.items()}
    assert slots == {term: [posting[0] for posting in postings] for term, postings in want.items()}
    for layer in manifest_in(demo.folder)["layers"]:
        for term, read in layer_in(demo.folder, layer):
            there = {slot for slot, *_ in read.postings}
            here = [posting for posting in want[term] if posting[0] in there]
            told = len(here) <= 64 and not term.startswith("=")
            here = here if told else [(slot, impact, "") for slot, impact, _ in here]
            assert list(read.postings) == here, term


def test_a_word_is_shown_as_the_first_article_of_a_layer_writes_it(demo: Demo) -> None:
    for layer in manifest_in(demo.folder)["layers"]:
        for term, read in layer_in(demo.folder, layer):
            written = demo.counted[read.postings[0][0]].written
            assert (read.display or term) == written.get(term, term)


def test_the_records_are_those_of_the_slots(demo: Demo) -> None:
    records: list[Any] = []
    for block in range(-(-demo.slots // BLOCK)):
        found = [line.split("\x7f") if line else 0 for line in demo.file(f"r/{block}.js").split("\n")]
        assert len(found) == min(BLOCK, demo.slots - BLOCK * block)
        records += found
    assert {slot for slot, record in enumerate(records) if record} == demo.counted.keys()
    for slot, counted in demo.counted.items():
        article, record = counted.record.article, records[slot]
        address, title, _, _, sources, places, begins = record[:7]
        language = record[7] if len(record) > 7 else ""
        flags = int(record[8] if len(record) > 8 else 0)
        assert (address, title) == (short(counted.record.url, title, record[3]), article.title)
        assert language == ("" if article.language == "en" else article.language)
        assert flags == int(article.status.name == "retracted")
        assert all(term.name in sources for term in counted.record.sources)
        assert all(term.name in places for term, _ in counted.record.places)
        assert len(begins) <= 161 or article.subtitle
        begins = begins.removesuffix("…")
        assert article.subtitle == begins if article.subtitle else " ".join(counted.text.split()).startswith(begins)


def test_the_days_are_those_of_the_slots(demo: Demo) -> None:
    epoch = date(1970, 1, 1).toordinal()
    found: list[int | None] = []
    end, size = manifest_in(demo.folder)["dates"]
    for name in (*(f"dates/{start}" for start in range(0, end, size)), "dates"):
        found += _days(part_in(demo.folder, name))
    assert len(found) == demo.slots
    for slot, day in enumerate(found):
        when = demo.counted[slot].record.article.date if slot in demo.counted else None
        bound = (when.lower or when.upper) if when else ""
        assert day == (date.fromisoformat(bound).toordinal() - epoch if bound else None)


def _days(digits: str) -> Iterator[int | None]:
    value, weight, before = 0, 1, 0
    for digit in digits:
        value += DIGITS.index(digit) % 32 * weight
        weight *= 32
        if DIGITS.index(digit) < 32:
            if value:
                step = value - 1
                before += step >> 1 if step % 2 == 0 else -((step + 1) >> 1)
            yield before if value else None
            value, weight = 0, 1


def test_the_facets_are_those_of_the_terms(demo: Demo) -> None:
    terms = terms_in(demo.folder)
    for letter in LETTERS.values():
        values = demo.file(f"facets/{letter}.js")
        many = {f"={letter}/{way}": size for way, _, size, _ in values}
        counted = {term: len(read.postings) for term, read in terms.items() if term.startswith(f"={letter}/")}
        assert {term: number.bit_length() - 1 for term, number in counted.items()} == many
        assert all(label not in others and len(set(others)) == len(others) for _, label, _, others in values)
    languages = manifest_in(demo.folder)["languages"]
    assert languages == {term[3:]: len(read.postings) for term, read in terms.items() if term.startswith("=g/")}


def test_the_manifest_says_how_many_there_are(demo: Demo) -> None:
    told = manifest_in(demo.folder)
    assert (told["slots"], told["live"]) == (demo.slots, len(demo.counted))
    assert [layer["folder"] for layer in told["layers"]] == ["base", "new"]
    assert all(layer["chunks"] == sorted(layer["chunks"]) for layer in told["layers"])
