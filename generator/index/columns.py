"""What is asked of articles one by one, without one being decoded that nobody asks for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.index.meanings import Meanings
from generator.model import Article, Kind
from generator.segments import Segment
from generator.sequences import Computed


class Articles(Computed[Article]):
    """The articles, oldest first. One that nobody asks for is not decoded."""

    def __init__(self, runs: Sequence[tuple[int, Segment]]) -> None:
        self.runs = runs
        self._starts = [start for start, _ in runs]
        self._segments = [segment for _, segment in runs]

    def __len__(self) -> int:
        return sum(map(len, self._segments))

    def made(self, at: int) -> Article:
        """The article at a place."""
        number = bisect_right(self._starts, at) - 1
        return self._segments[number].article(at - self._starts[number])

    def __iter__(self) -> Iterator[Article]:
        return (record.article for segment in self._segments for record in segment.records if record.article)


class Keys(Computed[tuple[str, ...]]):
    """The keys of the terms of one kind that each article names, each once. A name that means several is left out."""

    def __init__(self, kind: Kind, articles: Articles, meanings: Meanings) -> None:
        self._kind = kind
        self._articles = articles
        self._meanings = meanings

    def __len__(self) -> int:
        return len(self._articles)

    def made(self, at: int) -> tuple[str, ...]:
        """The keys of the article at a place."""
        return self._meanings.keys_of(self._kind, self._articles[at])

    def sets(self) -> list[list[str]]:
        """The same, of all articles at once and in no certain order: many times quicker, where all are wanted."""
        return self._sets

    @cached_property
    def _sets(self) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in range(len(self))]
        meant = self._meanings.keys[self._kind]
        for start, segment in self._articles.runs:
            met: set[str] = set()
            for name, uses in segment.head.names[self._kind].items():
                if key := meant[name]:
                    for at in uses.at:
                        if key not in met or key not in found[start + at]:  # two names may mean the same
                            found[start + at].append(key)
                    met.add(key)
        return found
