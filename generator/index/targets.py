"""Where the links in bodies lead."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from generator import urls
from generator.index.catalogue import Catalogue
from generator.index.terms import Vocabulary
from generator.model import HeldPicture, Prose, Site
from generator.spelling import Spellings


class Targets(Mapping[str, str]):
    """The address of every content file that a body may link to. Those of articles are put in order when a link is
    looked up that leads to nothing else: few archives have any."""

    def __init__(self, catalogue: Catalogue, others: Mapping[str, str], site: Site) -> None:
        self._catalogue = catalogue
        self._others = others
        self._site = site

    def at(self, meant: str) -> str | None:
        """The address of what a link means (see `urls.meant`); None for a content file without a page, and for a page
        that the site does without."""
        if not meant.startswith("/"):
            found = self.get(meant)
            return self.get(self._spellings.same(meant) or "") if found is None else found
        url = meant.removeprefix("/")
        return url if self._site.answers(url) else None

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self)

    def __getitem__(self, path: str) -> str:
        found = self._others.get(path)
        return self._catalogue.addresses[path] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return chain(self._catalogue.addresses, self._others)

    def __len__(self) -> int:
        return len(self._catalogue) + len(self._others)


def targets_of(
    catalogue: Catalogue,
    vocabularies: Iterable[Vocabulary],
    prose: Iterable[Prose],
    pictures: Mapping[str, HeldPicture],
    site: Site,
) -> Targets:
    """The targets in an archive: articles, what is known of terms, pages of prose, and pictures that are shown."""
    terms = (term for vocabulary in vocabularies for term in vocabulary.terms.values() if term.entry)
    found = {term.path: term.url for term in terms if site.answers(term.url)}
    found |= {text.path: urls.prose(text.slug) for text in prose}
    return Targets(catalogue, found | {path: held.url for path, held in pictures.items()}, site)
