"""Which articles say the same in several languages."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.index.identity import Named
from generator.model import Article, Problem
from generator.text import near


def families_of(listed: Sequence[Named]) -> dict[int, tuple[int, ...]]:
    """The versions of each text that has several, original first: places in `listed`, by the place of each version."""
    places = {identity: place for place, (identity, article) in enumerate(listed) if article.translation_of}
    if not places:
        return {}
    origins = {article.translation_of for _, article in listed}
    places |= {identity: place for place, (identity, _) in enumerate(listed) if identity in origins}
    by_id = {identity: listed[place][1] for identity, place in places.items()}
    families: dict[str, list[str]] = {}
    for identity in by_id:
        families.setdefault(_original_of(identity, by_id), []).append(identity)
    found: dict[int, tuple[int, ...]] = {}
    for root, members in families.items():
        ordered = sorted(members, key=lambda identity: (identity != root, by_id[identity].language, identity))
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


def lost_originals(listed: Iterable[Named], known: Collection[str]) -> Iterator[Problem]:
    """Translations of nothing, and of themselves; `known` are the ids of all articles, shown or not."""
    for identity, article in listed:
        origin = article.translation_of
        if not origin:
            continue
        line = article.lines.get("translation_of", 1)
        if origin == identity:
            yield Problem(article.path, line, "the article says that it translates itself", "write the original's id")
        elif origin not in known:
            meant = near(origin, known)
            hint = f"did you mean `{meant}`?" if meant else "write the `id` of the original, or delete the line"
            yield Problem(article.path, line, f"`translation_of: {origin}` is the id of no article", hint)
