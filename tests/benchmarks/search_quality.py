"""Our search beside Pagefind: how good the answers are, language by language.

`python tests/benchmarks/search_quality.py` builds an archive of each language of the set (`quality_set`), has Pagefind
index the same articles, asks both the same queries in Chromium, and prints a Markdown table: recall among the first
ten, and the mean reciprocal rank of the best answer; of the set, of the set without names in other languages, which
only an archive knows, and of queries that no rule was made with. `--failures` names the queries that were not
answered at best.
"""

import argparse
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import own_search
import pagefind_rival
import quality_set
from measure import CommandError, measure
from quality_set import Judgement, Query
from reading import chromium, served
from rivals import MissingError, dateline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAD = """\
| language | articles | queries | recall@10, ours | Pagefind | reciprocal rank, ours | Pagefind | |
|---|---:|---:|---:|---:|---:|---:|---|"""
GROUPS: Mapping[str, Callable[[Query], bool]] = {
    "The set": lambda query: not query.fresh,
    "Without names in other languages": lambda query: not query.fresh and query.kind != "alias",
    "Fresh queries": lambda query: query.fresh,
}
Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Outcome:
    """The answers of both to the queries of a language: by query, the names of articles, and what our page noted."""

    language: str
    articles: int
    queries: Sequence[Query]
    ours: Answers
    theirs: Answers
    notes: Mapping[str, str]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="default: all of the set")
    parser.add_argument("--failures", action="store_true", help="name the queries that were not answered at best")
    return parser.parse_args(arguments)


def asked(language: str, folder: Path, browser: "Browser") -> Outcome:
    """Builds the archive of a language in an empty folder, indexes it, and asks both."""
    archive, copy = folder / "archive", folder / "copy"
    quality_set.write_archive(archive, language)
    measure(dateline().command, archive)
    public = archive / "public"
    pagefind_rival.copy_pages(public, copy, language)
    pagefind_rival.index(copy)
    queries = quality_set.queries(language)
    answers = _ours(public, queries, browser)
    ours = {text: _names(answer.urls) for text, answer in answers.items()}
    notes = {text: answer.notes for text, answer in answers.items()}
    many = len(quality_set.article_pages(public))
    return Outcome(language, many, queries, ours, _theirs(copy, queries, browser), notes)


def _ours(public: Path, queries: Sequence[Query], browser: "Browser") -> Mapping[str, own_search.Answer]:
    with served(public) as server:
        page = browser.new_page()
        own_search.open_page(page, server.base)
        answers = {query.text: own_search.ask(page, query.text) for query in queries}
        page.close()
    return answers


def _theirs(copy: Path, queries: Sequence[Query], browser: "Browser") -> Answers:
    with served(copy) as server:
        page = browser.new_page()
        pagefind_rival.open_probe(page, server.base)
        answers = {query.text: _names(pagefind_rival.ask(page, query.text)) for query in queries}
        page.close()
    return answers


def _names(addresses: Sequence[str]) -> Sequence[str]:
    return [quality_set.name_of(address) for address in addresses]


def table(title: str, outcomes: Sequence[Outcome], belongs: Callable[[Query], bool]) -> Iterator[str]:
    """The lines of the table of some queries."""
    yield from (f"\n{title}:\n", HEAD)
    for outcome in outcomes:
        queries = [query for query in outcome.queries if belongs(query)]
        if queries:
            yield row(outcome, queries)


def row(outcome: Outcome, queries: Sequence[Query]) -> str:
    """A line of a table."""
    ours, theirs = _means(queries, outcome.ours), _means(queries, outcome.theirs)
    pairs = ((ours.recall, theirs.recall), (ours.reciprocal, theirs.reciprocal))
    figures = " | ".join(f"{own:.3f} | {other:.3f}" for own, other in pairs)
    return f"| {outcome.language} | {outcome.articles} | {len(queries)} | {figures} | {_verdict(pairs)} |"


def _verdict(pairs: Sequence[tuple[float, float]]) -> str:
    if any(own < other for own, other in pairs):
        return "behind"
    return "ahead" if any(own > other for own, other in pairs) else "level"


def _means(queries: Sequence[Query], answers: Answers) -> Judgement:
    found = [quality_set.judged(query, answers[query.text]) for query in queries]
    return Judgement(mean(one.recall for one in found), mean(one.reciprocal for one in found))


def failures(outcome: Outcome) -> Iterator[str]:
    """A line for each query that one of the two has not answered as well as can be."""
    for query in outcome.queries:
        answers = outcome.ours[query.text], outcome.theirs[query.text]
        own, other = (quality_set.judged(query, answer) for answer in answers)
        if min(own.recall, own.reciprocal, other.recall, other.reciprocal) < 1:
            told = ", ".join(f"{one.recall:.2f}/{one.reciprocal:.2f}" for one in (own, other))
            found = f"{', '.join(answers[0][:3])} {outcome.notes[query.text]}"
            kind = f"fresh {query.kind}" if query.fresh else query.kind
            yield f"- {outcome.language}, {kind}: `{query.text}` ours/Pagefind {told}; ours: {found}"


def run(chosen: argparse.Namespace) -> Iterator[str]:
    """The lines of the report, each once it is known."""
    command = shlex.join(["python", "tests/benchmarks/search_quality.py", *sys.argv[1:]])
    pagefind_rival.program()
    outcomes = []
    with chromium() as browser:
        versions = f"Pagefind {pagefind_rival.PAGEFIND_VERSION} (extended), Chromium {browser.version}"
        yield f"{datetime.now(UTC):%Y-%m-%d}, {versions}: `{command}`"
        for language in chosen.languages or quality_set.languages():
            with TemporaryDirectory() as folder:
                outcomes.append(asked(language, Path(folder), browser))
    for title, belongs in GROUPS.items():
        yield from table(title, outcomes, belongs)
    if chosen.failures:
        yield ""
        for outcome in outcomes:
            yield from failures(outcome)


def main() -> None:
    """Prints the report."""
    try:
        for line in run(parse(sys.argv[1:])):
            print(line, flush=True)
    except (CommandError, MissingError) as error:
        sys.exit(f"not measured: {error}")


if __name__ == "__main__":
    main()
