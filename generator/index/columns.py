"""What is asked of articles one by one, without one being decoded that nobody asks for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

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

        self._length = sum(map(len, self._segments))

    def __len__(self) -> int:
        return self._length

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
