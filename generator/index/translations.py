"""Which articles say the same in several languages."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from generator.model import Article, Problem
from generator.segments import Segment, runs_of
from generator.segments.naming import Named
from generator.text import near


def families_of(segments: Sequence[Segment]) -> dict[int, tuple[int, ...]]:
    """The versions of each text that has several, original first: places of articles, by the place of each version."""
    runs = runs_of(segments)
    translations = [(start, segment, at) for start, segment in runs for at in segment.head.rare.get("translations", ())]
    if not translations:
        return {}
    articles = {segment.head.ids[at]: segment.article(at) for _, segment, at in translations}
    places = {segment.head.ids[at]: start + at for start, segment, at in translations}
    origins = {article.translation_of for article in articles.values()}
    for start, segment in runs:
        for at, identity in enumerate(segment.head.ids):
            if identity in origins:
                articles[identity] = segment.article(at)
                places[identity] = start + at
    return _families(articles, places)


def _families(articles: Mapping[str, Article], places: Mapping[str, int]) -> dict[int, tuple[int, ...]]:
    families: dict[str, list[str]] = {}
    for identity in articles:
        families.setdefault(_original_of(identity, articles), []).append(identity)
    found: dict[int, tuple[int, ...]] = {}
    for root, members in families.items():
        ordered = sorted(members, key=lambda identity: (identity != root, articles[identity].language, identity))
        family = tuple(places[identity] for identity in ordered)
        found |= dict.fromkeys(family, family) if len(family) > 1 else {}
    return found


def _original_of(identity: str, by_id: Mapping[str, Article]) -> str:
    """The id at the end of a chain of translations, shown or not; of a circle, its first id in order."""
    way = [identity]
    while way[-1] in by_id and (origin := by_id[way[-1]].translation_of):
        if origin in way:
            return min(way[way.index(origin) :])
        way.append(origin)
    return way[-1]


def _no_file(_name: str) -> str | None:
    return None


def lost_originals(
    listed: Iterable[Named], known: Collection[str], of_file: Callable[[str], str | None] = _no_file
) -> Iterator[Problem]:
    """Translations of nothing, and of themselves; `known` are the ids of all articles, shown or not. `of_file` gives
    the id of the article in a file of that name: who names the file, as links do, means it."""
    for identity, article in listed:
        origin = article.translation_of
        if not origin:
            continue
        line = article.lines.get("translation_of", 1)
        if origin == identity:
            yield Problem(article.path, line, "the article says that it translates itself", "write the original's id")
        elif origin not in known:
            meant = (of_file(origin.rpartition("/")[2]) if origin.endswith(".md") else None) or near(origin, known)
            hint = f"did you mean `{meant}`?" if meant else "write the `id` of the original, or delete the line"
            yield Problem(article.path, line, f"`translation_of: {origin}` is the id of no article", hint)
