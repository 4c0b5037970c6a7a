"""Which articles say the same in several languages."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.model import Article, Problem
from generator.text import near

Named = tuple[str, Article]
Family = tuple[Named, ...]


def families_of(listed: Iterable[Named]) -> dict[str, Family]:
    """The versions of each text that has several, original first, by the id of each version."""
    by_id = dict(listed)
    families: dict[str, list[Named]] = {}
    for identity, article in by_id.items():
        families.setdefault(_original_of(identity, by_id), []).append((identity, article))
    found: dict[str, Family] = {}
    for root, members in families.items():
        family = tuple(sorted(members, key=lambda member: (member[0] != root, member[1].language, member[0])))
        found |= {identity: family for identity, _ in family if len(family) > 1}
    return found


def _original_of(identity: str, by_id: Mapping[str, Article]) -> str:
    """The id at the end of a chain of translations, shown or not; of a circle, its first id in order."""
    way = [identity]
    while way[-1] in by_id and (origin := by_id[way[-1]].translation_of):
        if origin in way:
            return min(way[way.index(origin) :])
        way.append(origin)
    return way[-1]


def lost_originals(listed: Iterable[Named], known: Collection[str]) -> Iterator[Problem]:
    """Translations of nothing, and of themselves; `known` are the ids of all articles, shown or not."""
    for identity, article in listed:
        origin = article.translation_of
        line = article.lines.get("translation_of", 1)
        if origin == identity:
            yield Problem(article.path, line, "the article says that it translates itself", "write the original's id")
        elif origin and origin not in known:
            meant = near(origin, known)
            hint = f"did you mean `{meant}`?" if meant else "write the `id` of the original, or delete the line"
            yield Problem(article.path, line, f"`translation_of: {origin}` is the id of no article", hint)
